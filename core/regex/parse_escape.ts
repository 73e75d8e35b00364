import { ESCAPED } from "./classes.ts";
import { LAST_POINT, type Ranges } from "./ranges.ts";
import type { Reader } from "./reader.ts";
import type { Place } from "./syntax.ts";

const LAST_ASCII = "\x7f";

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const PLACES: ReadonlyMap<string, Place> = new Map([
  ["A", "text_start"],
  ["z", "text_end"],
  ["b", "word_edge"],
  ["B", "no_word_edge"],
]);

export type Escape =
  | CharacterSet & { readonly kind: "character" }
  | { readonly kind: "place"; readonly place: Place };

/** What a piece of a pattern stands for: these characters, or all others. */
export interface CharacterSet {
  readonly ranges: Ranges;
  readonly isInverted: boolean;
}

/** Reads a backslash and what belongs to it. */
export function parseEscape(reader: Reader): Escape {
  reader.take();
  if (reader.isAtEnd) throw reader.refused("ends_in_backslash");
  const hex = reader.match(/^x(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{2}))/);
  if (hex !== null) {
    const point = Number.parseInt(hex[1] ?? hex[2] ?? "", 16);
    if (point > LAST_POINT) throw reader.refused("unknown_escape");
    return one(point);
  }
  const letter = reader.take();
  const place = PLACES.get(letter);
  if (place !== undefined) return { kind: "place", place };
  const small = letter.toLowerCase();
  const ranges = ESCAPED.get(small);
  if (ranges !== undefined) return { kind: "character", ranges, isInverted: letter !== small };
  const control = Object.hasOwn(CONTROLS, letter) ? CONTROLS[letter] : undefined;
  if (control !== undefined) return one(control);
  if (/^[1-9k]$/.test(letter)) throw reader.refused("backreference");
  if (letter > LAST_ASCII || /^[0A-Za-z]$/.test(letter)) throw reader.refused("unknown_escape");
  return one(letter.charCodeAt(0));
}

function one(point: number): Escape {
  return { kind: "character", ranges: [[point, point]], isInverted: false };
}
