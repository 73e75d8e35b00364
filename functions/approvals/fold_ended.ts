import { foldApproval } from "../../core/approvals/fold.ts";
import type { Outcome } from "../../core/approvals/outcome.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { settle } from "../../core/approvals/settle.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import type { Vote } from "../../core/approvals/vote.ts";
import type { Desk } from "./desk.ts";
import { foldChecked } from "./fold_checked.ts";

/** A request as it was committed. Where an answer was struck by then, those who gave the answers are looked up again. */
export async function foldEnded(
  desk: Desk,
  request: ApprovalRequest,
  votes: readonly Vote[],
  outcome: Outcome,
): Promise<ApprovalState> {
  const state = foldApproval(request, votes, outcome.at);
  if (agrees(state, outcome)) return settle(request, state, outcome);
  const checked = await foldChecked({ ...desk, now: outcome.at }, { request, votes });
  return settle(request, checked.ok ? checked.value.state : state, outcome);
}

function agrees({ status, end }: ApprovalState, outcome: Outcome): boolean {
  return status === outcome.status && end?.by.join() === outcome.by.join();
}
