import { CHARS, type Chars, isOf } from "./chars.ts";
import { endOfRun, isWordAt, type Scan, startOfRun } from "./scan.ts";

/** So many characters of one class. */
export interface Run {
  readonly chars: Chars;
  readonly from: number;
  readonly to: number;
}

/** A piece of a secret: these very characters, or a run. */
export type Part = string | Run;

/** Telegram puts this word before a token in its addresses. */
const BOT = "bot";

/** Exactly so many characters, or anything between two numbers. */
export function some(chars: Chars, from: number, to = from): Run {
  return { chars, from, to };
}

/** So many characters or more: whoever lengthens a key does not ask us, and the whole of it is to be covered. */
export function atLeast(chars: Chars, from: number): Run {
  return { chars, from, to: Infinity };
}

/** Where a secret of these parts ends that begins at `from`, or -1. No letter and no digit may follow it. */
export function endOfParts(scan: Scan, parts: readonly Part[], from: number): number {
  let at = from;
  for (const part of parts) {
    at = typeof part === "string" ? endOfLiteral(scan, part, at) : endOfPart(scan, part, at);
    if (at < 0) return -1;
  }
  return isWordAt(scan, at) ? -1 : at;
}

/** Where so many characters before `to` begin, or -1. No letter and no digit may stand before them, but `bot` may. */
export function startOfPart(scan: Scan, part: Run, to: number): number {
  const from = startOfRun(scan, part.chars, to, part.to);
  const word = scan.text.startsWith(BOT, from - BOT.length) ? from - BOT.length : from;
  return to - from < part.from || isWordAt(scan, word - 1) ? -1 : from;
}

function endOfLiteral(scan: Scan, literal: string, at: number): number {
  scan.steps += literal.length;
  return scan.text.startsWith(literal, at) ? at + literal.length : -1;
}

function endOfPart(scan: Scan, { chars, from, to }: Run, at: number): number {
  const end = Math.min(endOfRun(scan, chars, at, to), at + to);
  if (end - at < from) return -1;
  return to > from ? Math.max(at + from, trimmed(scan, end, at)) : end;
}

/** A run of any length may have taken up the sentence's own full stop, or the mark that ends a style. */
function trimmed(scan: Scan, end: number, least: number): number {
  let to = end;
  while (to > least && !isOf(CHARS.BASE64, scan.text.charCodeAt(to - 1))) to--;
  scan.steps += end - to;
  return to;
}
