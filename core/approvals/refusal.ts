import type { SlackProblem } from "../slack_problem.ts";
import type { RequestProblem } from "./parse_request.ts";
import type { Unsatisfiable } from "./satisfiable.ts";

/** Why a request was not taken in. Whoever waits for it is told, and it is written down. */
export type Refusal =
  | RequestProblem
  | Unsatisfiable
  /** The claimed requester is an id of nobody here. */
  | { readonly kind: "unknown_requester"; readonly requester: string }
  /** The same content from the same source is open already. */
  | { readonly kind: "already_open"; readonly id: string }
  /** `source` is whoever asks, where people ask with the form. */
  | { readonly kind: "too_many_open"; readonly source: string; readonly most: number }
  /** Slack did not say who may decide. */
  | { readonly kind: "not_checked"; readonly problem: SlackProblem }
  /** It could not be kept or written down. */
  | { readonly kind: "not_recorded"; readonly problem: SlackProblem }
  /** It was kept, and no place took its card. */
  | { readonly kind: "unroutable"; readonly misses: readonly Miss[] }
  /** The gateway shows or judges it by something else than we do. */
  | { readonly kind: "other_digest" }
  | { readonly kind: "other_policy"; readonly policy: string };

/** A place that would not take a card, and why. */
export interface Miss {
  readonly place: string;
  readonly problem: SlackProblem;
}

const FOR_ASKER = new Set<Refusal["kind"]>([
  "nothing_asked",
  "not_text",
  "too_long",
  "already_open",
  "too_many_open",
  "not_checked",
]);

/** Can whoever asks put it right alone, by asking otherwise or a little later? Nothing was kept then. */
export function isForAskerToMend({ kind }: Refusal): boolean {
  return FOR_ASKER.has(kind);
}
