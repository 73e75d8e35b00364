import { marked, type MarkedToken, type Token, type Tokens } from "marked";
import { unescapeText } from "../blocks/text.ts";
import { withEmoji } from "./emoji.ts";
import { headingLevels } from "./heading_levels.ts";
import { attributes, type Html, html, type Part } from "./html.ts";
import { renderBroadcast, renderChannel, renderGroup, renderPerson } from "./inline.ts";
import { link } from "./links.ts";
import type { Names } from "./names.ts";

/** Reading Markdown costs more than in proportion to its emphasis marks; a text with more of them is shown as typed. */
const MOST_EMPHASIS_MARKS = 1000;

/**
 * Standard Markdown, as the markdown block has it. The library only reads: what is drawn is written by our own
 * templates, so HTML in the text is text.
 */
export function renderMarkdown(text: string, names: Names, headingLevel = 2): Html {
  const tokens = read(text);
  if (tokens === undefined) {
    return html`
      <div class="rich-text">
        <p>${text}</p>
      </div>
    `;
  }
  const page: Page = { names, levels: levelsIn(tokens, headingLevel) };
  return html`<div class="rich-text markdown">${tokens.map((token) => block(token, page))}</div>`;
}

/** What drawing a token needs to know besides. */
interface Page {
  readonly names: Names;
  readonly levels: ReadonlyMap<Token, number>;
}

function levelsIn(tokens: Token[], first: number): Map<Token, number> {
  const headings: Tokens.Heading[] = [];
  marked.walkTokens(tokens, (generic) => {
    const token = known(generic);
    if (token.type === "heading") headings.push(token);
  });
  const levels = headingLevels(headings.map(({ depth }) => depth), first);
  return new Map(headings.map((heading, index) => [heading, levels[index] ?? first]));
}

function read(text: string): Token[] | undefined {
  if ((text.match(/[*_~]/g)?.length ?? 0) > MOST_EMPHASIS_MARKS) return undefined;
  try {
    return marked.lexer(text, { gfm: true, breaks: true });
  } catch {
    return undefined; // Nested thousands deep, which the library's recursion does not survive.
  }
}

function block(generic: Token, page: Page): Part {
  const token = known(generic);
  const { names } = page;
  switch (token.type) {
    case "space":
    case "def":
      return "";
    case "heading":
      return html`<p class="heading heading-${token.depth}" role="heading" aria-level="${
        page.levels.get(token) ?? 2
      }">${line(token.tokens, names)}</p>`;
    case "code":
      return html`<pre tabindex="0">${token.text}</pre>`;
    case "blockquote":
      return html`<blockquote>${token.tokens.map((inner) => block(inner, page))}</blockquote>`;
    case "list":
      return list(token, page);
    case "table":
      return table(token, names);
    case "hr":
      return html`<hr>`;
    case "paragraph":
      return html`<p>${line(token.tokens, names)}</p>`;
    default:
      return inline(token, names);
  }
}

function list(token: Tokens.List, page: Page): Html {
  const items = token.items.map((item) => html`<li>${item.tokens.map((inner) => block(inner, page))}</li>`);
  if (!token.ordered) return html`<ul class="disc">${items}</ul>`;
  return html`
    <ol class="decimal" ${attributes({
      start: token.start === 1 ? undefined : Number(token.start),
    })}>${items}</ol>
  `;
}

function table(token: Tokens.Table, names: Names): Html {
  const cell = ({ tokens, align, header }: Tokens.TableCell) => {
    const words = line(tokens, names);
    const side = `align-${align ?? "left"}`;
    return header
      ? html`<th scope="col" class="${side}">${words}</th>`
      : html`<td class="${side}">${words}</td>`;
  };
  const row = (cells: readonly Tokens.TableCell[]) => html`<tr>${cells.map(cell)}</tr>`;
  return html`
    <div class="table" role="group" aria-label="Table" tabindex="0">
      <table>
        <thead>${row(token.header)}</thead>
        <tbody>${token.rows.map(row)}</tbody>
      </table>
    </div>
  `;
}

function line(tokens: readonly Token[] | undefined, names: Names): Part {
  return (tokens ?? []).map((token) => inline(token, names));
}

function inline(generic: Token, names: Names): Part {
  const token = known(generic);
  switch (token.type) {
    case "strong":
      return html`<strong>${line(token.tokens, names)}</strong>`;
    case "em":
      return html`<em>${line(token.tokens, names)}</em>`;
    case "del":
      return html`<s>${line(token.tokens, names)}</s>`;
    case "codespan":
      return html`<code>${token.text}</code>`;
    case "br":
      return html`<br>`;
    case "link":
      return link(token.href, line(token.tokens, names));
    case "image":
      return link(token.href, token.text || token.href);
    case "checkbox":
      return token.checked ? "☑ " : "☐ ";
    case "text":
      return token.tokens === undefined ? words(token.text, names) : line(token.tokens, names);
    case "escape":
      return token.text;
    default:
      return generic.raw;
  }
}

/** Plain words, with emoji and with Slack's own mentions, which Markdown knows nothing of. */
function words(text: string, names: Names): Part {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(/<([@#!])([^<>|\n]{1,100})(?:\|[^<>\n]{0,200})?>/g)) {
    parts.push(said(text.slice(from, found.index)), mention(found[1] ?? "", found[2] ?? "", names));
    from = found.index + found[0].length;
  }
  return [...parts, said(text.slice(from))];
}

function said(text: string): string {
  return withEmoji(unescapeText(text));
}

function mention(mark: string, target: string, names: Names): Html {
  if (mark === "@") return renderPerson(target, names);
  if (mark === "#") return renderChannel(target, names);
  const [name, id] = target.split("^");
  return name === "subteam" && id !== undefined ? renderGroup(id, names) : renderBroadcast(target);
}

/** The library's own tokens; without extensions there are no others. */
function known(token: Token): MarkedToken {
  return token as MarkedToken; // Its `Token` also allows for what extensions add, and none are added.
}
