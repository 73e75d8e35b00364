import type { JsonObject } from "../json.ts";
import { numberOf, objectsIn, textOf } from "./fields.ts";
import { attributes, type Html, html } from "./html.ts";
import { renderInline } from "./inline.ts";
import type { Names } from "./names.ts";

const DEEPEST_INDENT = 8;
const MARKERS = ["decimal", "alpha", "roman"];
const BULLETS = ["disc", "circle", "square"];

/** Words of a rich text are what somebody wrote: the client has found the links in them already. */
const WORDING = { links: false };

/** A rich text as a block, in a table's cell, or as an answer. */
export function renderRichText(richText: JsonObject, names: Names): Html {
  return html`<div class="rich-text">${
    objectsIn(richText["elements"]).map((part) => paragraph(part, names))
  }</div>`;
}

function paragraph(part: JsonObject, names: Names): Html {
  const line = () => renderInline(objectsIn(part["elements"]), names, WORDING);
  switch (part["type"]) {
    case "rich_text_list":
      return list(part, names);
    case "rich_text_quote":
      return html`<blockquote>${line()}</blockquote>`;
    case "rich_text_preformatted":
      return html`<pre tabindex="0">${line()}</pre>`;
    default:
      return html`<p>${line()}</p>`;
  }
}

function list(part: JsonObject, names: Names): Html {
  const indent = Math.min(Math.max(Math.floor(numberOf(part["indent"]) ?? 0), 0), DEEPEST_INDENT);
  const items = objectsIn(part["elements"]).map((item) =>
    html`<li>${renderInline(objectsIn(item["elements"]), names, WORDING)}</li>`
  );
  const border = numberOf(part["border"]) === 1 ? " bordered" : "";
  if (textOf(part["style"]) !== "ordered") {
    return html`<ul class="indent-${indent} ${BULLETS[indent % BULLETS.length]}${border}">${items}</ul>`;
  }
  const offset = Math.floor(numberOf(part["offset"]) ?? 0);
  const start = attributes({ start: offset > 0 ? offset + 1 : undefined });
  return html`
    <ol class="indent-${indent} ${MARKERS[indent % MARKERS.length]}${border}" ${start}>${items}</ol>
  `;
}
