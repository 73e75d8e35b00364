import { fencedPieces } from "../blocks/mrkdwn.ts";
import { parseLine } from "../blocks/mrkdwn_line.ts";
import { unescapeText } from "../blocks/text.ts";
import type { Json, JsonObject } from "../json.ts";
import { withEmoji } from "./emoji.ts";
import { textOf } from "./fields.ts";
import { type Html, html, type Part } from "./html.ts";
import { renderInline } from "./inline.ts";
import type { Names } from "./names.ts";

/** Message text as Slack shows it. `verbatim` text has no links but those that were written as such. */
export function renderMrkdwn(text: string, names: Names, { verbatim = false } = {}): Html {
  const line = (words: string) => renderInline(parseLine(words), names, { links: !verbatim });
  return html`<div class="mrkdwn">${
    fencedPieces(text).map((piece, index) => index % 2 === 1 ? fenced(piece) : paragraphs(piece, line))
  }</div>`;
}

/** A text object of either kind. */
export function renderTextObject(object: JsonObject | undefined, names: Names): Html {
  if (object?.["type"] === "mrkdwn") {
    return renderMrkdwn(textOf(object["text"]), names, { verbatim: object["verbatim"] === true });
  }
  return html`<div class="plain">${plainWords(object)}</div>`;
}

/** What a plain text object says, with its emoji. */
export function plainWords(object: Json | undefined): string {
  if (typeof object !== "object" || object === null || Array.isArray(object)) return "";
  const text = textOf(object["text"]);
  return object["emoji"] === false ? text : withEmoji(text);
}

function fenced(code: string): Html {
  return html`<pre tabindex="0">${unescapeText(code.replace(/^\n/, "").replace(/\n$/, ""))}</pre>`;
}

/** Lines in a row that are quoted, or are not, belong together; `>>>` quotes all that follows. */
function paragraphs(text: string, line: (words: string) => Html): Part {
  const runs: { quoted: boolean; lines: string[] }[] = [];
  let restIsQuoted = false;
  for (const typed of text.replace(/^\n/, "").replace(/\n$/, "").split("\n")) {
    const [mark = ""] = /^(?:(?:&gt;|>){3}|&gt;|>) ?/.exec(typed) ?? [];
    const quoted = restIsQuoted || mark !== "";
    const words = restIsQuoted ? typed : typed.slice(mark.length);
    restIsQuoted ||= mark.startsWith(">>>") || mark.startsWith("&gt;&gt;&gt;");
    const last = runs.at(-1);
    if (last?.quoted === quoted) last.lines.push(words);
    else runs.push({ quoted, lines: [words] });
  }
  return runs.filter(({ quoted, lines }) => quoted || lines.join("") !== "").map(({ quoted, lines }) => {
    const words = line(lines.join("\n"));
    return quoted ? html`<blockquote>${words}</blockquote>` : html`<p>${words}</p>`;
  });
}
