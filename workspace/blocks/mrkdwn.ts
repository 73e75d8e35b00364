import type { JsonObject } from "../json.ts";
import { parseLine } from "./mrkdwn_line.ts";
import { unescapeText } from "./rich_text_words.ts";

const FENCE = "```";

/** Message text (mrkdwn) as a rich text: sections, quotes, lists and fenced code. */
export function toRichText(text: string): JsonObject {
  const pieces = fencedPieces(text);
  const elements = pieces.flatMap((piece, index) => {
    if (index % 2 === 1) return [preformatted(piece)];
    const open = index > 0 && piece.startsWith("\n") ? piece.slice(1) : piece;
    const whole = index < pieces.length - 1 && open.endsWith("\n") ? open.slice(0, -1) : open;
    return whole === "" ? [] : runs(whole.split("\n")).map(paragraph);
  });
  return { type: "rich_text", elements };
}

/** Text and code in turn, beginning with text. A fence that is never closed is text. */
export function fencedPieces(text: string): string[] {
  const pieces = text.split(FENCE);
  if (pieces.length % 2 === 1) return pieces;
  const [last, before] = [pieces.pop() ?? "", pieces.pop() ?? ""];
  return [...pieces, `${before}${FENCE}${last}`];
}

function preformatted(code: string): JsonObject {
  const text = unescapeText(code.startsWith("\n") ? code.slice(1) : code);
  return { type: "rich_text_preformatted", elements: text === "" ? [] : [{ type: "text", text }] };
}

type Kind = "plain" | "quote" | "bullet" | "ordered";

interface Run {
  readonly kind: Kind;
  readonly indent: number;
  readonly lines: string[];
}

/** Lines of one kind that follow each other belong together. */
function runs(lines: readonly string[]): Run[] {
  const all: Run[] = [];
  for (const line of lines) {
    const { kind, indent, rest } = read(line);
    const last = all.at(-1);
    if (last !== undefined && last.kind === kind && last.indent === indent) last.lines.push(rest);
    else all.push({ kind, indent, lines: [rest] });
  }
  return all;
}

function read(line: string): { kind: Kind; indent: number; rest: string } {
  for (const mark of ["&gt; ", "> ", "&gt;", ">"]) {
    if (line.startsWith(mark)) return { kind: "quote", indent: 0, rest: line.slice(mark.length) };
  }
  const [whole = "", spaces = "", mark = ""] = /^( {0,32})(•|\d{1,6}\.) /.exec(line) ?? [];
  if (mark === "") return { kind: "plain", indent: 0, rest: line };
  const indent = Math.min(Math.floor(spaces.length / 4), 8);
  return { kind: mark === "•" ? "bullet" : "ordered", indent, rest: line.slice(whole.length) };
}

function paragraph({ kind, indent, lines }: Run): JsonObject {
  const section = (text: string) => ({ type: "rich_text_section", elements: parseLine(text) });
  if (kind === "plain") return section(lines.join("\n"));
  if (kind === "quote") return { type: "rich_text_quote", elements: parseLine(lines.join("\n")) };
  return { type: "rich_text_list", style: kind, indent, elements: lines.map(section) };
}
