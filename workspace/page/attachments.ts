import type { JsonObject } from "../json.ts";
import { renderBlocks } from "./blocks.ts";
import { timeOfDay } from "./dates.ts";
import { numberOf, objectsIn, textOf } from "./fields.ts";
import { type Html, html, type Part } from "./html.ts";
import { link } from "./links.ts";
import { renderMrkdwn } from "./mrkdwn.ts";
import { renderPictureAt } from "./picture.ts";
import type { Surface } from "./spot.ts";
import { renderTime } from "./time.ts";

const COLORS: ReadonlyMap<string, string> = new Map([
  ["good", "#2eb67d"],
  ["warning", "#ecb22e"],
  ["danger", "#e01e5a"],
]);

/** What hangs under a message, beside a bar of the colour that it asks for. */
export function renderAttachment(attachment: JsonObject, surface: Surface): Html {
  const said = attachment["blocks"] === undefined
    ? legacy(attachment, surface)
    : renderBlocks(attachment["blocks"], surface);
  return html`
    ${mrkdwn(attachment, "pretext", surface)}
    <div class="attachment">
      <svg class="attachment-bar" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 4 4">
        <rect width="4" height="4" fill="${colorOf(attachment)}" />
      </svg>
      <div class="attachment-body">${said}</div>
    </div>
  `;
}

function legacy(attachment: JsonObject, surface: Surface): Part {
  const title = textOf(attachment["title"]);
  const author = textOf(attachment["author_name"]);
  const image = textOf(attachment["image_url"]) || textOf(attachment["thumb_url"]);
  const isEmpty = ["title", "text", "pretext", "fields", "image_url"].every((name) =>
    attachment[name] === undefined
  );
  return [
    author === ""
      ? ""
      : html`<p class="attachment-author">${maybeLink(attachment["author_link"], author)}</p>`,
    title === "" ? "" : html`<p class="attachment-title">${maybeLink(attachment["title_link"], title)}</p>`,
    mrkdwn(attachment, "text", surface),
    fields(attachment, surface),
    image === "" ? "" : renderPictureAt(image, title || "Picture", "picture"),
    isEmpty ? renderMrkdwn(textOf(attachment["fallback"]), surface.names) : "",
    footer(attachment, surface),
  ];
}

function fields(attachment: JsonObject, { names }: Surface): Part {
  const all = objectsIn(attachment["fields"]);
  if (all.length === 0) return "";
  return html`<dl class="attachment-fields">${
    all.map((field) =>
      html`
        <div class="${field["short"] === true ? "is-short" : "is-long"}">
          <dt>${textOf(field["title"])}</dt>
          <dd>${renderMrkdwn(textOf(field["value"]), names)}</dd>
        </div>
      `
    )
  }</dl>`;
}

function footer(attachment: JsonObject, { names }: Surface): Part {
  const seconds = numberOf(attachment["ts"]) ?? Number(textOf(attachment["ts"]) || NaN);
  const timezone = names.timezone ?? "UTC";
  const [words, time] = [textOf(attachment["footer"]), timeOfDay(seconds * 1000, timezone)];
  if (words === "" && time === "") return "";
  const between = words === "" || time === "" ? "" : " · ";
  return html`<p class="attachment-footer">${words}${between}${
    renderTime(seconds * 1000, time, timezone)
  }</p>`;
}

function mrkdwn(attachment: JsonObject, field: string, { names }: Surface): Part {
  const text = textOf(attachment[field]);
  return text === "" ? "" : renderMrkdwn(text, names);
}

function maybeLink(url: JsonObject[string], words: string): Part {
  return textOf(url) === "" ? words : link(url, words);
}

function colorOf(attachment: JsonObject): string {
  const color = textOf(attachment["color"]);
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color)?.[1];
  return COLORS.get(color) ?? (hex === undefined ? "#868686" : `#${hex}`);
}
