import { makePatternSet } from "../regex/pattern_set.ts";
import type { Pattern } from "../regex/pattern.ts";
import type { Test } from "./compile_matcher.ts";
import { type Subject, valueOf } from "./subject.ts";

/**
 * Finds the children that an alert may enter without asking each. A child is left out only if one of its own matchers
 * does not hold, so asking all of them would give the same.
 */
export interface ChildIndex {
  /** Places among the children, in order. */
  readonly candidates: (subject: Subject) => readonly number[];
}

/** Fewer children are asked one by one faster than they are looked up. */
const FEWEST_INDEXED = 4;

interface Indexed {
  readonly tests: readonly Test[];
}

export function indexChildren(children: readonly Indexed[]): ChildIndex {
  const all = children.map((_, place) => place);
  const keys = children.map(({ tests }) => keyOf(tests));
  const labels = [...new Set(keys.flatMap((key) => key?.label ?? []))];
  if (children.length < FEWEST_INDEXED || labels.length === 0) return { candidates: () => all };
  const tables = labels.map((label) => tableOf(label, keys));
  const always = all.filter((place) => keys[place] === undefined);
  return {
    candidates: (subject) => {
      const found = [...always];
      for (const { label, lookUp } of tables) lookUp(valueOf(subject, label), found);
      return found.sort((a, b) => a - b);
    },
  };
}

/** The matcher of a child that leaves the least: a few values, or else a pattern. */
type Key =
  & { readonly label: string }
  & (
    | { readonly kind: "values"; readonly values: readonly string[] }
    | { readonly kind: "pattern"; readonly pattern: Pattern }
  );

function keyOf(tests: readonly Test[]): Key | undefined {
  const byValues = tests.flatMap(({ label, values }) =>
    label === null || values === null ? [] : [{ kind: "values", label, values } as const]
  );
  const byPattern = tests.flatMap(({ label, pattern }) =>
    label === null || pattern === null ? [] : [{ kind: "pattern", label, pattern } as const]
  );
  return byValues.toSorted((a, b) => a.values.length - b.values.length)[0] ?? byPattern[0];
}

interface Table {
  readonly label: string;
  readonly lookUp: (value: string, found: number[]) => void;
}

/** Which children an alert with a value of this label may enter. */
function tableOf(label: string, keys: readonly (Key | undefined)[]): Table {
  const byValue = new Map<string, number[]>();
  const places: number[] = [];
  const patterns: Pattern[] = [];
  for (const [place, key] of keys.entries()) {
    if (key?.label !== label) continue;
    if (key.kind === "values") addValues(byValue, key.values, place);
    else {
      places.push(place);
      patterns.push(key.pattern);
    }
  }
  const set = makePatternSet(patterns);
  return {
    label,
    lookUp: (value, found) => {
      for (const place of byValue.get(value) ?? []) found.push(place);
      for (const match of set.matching(value)) found.push(places[match] ?? 0);
    },
  };
}

function addValues(byValue: Map<string, number[]>, values: readonly string[], place: number): void {
  for (const value of new Set(values)) {
    const places = byValue.get(value);
    if (places === undefined) byValue.set(value, [place]);
    else places.push(place);
  }
}
