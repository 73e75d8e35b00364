import type { PatternFlaw } from "../regex/syntax.ts";

/** What is wrong with a tree of routes, and where: `routes[2].matchers[0].value`, with the name of the nearest route. */
export interface RouteProblem {
  readonly kind: RouteFlaw;
  readonly at: string;
  readonly route: string | null;
  /** What was found there, shortly; or why a pattern is none. */
  readonly detail: string;
}

export type RouteFlaw =
  | "wrong_type"
  | "missing"
  | "unknown_field"
  | "unknown_operator"
  | "out_of_range"
  | "too_many"
  | "too_deep"
  | "bad_name"
  | "named_twice"
  | "bad_pattern"
  | "bad_time"
  | "bad_destination"
  | "unknown_destination"
  | "root_has_matchers"
  | "root_continues"
  | "root_is_muted"
  | "no_fallback_channel";

/** Why a pattern was refused, as a detail: the flaw and where. */
export function patternDetail(reason: PatternFlaw, at: number): string {
  return `${reason} at ${at}`;
}
