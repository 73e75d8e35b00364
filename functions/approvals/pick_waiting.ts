import { decideAnyVote } from "../../core/approvals/decide_any_vote.ts";
import { groupsOf } from "../../core/approvals/policy.ts";
import type { Standing } from "../../core/approvals/state.ts";
import { type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { listDelegators } from "../../slack/delegations.ts";
import { readStandings } from "../../slack/standings.ts";
import type { Desk } from "./desk.ts";
import type { OpenRequest } from "./list_requests.ts";

/** The requests that this person could approve just now, with their own voice or one that was lent to them. */
export async function pickWaiting(
  desk: Desk,
  open: readonly OpenRequest[],
  person: string,
): Promise<Result<readonly OpenRequest[], SlackProblem>> {
  const lent = await listDelegators(desk.client, desk.keys, person, desk.now);
  if (!lent.ok) return lent;
  const delegators = lent.value;
  const stages = open.flatMap(({ stored }) => stored.request.policy.stages);
  const groups = [...new Set(stages.flatMap(({ approvers }) => groupsOf(approvers)))];
  const people = [person, ...delegators];
  const standing = await readStandings(desk.client, { team: desk.team, people, groups });
  if (!standing.ok) return standing;
  return success(open.filter((request) => couldApprove(desk, request, person, delegators, standing.value)));
}

function couldApprove(
  desk: Desk,
  { stored: { request }, votes, state }: OpenRequest,
  person: string,
  delegators: readonly string[],
  standing: Standing,
): boolean {
  const press = { request, votes, person, standing, groupsAgeSeconds: 0, card: null, now: desk.now };
  const answer = { answer: "approve" } as const;
  return decideAnyVote({ ...press, answer, stage: state.stage }, delegators).kind === "record";
}
