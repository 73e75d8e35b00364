import { CHARS, type Chars, isOf } from "./chars.ts";

/** A text while it is looked through. */
export interface Scan {
  readonly text: string;
  /** How often a character was looked at; the tests hold it to a multiple of the text's length. */
  steps: number;
  /** The last run of each class of characters that was followed to its end, so that none is followed twice. */
  readonly runs: Map<Chars, { from: number; to: number }>;
  /** Where the last long run ended that a kind refused, so that it is not asked about the same run again. */
  readonly refused: Map<unknown, number>;
}

/** Runs up to this length are followed anew each time. */
const SHORT = 64;

export function scanOf(text: string): Scan {
  return { text, steps: 0, runs: new Map(), refused: new Map() };
}

/** Where the run of such characters that begins at `from` ends; not always further than `most` characters on. */
export function endOfRun(scan: Scan, chars: Chars, from: number, most: number): number {
  if (most <= SHORT) return follow(scan, chars, from, Math.min(scan.text.length, from + most));
  const known = scan.runs.get(chars);
  if (known !== undefined && from >= known.from && from < known.to) return known.to;
  const to = follow(scan, chars, from, scan.text.length);
  if (known === undefined) scan.runs.set(chars, { from, to });
  else Object.assign(known, { from, to });
  return to;
}

/** Where the run of such characters that ends before `to` begins, at most `most` characters back. */
export function startOfRun(scan: Scan, chars: Chars, to: number, most: number): number {
  let from = to;
  while (from > 0 && to - from < most && isOf(chars, scan.text.charCodeAt(from - 1))) from--;
  scan.steps += to - from + 1;
  return from;
}

/** Whether a letter or a digit stands at this place. */
export function isWordAt(scan: Scan, at: number): boolean {
  return isOf(CHARS.ALNUM, scan.text.charCodeAt(at));
}

function follow(scan: Scan, chars: Chars, from: number, limit: number): number {
  const { text } = scan;
  let to = from;
  while (to < limit && isOf(chars, text.charCodeAt(to))) to++;
  scan.steps += to - from + 1;
  return to;
}
