import { joinRanges, type Ranges } from "./ranges.ts";

/** The letters of ASCII that a letter beyond it is another case of. */
const BEYOND: Readonly<Record<string, number>> = { k: 0x212a, s: 0x17f };

const LAST_ASCII = 0x7f;
/** No letter above it has cases. */
const LAST_CASED = 0x1e943;
const CASES_APART = 0x20;

/** These characters and all that differ from one of them in case only. */
export function foldRanges(pairs: Ranges): Ranges {
  const added: [number, number][] = [];
  for (const [first, last] of pairs) {
    for (let point = first; point <= Math.min(last, LAST_CASED); point++) {
      for (const other of otherCases(point)) added.push([other, other]);
    }
  }
  return joinRanges([...pairs, ...added]);
}

function otherCases(point: number): readonly number[] {
  if (point > LAST_ASCII) return cases().get(point) ?? [];
  const lower = point | CASES_APART;
  if (lower < 0x61 || lower > 0x7a) return [];
  const beyond = BEYOND[String.fromCharCode(lower)];
  return [point ^ CASES_APART, ...beyond === undefined ? [] : [beyond]];
}

let found: Map<number, readonly number[]> | undefined;

/** Made on first use: most patterns never need it. */
function cases(): ReadonlyMap<number, readonly number[]> {
  found ??= listCases();
  return found;
}

function listCases(): Map<number, readonly number[]> {
  const families = new Map<number, number[]>();
  for (let point = 0; point <= LAST_CASED; point++) {
    const smallest = foldedPoint(point);
    if (smallest !== point) families.set(smallest, [...families.get(smallest) ?? [smallest], point]);
  }
  const others = new Map<number, readonly number[]>();
  for (const family of families.values()) {
    for (const point of family) others.set(point, family.filter((other) => other !== point));
  }
  return others;
}

/** One character for all the cases of a letter: the small letter of its capital, where both are single characters. */
function foldedPoint(point: number): number {
  const capital = singlePoint(String.fromCodePoint(point).toUpperCase(), point);
  return singlePoint(String.fromCodePoint(capital).toLowerCase(), capital);
}

/** What has no single other case, as `ß`, stays; so do the dotted and the dotless `i`, which are no case of `i`. */
function singlePoint(text: string, otherwise: number): number {
  const point = text.codePointAt(0) ?? otherwise;
  const isSingle = text.length === (point > 0xffff ? 2 : 1);
  const leavesAscii = otherwise > LAST_ASCII && point <= LAST_ASCII && !isSibling(otherwise);
  return isSingle && !leavesAscii ? point : otherwise;
}

function isSibling(point: number): boolean {
  return Object.values(BEYOND).includes(point);
}
