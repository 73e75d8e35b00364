import type { Approvers } from "./policy.ts";
import type { Missing } from "./state.ts";

/** Which seats of a stage an approval fits: those of some groups, or, from somebody of the next stage, every one. */
export type Fits = "every" | readonly string[];

export interface Seating<Approval> {
  readonly counted: readonly Approval[];
  /** Those that found every seat taken which they fit. */
  readonly waiting: readonly Approval[];
  readonly missing: Missing;
}

/**
 * Who counts, of approvals in order of time. Where each group needs a human of its own, people sit so that as many as
 * possible count, and who came first is never sent away for who came later.
 */
export function seat<Approval extends { readonly fits: Fits }>(
  approvers: Approvers,
  approvals: readonly Approval[],
): Seating<Approval> {
  if (approvers.kind === "any") return countUp(approvers.count, approvals);
  const { groups } = approvers;
  const fits = (approval: Approval) =>
    groups.flatMap((group, index) => isFit(approval, group) ? [index] : []);
  const seated = pairUp(approvals.map(fits));
  const counted = approvals.filter((_, index) => seated.has(index));
  return {
    counted,
    waiting: approvals.filter((_, index) => !seated.has(index)),
    missing: { kind: "groups", groups: emptySeats(groups, counted), of: groups.length },
  };
}

/** How many seats a stage has left. */
export function countMissing(missing: Missing): number {
  return missing.kind === "count" ? missing.count : missing.groups.length;
}

/** Pairs each of a list, in order, with one of the numbers that fit it, wherever that makes one pair more. */
export function pairUp(fits: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const sitsOn = new Map<number, number>();
  const find = (one: number, tried: Set<number>): boolean => {
    for (const place of fits[one] ?? []) {
      if (tried.has(place)) continue;
      tried.add(place);
      const sitter = sitsOn.get(place);
      if (sitter !== undefined && !find(sitter, tried)) continue;
      sitsOn.set(place, one);
      return true;
    }
    return false;
  };
  fits.forEach((_, one) => find(one, new Set()));
  return new Map([...sitsOn].map(([place, one]) => [one, place]));
}

function countUp<Approval>(count: number, approvals: readonly Approval[]): Seating<Approval> {
  const counted = approvals.slice(0, count);
  return {
    counted,
    waiting: approvals.slice(count),
    missing: { kind: "count", count: count - counted.length, of: count },
  };
}

/** Several lists can be right; this is the one in which the groups that the policy names first have their human. */
function emptySeats<Approval extends { readonly fits: Fits }>(
  groups: readonly string[],
  counted: readonly Approval[],
): string[] {
  const filled = pairUp(
    groups.map((group) => counted.flatMap((approval, index) => isFit(approval, group) ? [index] : [])),
  );
  return groups.filter((_, index) => !filled.has(index));
}

function isFit({ fits }: { readonly fits: Fits }, group: string): boolean {
  return fits === "every" || fits.includes(group);
}
