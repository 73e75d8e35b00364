import { foldApproval } from "../../core/approvals/fold.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState, Standing } from "../../core/approvals/state.ts";
import type { MessageRef, Vote } from "../../core/approvals/vote.ts";
import { type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { readVoters } from "./answer.ts";
import { commit, type Committed, type Step } from "./commit.ts";
import type { Desk } from "./desk.ts";

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
  const { request, votes, card } = known;
  const state = foldApproval(request, votes, desk.now);
  if (state.end === null) return { kind: "open", state };
  const checked = await checkAgain(desk, known, state);
  if (!checked.ok) return { kind: "not_checked", problem: checked.problem };
  if (checked.value.end === null) return { kind: "open", state: checked.value };
  // What a gateway began is committed by the gateway.
  if (step === null) return { kind: "ended", state: checked.value, commit: { kind: "ended_before" } };
  const committed = await commit(desk, step, { request, votes, state: checked.value, card });
  return { kind: "ended", state: checked.value, commit: committed };
}

/** The state without the yes of anybody who may no longer give it. */
async function checkAgain(
  desk: Desk,
  { request, votes, standing }: Known,
  state: ApprovalState,
): Promise<Result<ApprovalState, SlackProblem>> {
  if (state.status !== "approved") return success(state);
  const counted = state.stages.flatMap(({ approvals }) => approvals);
  const people = new Set(
    counted.flatMap(({ person, behalfOf }) => behalfOf === null ? [person] : [person, behalfOf]),
  );
  const others = [...people].filter((person) => !standing.has(person));
  const looked = others.length === 0 ? success(new Map()) : await readVoters(desk, request, others);
  if (!looked.ok) return looked;
  return success(foldApproval(request, votes, desk.now, new Map([...standing, ...looked.value])));
}
