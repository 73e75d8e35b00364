/** A set of characters as code points: pairs of first and last, sorted, with gaps between them. */
export type Ranges = readonly (readonly [first: number, last: number])[];

export const LAST_POINT = 0x10ffff;

/** The same characters as pairs that are sorted and do not touch. */
export function joinRanges(pairs: Ranges): Ranges {
  const joined: [number, number][] = [];
  for (const [first, last] of pairs.toSorted(([a], [b]) => a - b)) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

/** Every other character. */
export function invertRanges(pairs: Ranges): Ranges {
  const others: [number, number][] = [];
  let next = 0;
  for (const [first, last] of joinRanges(pairs)) {
    if (next < first) others.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST_POINT) others.push([next, LAST_POINT]);
  return others;
}

export function hasPoint(pairs: Ranges, point: number): boolean {
  return pairs.some(([first, last]) => first <= point && point <= last);
}
