import { NAMED } from "./classes.ts";
import { type CharacterSet, parseEscape } from "./parse_escape.ts";
import { invertRanges, joinRanges, type Ranges } from "./ranges.ts";
import type { Reader } from "./reader.ts";

/** Adds the other cases of characters, where case is ignored. */
export type Fold = (ranges: Ranges) => Ranges;

/** Reads `[...]`. A bracket that comes first is one of its characters. */
export function parseClass(reader: Reader, fold: Fold): Ranges {
  reader.take();
  const isInverted = reader.takes("^");
  const ranges: (readonly [number, number])[] = [];
  do {
    if (reader.isAtEnd) throw reader.refused("unclosed_class");
    ranges.push(...charactersOf(parseMember(reader), fold));
  } while (!reader.takes("]"));
  return isInverted ? invertRanges(ranges) : joinRanges(ranges);
}

/** Case is folded before a set is turned around, so that `(?i)[^k]` refuses both. */
export function charactersOf({ ranges, isInverted }: CharacterSet, fold: Fold): Ranges {
  return isInverted ? invertRanges(fold(ranges)) : fold(ranges);
}

function parseMember(reader: Reader): CharacterSet {
  const named = reader.match(/^\[:(\^?)(\w+):\]/);
  if (named !== null) {
    const ranges = NAMED.get(named[2] ?? "");
    if (ranges === undefined) throw reader.refused("unknown_class");
    return { ranges, isInverted: named[1] === "^" };
  }
  const first = parseEnd(reader);
  const start = singleOf(first);
  if (start === undefined || reader.match(/^-(?!\])/) === null) return first;
  if (reader.isAtEnd) throw reader.refused("unclosed_class");
  const end = singleOf(parseEnd(reader));
  if (end === undefined || end < start) throw reader.refused("reversed_range");
  return { ranges: [[start, end]], isInverted: false };
}

function parseEnd(reader: Reader): CharacterSet {
  if (reader.sees("\\")) {
    const escape = parseEscape(reader);
    if (escape.kind === "place") throw reader.refused("unknown_escape");
    return escape;
  }
  const point = reader.take().codePointAt(0) ?? 0;
  return { ranges: [[point, point]], isInverted: false };
}

function singleOf({ ranges, isInverted }: CharacterSet): number | undefined {
  const [pair] = ranges;
  return !isInverted && ranges.length === 1 && pair?.[0] === pair?.[1] ? pair?.[0] : undefined;
}
