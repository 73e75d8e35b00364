import type { JsonObject } from "../json.ts";
import { unescapeText } from "./rich_text_words.ts";

/** Longer names between two colons are no emoji. */
const LONGEST_EMOJI = 100;

const STYLES: ReadonlyMap<string, string> = new Map([["*", "bold"], ["_", "italic"], ["~", "strike"]]);

const BROADCASTS = new Set(["here", "channel", "everyone"]);

/** What was found at a spot of the text, and where the text goes on. */
interface Piece {
  readonly elements: readonly JsonObject[];
  readonly end: number;
}

/**
 * The pieces of a text without paragraphs: styles, links, mentions, emoji. Only the first mark that could close a style
 * is tried, so that the work grows with the length of the text and no faster.
 */
export function parseLine(text: string, style: JsonObject = {}): JsonObject[] {
  const elements: JsonObject[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const piece = pieceAt(text, at, style);
    if (piece === undefined) {
      at++;
      continue;
    }
    elements.push(...words(text.slice(from, at), style), ...piece.elements);
    from = at = piece.end;
  }
  return [...elements, ...words(text.slice(from), style)];
}

function pieceAt(text: string, at: number, style: JsonObject): Piece | undefined {
  const mark = text.charAt(at);
  if (mark === "<") return bracketed(text, at, style);
  if (mark === "`") return code(text, at, style);
  if (mark === ":") return emoji(text, at, style);
  return STYLES.has(mark) ? styled(text, at, mark, style) : undefined;
}

function bracketed(text: string, at: number, style: JsonObject): Piece | undefined {
  const end = endOf(text, ">", at + 1);
  if (end < 0) return undefined;
  const inner = text.slice(at + 1, end);
  if (inner === "") return undefined;
  return { elements: [withStyle(mention(inner), style)], end: end + 1 };
}

function mention(inner: string): JsonObject {
  const bar = inner.indexOf("|");
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? "" : unescapeText(inner.slice(bar + 1));
  if (target.startsWith("@")) return { type: "user", user_id: target.slice(1) };
  if (target.startsWith("#")) return { type: "channel", channel_id: target.slice(1) };
  if (target.startsWith("!")) return special(target.slice(1), label);
  return { type: "link", url: unescapeText(target), ...(label === "" ? {} : { text: label }) };
}

function special(command: string, label: string): JsonObject {
  const [name, first, format, url] = command.split("^", 4);
  if (name === "subteam" && first !== undefined) return { type: "usergroup", usergroup_id: first };
  if (name === "date" && format !== undefined && Number.isSafeInteger(Number(first))) {
    return {
      type: "date",
      timestamp: Number(first),
      format,
      ...(url === undefined ? {} : { url }),
      fallback: label,
    };
  }
  if (BROADCASTS.has(command)) return { type: "broadcast", range: command };
  return { type: "text", text: label === "" ? command : label };
}

function code(text: string, at: number, style: JsonObject): Piece | undefined {
  const end = endOf(text, "`", at + 1);
  if (end <= at + 1) return undefined;
  return { elements: words(text.slice(at + 1, end), { ...style, code: true }), end: end + 1 };
}

function emoji(text: string, at: number, style: JsonObject): Piece | undefined {
  if (isWord(text.charAt(at - 1))) return undefined;
  const end = text.slice(at + 1, at + 2 + LONGEST_EMOJI).indexOf(":") + at + 1;
  const name = text.slice(at + 1, end);
  if (!/^[a-z0-9_+'-]+$/.test(name) || !/[a-z+-]/.test(name)) return undefined;
  return { elements: [withStyle({ type: "emoji", name }, style)], end: end + 1 };
}

function styled(text: string, at: number, mark: string, style: JsonObject): Piece | undefined {
  const name = STYLES.get(mark);
  if (name === undefined || style[name] === true || isWord(text.charAt(at - 1))) return undefined;
  const end = endOf(text, mark, at + 1);
  const inner = text.slice(at + 1, Math.max(end, at + 1));
  if (inner === "" || inner.trim() !== inner || isWord(text.charAt(end + 1))) return undefined;
  return { elements: parseLine(inner, { ...style, [name]: true }), end: end + 1 };
}

/** Where the next `mark` is on the same line; -1 when there is none, or a bracket opens before a bracket closes. */
function endOf(text: string, mark: string, from: number): number {
  for (let at = from; at < text.length && text.charAt(at) !== "\n"; at++) {
    if (text.charAt(at) === mark) return at;
    if (mark === ">" && text.charAt(at) === "<") return -1;
  }
  return -1;
}

function words(text: string, style: JsonObject): JsonObject[] {
  return text === "" ? [] : [withStyle({ type: "text", text: unescapeText(text) }, style)];
}

function withStyle(element: JsonObject, style: JsonObject): JsonObject {
  return Object.keys(style).length === 0 ? element : { ...element, style };
}

function isWord(character: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(character);
}
