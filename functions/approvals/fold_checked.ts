import { foldApproval } from "../../core/approvals/fold.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState, Standing } from "../../core/approvals/state.ts";
import type { Vote } from "../../core/approvals/vote.ts";
import { type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { readVoters } from "./answer.ts";
import type { Desk } from "./desk.ts";

export interface Checked {
  readonly state: ApprovalState;
  /** What Slack says of those who were looked up; undefined when nobody had to be. */
  readonly standing: Standing | undefined;
}

/**
 * Where a request stands for whoever commits it just now. Answers that approve it count only as long as those who gave
 * them may give them, so an approval that was not committed can be open again. `known` need not be looked up.
 */
export async function foldChecked(
  desk: Desk,
  { request, votes, known = new Map() }: {
    readonly request: ApprovalRequest;
    readonly votes: readonly Vote[];
    readonly known?: Standing;
  },
): Promise<Result<Checked, SlackProblem>> {
  const state = foldApproval(request, votes, desk.now);
  if (state.status !== "approved") return success({ state, standing: undefined });
  const others = votersOf(state).filter((person) => !known.has(person));
  const looked = others.length === 0 ? success(new Map()) : await readVoters(desk, request, others);
  if (!looked.ok) return looked;
  const standing: Standing = new Map([...known, ...looked.value]);
  return success({ state: foldApproval(request, votes, desk.now, standing), standing });
}

/** Everybody whose yes counts, and everybody in whose name it was given. */
function votersOf({ stages }: ApprovalState): string[] {
  const counted = stages.flatMap(({ approvals }) => approvals);
  const people = counted.flatMap(({ person, behalfOf }) => behalfOf === null ? [person] : [person, behalfOf]);
  return [...new Set(people)];
}
