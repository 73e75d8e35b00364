import type { SlackProblem } from "../../core/slack_problem.ts";
import type { RequestState } from "../store/requests.ts";
import type { StoreFault } from "../store/store.ts";

/** What the link tells whoever counts and logs. Ids, names and numbers of ours only; never what somebody wrote. */
export type LinkEvent =
  | { readonly kind: "asked"; readonly request: string; readonly rule: string }
  /** Since it was asked, so that it can be seen which part of the way took how long. */
  | {
    readonly kind: "reached";
    readonly stage: "put" | "rung" | "taken";
    readonly letter: string;
    readonly ms: number;
  }
  | { readonly kind: "voted"; readonly request: string; readonly lateMs: number }
  | {
    readonly kind: "ended";
    readonly request: string;
    readonly state: Exclude<RequestState, "pending">;
    readonly ms: number;
  }
  | { readonly kind: "stopped"; readonly request: string }
  /** The app did not take in a request, or did not understand a letter. */
  | { readonly kind: "refused_by_app"; readonly about: string; readonly code: string }
  /** A row of the outbox that does not count. */
  | { readonly kind: "row_refused"; readonly why: string }
  | { readonly kind: "slack_failed"; readonly problem: SlackProblem }
  | { readonly kind: "store_failed"; readonly fault: StoreFault }
  | { readonly kind: "bug"; readonly error: unknown };

export type Report = (event: LinkEvent) => void;
