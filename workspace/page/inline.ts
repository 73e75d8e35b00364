import { isObject, type JsonObject } from "../json.ts";
import { formatDate, fullMoment } from "./dates.ts";
import { emojiCharacter } from "./emoji.ts";
import { numberOf, textOf } from "./fields.ts";
import { type Html, html, type Part } from "./html.ts";
import { link, liveUrl, withLinks } from "./links.ts";
import type { Names } from "./names.ts";

/** Whether addresses in plain words become links. */
export interface Wording {
  readonly links: boolean;
}

/** The pieces of a line of rich text: words, links, mentions, emoji, dates. */
export function renderInline(pieces: readonly JsonObject[], names: Names, wording: Wording): Html {
  return html`${pieces.map((piece) => styled(piece, drawn(piece, names, wording)))}`;
}

export function renderPerson(id: string, names: Names): Html {
  const person = names.person(id);
  const own = id === names.viewer ? " mention-own" : "";
  return html`<span class="mention${own}" data-person="${id}">@${person?.name ?? id}</span>`;
}

export function renderChannel(id: string, names: Names): Html {
  const name = names.channel(id);
  return html`<a class="mention" data-open-channel="${id}" href="/archives/${
    encodeURIComponent(id.toWellFormed())
  }">#${name ?? id}</a>`;
}

export function renderGroup(id: string, names: Names): Html {
  return html`<span class="mention" data-group="${id}">@${names.group(id) ?? id}</span>`;
}

export function renderBroadcast(range: string): Html {
  return html`<span class="mention mention-own">@${range}</span>`;
}

export function renderEmoji(name: string, tone?: number): Html {
  const character = emojiCharacter(name, tone);
  if (character === undefined) return html`:${name}:`;
  return html`<span class="emoji" role="img" aria-label="${
    name.replaceAll("_", " ")
  }" title=":${name}:">${character}</span>`;
}

/** `fallback` is for readers to whom the moment cannot be shown. */
export function renderDate(
  { timestamp, format, url, fallback }: { timestamp: number; format: string; url: string; fallback: string },
  names: Names,
): Html {
  const timezone = names.timezone ?? "UTC";
  const ms = timestamp * 1000;
  const exact = fullMoment(ms, timezone);
  if (exact === "") return html`${fallback}`;
  const words = formatDate(format, timestamp, { timezone, now: names.now ?? ms });
  const moment = html`<time datetime="${new Date(ms).toISOString()}" title="${exact}">${words}</time>`;
  return url === "" ? moment : link(url, moment);
}

function drawn(piece: JsonObject, names: Names, { links }: Wording): Part {
  switch (piece["type"]) {
    case "text":
      return links && !isCode(piece) ? withLinks(textOf(piece["text"])) : textOf(piece["text"]);
    case "link":
      return link(piece["url"], textOf(piece["text"]) || bareLink(textOf(piece["url"])));
    case "user":
      return renderPerson(textOf(piece["user_id"]), names);
    case "channel":
      return renderChannel(textOf(piece["channel_id"]), names);
    case "usergroup":
      return renderGroup(textOf(piece["usergroup_id"]), names);
    case "team":
      return html`<span class="mention">@${textOf(piece["team_id"])}</span>`;
    case "broadcast":
      return renderBroadcast(textOf(piece["range"]));
    case "emoji":
      return emoji(piece);
    case "date":
      return date(piece, names);
    case "color":
      return color(textOf(piece["value"]));
    default:
      return textOf(piece["text"]);
  }
}

/** What stands between angle brackets and is no address is shown as it was typed. */
function bareLink(url: string): string {
  return liveUrl(url) === undefined ? `<${url}>` : url.replace(/^mailto:/, "");
}

function emoji(piece: JsonObject): Html {
  return renderEmoji(textOf(piece["name"]), numberOf(piece["skin_tone"]));
}

function date(piece: JsonObject, names: Names): Html {
  const timestamp = numberOf(piece["timestamp"]) ?? NaN;
  const format = textOf(piece["format"]);
  const fallback = textOf(piece["fallback"]) || format;
  return renderDate({ timestamp, format, url: textOf(piece["url"]), fallback }, names);
}

/** A drawing and no style attribute, which a strict content policy forbids. */
export function color(value: string): Html {
  const shown = /^#[0-9a-f]{3,8}$/i.test(value) ? value : "none";
  return html`
    <span
      class="color"><svg aria-hidden="true" viewBox="0 0 10 10"><rect width="10" height="10" fill="${shown}"/></svg>${value}</span>
  `;
}

function styled(piece: JsonObject, words: Part): Part {
  const style = piece["style"];
  if (!isObject(style)) return words;
  const inner = style["code"] === true ? html`<code>${words}</code>` : words;
  const struck = style["strike"] === true ? html`<s>${inner}</s>` : inner;
  const slanted = style["italic"] === true ? html`<em>${struck}</em>` : struck;
  const underlined = style["underline"] === true ? html`<u>${slanted}</u>` : slanted;
  const marked = style["highlight"] === true || style["client_highlight"] === true
    ? html`<mark>${underlined}</mark>`
    : underlined;
  return style["bold"] === true ? html`<strong>${marked}</strong>` : marked;
}

function isCode(piece: JsonObject): boolean {
  return isObject(piece["style"]) && piece["style"]["code"] === true;
}
