import type { JsonObject } from "../json.ts";
import { renderAvatar } from "./avatar.ts";
import { ago } from "./dates.ts";
import { emojiCharacter } from "./emoji.ts";
import { numberOf, objectOf, objectsIn, textOf, textsIn } from "./fields.ts";
import { attributes, type Html, html, type Part } from "./html.ts";
import { icon } from "./icons.ts";
import { link, ownUrl } from "./links.ts";
import type { Names } from "./names.ts";

const MOST_FACES = 4;

/** What people put under the message; a press adds one's own or takes it back. */
export function renderReactions(message: JsonObject, names: Names): Part {
  const reactions = objectsIn(message["reactions"]);
  if (reactions.length === 0) return "";
  return html`<div class="reactions" role="group" aria-label="Reactions">${
    reactions.map((reaction) => renderReaction(reaction, names))
  }</div>`;
}

/** How many answers there are, from whom, and when the last one came. */
export function renderThreadLine(message: JsonObject, names: Names): Part {
  const count = numberOf(message["reply_count"]) ?? 0;
  if (count === 0) return "";
  const faces = textsIn(message["reply_users"]).slice(0, MOST_FACES).map((id) =>
    renderAvatar(id, names.person(id)?.name ?? id)
  );
  const last = Number(textOf(message["latest_reply"])) * 1000;
  const when = names.now === undefined || !Number.isFinite(last) ? "" : `Last reply ${ago(last, names.now)}`;
  return html`
    <button type="button" class="thread-line" data-open-thread="${textOf(message["ts"])}">
      <span class="thread-faces">${faces}</span>
      <span class="thread-count">${count} ${count === 1 ? "reply" : "replies"}</span>
      <span class="thread-when">${when}</span>
    </button>
  `;
}

export function renderFiles(message: JsonObject): Part {
  const files = objectsIn(message["files"]);
  return files.length === 0 ? "" : html`<div class="files">${files.map(renderFile)}</div>`;
}

/** What the message carries for apps and nobody sees in Slack. */
export function renderMetadata(message: JsonObject): Part {
  const metadata = objectOf(message["metadata"]);
  if (metadata === undefined) return "";
  return html`
    <details class="metadata">
      <summary>metadata <code>${textOf(metadata["event_type"])}</code></summary>
      <pre tabindex="0">${JSON.stringify(metadata["event_payload"] ?? null, null, 2)}</pre>
    </details>
  `;
}

function renderReaction(reaction: JsonObject, names: Names): Html {
  const name = textOf(reaction["name"]);
  const people = textsIn(reaction["users"]);
  const isOwn = names.viewer !== undefined && people.includes(names.viewer);
  const who = people.map((id) => names.person(id)?.name ?? id).join(", ");
  const all = attributes({
    class: `reaction${isOwn ? " is-own" : ""}`,
    "data-react": name,
    "aria-pressed": isOwn ? "true" : "false",
    title: `${who} reacted with :${name}:`,
  });
  const about = html`<span class="visually-hidden">${name.replaceAll("_", " ")}, by ${who}</span>`;
  const count = numberOf(reaction["count"]) ?? people.length;
  return html`
    <button type="button" ${all}>${emojiCharacter(name) ?? `:${name}:`} ${count} ${about}</button>
  `;
}

function renderFile(file: JsonObject): Html {
  const title = textOf(file["title"]) || textOf(file["name"]) || textOf(file["id"]);
  const own = ownUrl(file["url_private"]);
  if (file["mode"] === "tombstone") {
    return html`<div class="file"><span class="file-words">This file was deleted.</span></div>`;
  }
  if (own !== undefined && textOf(file["mimetype"]).startsWith("image/")) {
    const words = html`<img class="picture" src="${own}" alt="${
      textOf(file["alt_txt"]) || title
    }" loading="lazy" decoding="async">`;
    return html`<figure class="file-picture"><figcaption>${title}</figcaption>${link(own, words)}</figure>`;
  }
  return html`
    <div class="file">
      <span class="file-icon">${icon("file")}</span>
      <span class="file-words">
        <span class="file-name">${link(file["url_private"], title)}</span>
        <span class="file-kind">${textOf(file["pretty_type"])} ${size(numberOf(file["size"]))}</span>
      </span>
    </div>
  `;
}

function size(bytes: number | undefined): string {
  if (bytes === undefined) return "";
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
