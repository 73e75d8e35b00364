import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState, Standing } from "../../core/approvals/state.ts";
import type { MessageRef, Vote } from "../../core/approvals/vote.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { commit, type Committed, type Step } from "./commit.ts";
import type { Desk } from "./desk.ts";
import { foldChecked } from "./fold_checked.ts";

/** What is known of a request when somebody asks whether it is decided. */
export interface Known {
  readonly request: ApprovalRequest;
  readonly votes: readonly Vote[];
  readonly card: MessageRef | null;
  /** Who was looked up by this very handler, and need not be again. */
  readonly standing: Standing;
}

export type Concluded =
  | { readonly kind: "open"; readonly state: ApprovalState }
  | { readonly kind: "ended"; readonly state: ApprovalState; readonly commit: Committed }
  /** Slack did not say whether those who agreed still may. */
  | { readonly kind: "not_checked"; readonly problem: SlackProblem };

/** Ends the step if the request has ended, after one more look at everybody whose yes counts. */
export async function conclude(desk: Desk, step: Step | null, known: Known): Promise<Concluded> {
  const { request, votes, card, standing } = known;
  const checked = await foldChecked(desk, { request, votes, known: standing });
  if (!checked.ok) return { kind: "not_checked", problem: checked.problem };
  const { state } = checked.value;
  if (state.end === null) return { kind: "open", state };
  // What a gateway began is committed by the gateway.
  if (step === null) return { kind: "ended", state, commit: { kind: "ended_before" } };
  return { kind: "ended", state, commit: await commit(desk, step, { request, votes, state, card }) };
}
