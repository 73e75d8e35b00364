import { CHARS, isOf } from "./chars.ts";
import type { Place } from "./kind.ts";
import type { Scan } from "./scan.ts";

const BEGIN = "-----BEGIN ";
const END = "-----END";
const DASHES = "-----";
const BREAKS = ["\\\\n", "\\n", "\\r", "\r", "\n", " ", "\t"];
const MOST_INDENT = 40;

const LONGEST_LABEL = 60;
const LONGEST_BLOCK = 20_000;
/** Fewer characters than this between the two lines are an ellipsis, not a key. */
const SHORTEST_KEY = 16;
/** A line of a key that was cut off before its end, except the last one. */
const FULL_LINE = 32;

/** A private key in PEM around the word `BEGIN`, whatever made it, with both its lines; when it was cut off, as far as its lines go. */
export function keyBlockAt(scan: Scan, word: number): Place | undefined {
  const at = word - DASHES.length;
  if (!scan.text.startsWith(BEGIN, at)) return undefined;
  const label = scan.text.slice(at + BEGIN.length, at + BEGIN.length + LONGEST_LABEL);
  const closes = label.indexOf(DASHES);
  if (closes < 0 || !/^[A-Z0-9 ]{0,60}$/.test(label.slice(0, closes)) || !label.includes("PRIVATE KEY")) {
    return undefined;
  }
  const body = at + BEGIN.length + closes + DASHES.length;
  const end = endOfBlock(scan, body);
  const last = end < 0 ? endOfLines(scan, body) : end;
  scan.steps += last - at;
  return countKey(scan.text.slice(body, last)) < SHORTEST_KEY ? undefined : { from: at, to: last };
}

/** After the second line, or -1 when there is none of it. */
function endOfBlock(scan: Scan, body: number): number {
  const block = scan.text.slice(body, body + LONGEST_BLOCK);
  const nextBlock = block.indexOf(BEGIN);
  const end = (nextBlock < 0 ? block : block.slice(0, nextBlock)).indexOf(END);
  if (end < 0) return -1;
  const closes = block.slice(end + END.length, end + END.length + LONGEST_LABEL).indexOf(DASHES);
  return body + end + END.length + (closes < 0 ? 0 : closes + DASHES.length);
}

function endOfLines(scan: Scan, body: number): number {
  let end = body;
  let isFull = true;
  while (isFull) {
    const from = afterBreak(scan.text, end);
    const to = endOfLine(scan.text, from);
    if (to === from) return end;
    isFull = to - from >= FULL_LINE;
    end = to;
  }
  return end;
}

/** Lines end with a newline, or with `\n` written out in JSON, and may be indented. */
function afterBreak(text: string, at: number): number {
  let after = at;
  while (after - at < MOST_INDENT) {
    const mark = BREAKS.find((candidate) => text.startsWith(candidate, after));
    if (mark === undefined) return after;
    after += mark.length;
  }
  return after;
}

function endOfLine(text: string, from: number): number {
  let to = from;
  while (isOf(CHARS.BASE64, text.charCodeAt(to))) to++;
  return to;
}

function countKey(body: string): number {
  let count = 0;
  for (let at = 0; at < body.length && count < SHORTEST_KEY; at++) {
    if (isOf(CHARS.BASE64, body.charCodeAt(at))) count++;
  }
  return count;
}
