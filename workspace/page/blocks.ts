import type { Json, JsonObject } from "../json.ts";
import { renderElement } from "./elements.ts";
import { objectOf, objectsIn, textOf } from "./fields.ts";
import { attributes, type Html, html, type Part } from "./html.ts";
import { renderInputBlock } from "./input_block.ts";
import { renderMarkdown } from "./markdown.ts";
import { plainWords, renderTextObject } from "./mrkdwn.ts";
import { renderPicture } from "./picture.ts";
import { renderRichText } from "./rich_text.ts";
import { renderCard, renderCarousel, renderFileBlock, renderVideo } from "./rich_blocks.ts";
import { idOf, type Spot, type Surface } from "./spot.ts";
import { renderTable } from "./table.ts";

type Draw = (block: JsonObject, surface: Surface) => Part;

/** How each block is drawn. */
const DRAWN: ReadonlyMap<unknown, Draw> = new Map<string, Draw>([
  ["section", section],
  ["header", header],
  ["context", context],
  ["divider", () => html`<hr>`],
  ["actions", actions],
  ["context_actions", actions],
  ["input", renderInputBlock],
  ["image", image],
  ["rich_text", (block, { names }) => renderRichText(block, names)],
  [
    "markdown",
    (block, { names, headingLevel }) => renderMarkdown(textOf(block["text"]), names, headingLevel),
  ],
  ["table", (block, { names }) => renderTable(block, names)],
  ["video", renderVideo],
  ["file", renderFileBlock],
  ["card", renderCard],
  ["carousel", renderCarousel],
]);

/** The blocks in order. What is no block that Slack knows is named and not drawn. */
export function renderBlocks(blocks: Json | undefined, surface: Surface): Html {
  return html`<div class="blocks">${objectsIn(blocks).map((block) => renderBlock(block, surface))}</div>`;
}

function renderBlock(block: JsonObject, surface: Surface): Html {
  const type = textOf(block["type"]);
  const draw = DRAWN.get(type);
  const all = attributes({
    class: `block block-${draw === undefined ? "unknown" : type.replaceAll("_", "-")}`,
    "data-block": textOf(block["block_id"]),
  });
  const inside = draw === undefined
    ? html`<p class="unknown">${type || "a block without a type"}</p>`
    : draw(block, surface);
  return html`<div${all}>${inside}</div>`;
}

function section(block: JsonObject, surface: Surface): Html {
  const text = objectOf(block["text"]);
  const id = idOf(surface, textOf(block["block_id"]), "text");
  const accessory = objectOf(block["accessory"]);
  const fields = objectsIn(block["fields"]);
  return html`
    <div class="section-main">
      ${text === undefined
        ? ""
        : html`<div class="section-text" id="${id}">${renderTextObject(text, surface.names)}</div>`}
      ${fields.length === 0
        ? ""
        : html`<div class="section-fields">${
          fields.map((field) => renderTextObject(field, surface.names))
        }</div>`}
    </div>
    ${accessory === undefined
      ? ""
      : html`<div class="section-accessory">${
        renderElement(accessory, spotIn(block, surface, text === undefined ? undefined : id))
      }</div>`}
  `;
}

function header(block: JsonObject, { headingLevel }: Surface): Html {
  const words = plainWords(block["text"]);
  return headingLevel === 2 ? html`<h2>${words}</h2>` : html`<h3>${words}</h3>`;
}

function context(block: JsonObject, surface: Surface): Part {
  return objectsIn(block["elements"]).map((element) =>
    element["type"] === "image"
      ? renderPicture(element, "context-image")
      : html`<div class="context-words">${renderTextObject(element, surface.names)}</div>`
  );
}

function actions(block: JsonObject, surface: Surface): Part {
  return objectsIn(block["elements"]).map((element) =>
    renderElement(element, spotIn(block, surface, undefined))
  );
}

function image(block: JsonObject): Html {
  const title = plainWords(block["title"]);
  return html`
    <figure>${title === "" ? "" : html`<figcaption>${title}</figcaption>`}${renderPicture(
      block,
      "picture",
    )}</figure>
  `;
}

/** Elements outside input blocks tell the app at once, and have no label but their own words. */
function spotIn(block: JsonObject, surface: Surface, describedBy: string | undefined): Spot {
  return {
    surface,
    blockId: textOf(block["block_id"]),
    labelledBy: undefined,
    describedBy,
    dispatches: true,
    isRequired: false,
    isInvalid: false,
  };
}
