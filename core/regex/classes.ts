import type { Ranges } from "./ranges.ts";

const DIGITS: Ranges = [[0x30, 0x39]];
const UPPER: Ranges = [[0x41, 0x5a]];
const LOWER: Ranges = [[0x61, 0x7a]];
const LETTERS: Ranges = [...UPPER, ...LOWER];
const BLANKS: Ranges = [[0x09, 0x0a], [0x0c, 0x0d], [0x20, 0x20]];

export const NEWLINE: Ranges = [[0x0a, 0x0a]];
export const WORD: Ranges = [...DIGITS, ...UPPER, [0x5f, 0x5f], ...LOWER];

/** `\d`, `\w` and `\s`: ASCII only, and no vertical tab among the blanks, as RE2 has it. Capitals are their opposites. */
export const ESCAPED: ReadonlyMap<string, Ranges> = new Map([["d", DIGITS], ["w", WORD], ["s", BLANKS]]);

/** The names of `[[:alpha:]]` and the like. */
export const NAMED: ReadonlyMap<string, Ranges> = new Map([
  ["alnum", [...DIGITS, ...LETTERS]],
  ["alpha", LETTERS],
  ["ascii", [[0x00, 0x7f]]],
  ["blank", [[0x09, 0x09], [0x20, 0x20]]],
  ["cntrl", [[0x00, 0x1f], [0x7f, 0x7f]]],
  ["digit", DIGITS],
  ["graph", [[0x21, 0x7e]]],
  ["lower", LOWER],
  ["print", [[0x20, 0x7e]]],
  ["punct", [[0x21, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0x7e]]],
  ["space", [[0x09, 0x0d], [0x20, 0x20]]],
  ["upper", UPPER],
  ["word", WORD],
  ["xdigit", [...DIGITS, [0x41, 0x46], [0x61, 0x66]]],
]);
