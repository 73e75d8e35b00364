import { asCount } from "../json.ts";
import type { Page } from "./page.ts";
import { pageId } from "./page.ts";
import { type Root, rootId } from "./root.ts";

/**
 * How long events and pages stay in Slack after the time that their root closes: 30 days after it was posted, and one in
 * which it was. Roots stay for ever, one small row a day.
 */
export const KEPT_DAYS = 31;

/** What may be removed, once the event `root.retired` is written. */
export interface Retirement {
  readonly upTo: number;
  /** To be removed first, so that whatever is left is still listed. */
  readonly eventIds: readonly string[];
  readonly pageIds: readonly string[];
}

/** Everything that belongs to roots which have been kept long enough; null when nothing new is old enough. */
export function decideRetirement(
  roots: readonly Root[],
  pages: readonly Page[],
  now: Date,
): Retirement | null {
  const old = roots.filter((root) => isOldEnough(root, now));
  const numbers = new Set(old.map(({ number }) => number));
  const theirs = pages.filter(({ root }) => numbers.has(root));
  if (theirs.length === 0) return null;
  return {
    upTo: Math.max(...numbers),
    eventIds: theirs.flatMap(({ entries }) => entries.map(({ id }) => id)),
    pageIds: old.flatMap((root) => root.pages.map((_, index) => pageId(rootId(root), index))),
  };
}

export function retirementFacts(upTo: number): { up_to: number } {
  return { up_to: upTo };
}

export function parseRetirementFacts(facts: Readonly<Record<string, unknown>>): number | undefined {
  return asCount(facts["up_to"]);
}

/** By a time that is under the root's hash, since that is what cannot be put back afterwards. */
export function isOldEnough({ until }: Root, when: Date): boolean {
  return when.getTime() - until.getTime() >= KEPT_DAYS * 86_400_000;
}
