import type { Outcome } from "./outcome.ts";
import type { ApprovalRequest } from "./request.ts";
import type { ApprovalState } from "./state.ts";

/** The outcome that the state stands for; undefined while it is open. */
export function outcomeOf(request: ApprovalRequest, state: ApprovalState): Outcome | undefined {
  const { status, end } = state;
  if (end === null || status === "pending" || status === "details_requested") return undefined;
  return {
    requestId: request.id,
    digest: request.digest,
    status,
    by: end.by,
    reason: end.reason,
    at: end.at,
    isBreakGlass: end.isBreakGlass,
  };
}

/**
 * The state as it was committed. Two answers in the same moment can fold to another end than the one that was
 * committed first; what was committed is what happened.
 */
export function settle(request: ApprovalRequest, state: ApprovalState, outcome: Outcome): ApprovalState {
  const { status, at, by, reason, isBreakGlass } = outcome;
  const grantEndsAt = status === "approved"
    ? new Date(at.getTime() + request.policy.grantMinutes * 60_000)
    : null;
  return { ...state, status, end: { at, by, reason, isBreakGlass, grantEndsAt } };
}

/** The outcome of a request that nobody could be shown. */
export function unroutableOutcome({ id, digest }: ApprovalRequest, at: Date): Outcome {
  return { requestId: id, digest, status: "unroutable", by: [], reason: null, at, isBreakGlass: false };
}
