import type { Policy } from "./policy.ts";

export type BreakGlassDecision =
  | { readonly kind: "allow" }
  | { readonly kind: "refuse"; readonly why: BreakGlassRefusal };

export type BreakGlassRefusal =
  | "no_break_glass"
  | "not_named"
  | "nobody_to_review"
  | "used_up"
  | "no_reason"
  | "not_ticked";

/** One person lets a request through alone: who, how often and with which words. */
export interface BreakGlassPress {
  readonly policy: Policy;
  readonly person: string;
  /** How often anybody did it under this policy within a day; see `countUses`. */
  readonly usesToday: number;
  readonly reason: string;
  readonly isTicked: boolean;
}

const DAY = 24 * 60 * 60_000;

/** Only for the people whom the policy names, so often a day, and only if somebody else can look at it afterwards. */
export function decideBreakGlass(press: BreakGlassPress): BreakGlassDecision {
  const why = whyNot(press);
  return why === undefined ? { kind: "allow" } : { kind: "refuse", why };
}

/** How often the glass was broken under a policy in the 24 hours before now. */
export function countUses(
  uses: readonly { readonly policy: string; readonly at: Date }[],
  policy: string,
  now: Date,
): number {
  return uses.filter((use) => use.policy === policy && now.getTime() - use.at.getTime() < DAY).length;
}

function whyNot(
  { policy, person, usesToday, reason, isTicked }: BreakGlassPress,
): BreakGlassRefusal | undefined {
  const rules = policy.breakGlass;
  if (rules === null) return "no_break_glass";
  if (!rules.people.includes(person)) return "not_named";
  if (rules.reviewers.every((reviewer) => reviewer === person)) return "nobody_to_review";
  if (usesToday >= rules.timesADay) return "used_up";
  if (reason.trim() === "") return "no_reason";
  return isTicked ? undefined : "not_ticked";
}
