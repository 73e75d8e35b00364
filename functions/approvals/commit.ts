import type { Outcome } from "../../core/approvals/outcome.ts";
import { outcomeOf } from "../../core/approvals/settle.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import type { MessageRef, Vote } from "../../core/approvals/vote.ts";
import { writeRecord } from "../../core/approvals/record.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { completeStep, failStep, hasEndedBefore } from "../../slack/executions.ts";
import { asTimestamp } from "../../slack/timestamp.ts";
import { noWords } from "../../views/approvals/no.ts";
import type { Desk } from "./desk.ts";

/** The step that waits for the decision, and what it wants to happen after a no. */
export interface Step {
  readonly execution: string;
  readonly goesOnAfterNo: boolean;
}

export interface Ending extends Basis {
  readonly state: ApprovalState;
}

/** What an outcome was decided from, and where its card is. */
export interface Basis {
  readonly request: ApprovalRequest;
  readonly votes: readonly Vote[];
  readonly card: MessageRef | null;
}

export type Committed =
  | { readonly kind: "committed" }
  /** Another handler, or time, ended the step before. */
  | { readonly kind: "ended_before" }
  | { readonly kind: "not_committed"; readonly problem: SlackProblem };

/** Ends the step with what was decided. Slack accepts that once, so of several deciders one decides. */
export async function commit(desk: Desk, step: Step, ending: Ending): Promise<Committed> {
  const outcome = outcomeOf(ending.request, ending.state);
  if (outcome === undefined) throw new Error("only a request that ended is committed");
  return await commitOutcome(desk, step, ending, outcome);
}

/** The same with an outcome that everybody but the step was told before. */
export async function commitOutcome(
  desk: Desk,
  step: Step,
  basis: Basis,
  outcome: Outcome,
): Promise<Committed> {
  const ended = await endStep(desk, step, basis, outcome);
  if (ended.ok) return { kind: "committed" };
  if (hasEndedBefore(ended.problem)) return { kind: "ended_before" };
  return { kind: "not_committed", problem: ended.problem };
}

function endStep(desk: Desk, step: Step, basis: Basis, outcome: Outcome) {
  if (outcome.status !== "approved" && !step.goesOnAfterNo) {
    return failStep(desk.client, step.execution, noWords(basis.request, outcome, desk.redactKey));
  }
  return completeStep(desk.client, step.execution, {
    request_id: outcome.requestId,
    decision: outcome.status,
    decided_by: outcome.by.join(","),
    reason: outcome.reason ?? "",
    decided_at: asTimestamp(outcome.at),
    record: writeRecord({ ...basis, outcome }, desk.keys),
  });
}
