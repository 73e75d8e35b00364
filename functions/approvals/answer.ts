import { decideAnyVote } from "../../core/approvals/decide_any_vote.ts";
import type { VoteRefusal } from "../../core/approvals/decide_vote.ts";
import { groupsOf } from "../../core/approvals/policy.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState, Standing } from "../../core/approvals/state.ts";
import type { Answer, MessageRef, Vote } from "../../core/approvals/vote.ts";
import type { Verb } from "../../core/audit/event.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { listDelegators } from "../../slack/delegations.ts";
import { readStandings } from "../../slack/standings.ts";
import { listVotes, putVote, type VotesRead } from "../../slack/votes.ts";
import type { Desk } from "./desk.ts";
import { foldChecked } from "./fold_checked.ts";
import { type Fact, personActor, record } from "./record.ts";

/** What one person answers to one request, as a button or a window brought it. */
export interface Given {
  readonly request: ApprovalRequest;
  readonly person: string;
  readonly answer: Answer;
  /** The stage that this person was shown. */
  readonly stage: number;
  readonly card: MessageRef | null;
  /** What has to be done before such an answer counts; when it cannot be, nothing is recorded. */
  readonly prepare?: (state: ApprovalState) => Promise<Result<void, SlackProblem>>;
}

export type Answered =
  /** Recorded; the votes are those that were there afterwards. */
  | {
    readonly kind: "recorded";
    readonly vote: Vote;
    readonly read: VotesRead;
    readonly standing: Standing;
  }
  | {
    readonly kind: "refused";
    readonly why: VoteRefusal;
    readonly votes: readonly Vote[];
    readonly state: ApprovalState;
  }
  /** Recorded, but Slack did not show all answers after it; or nobody knows whether it was recorded. */
  | { readonly kind: "unsure"; readonly isRecorded: boolean; readonly problem: SlackProblem }
  /** Slack did not let us look or write, so nothing was recorded. */
  | { readonly kind: "failed"; readonly problem: SlackProblem };

/** Records an answer, if whoever gives it may give it just now. */
export async function giveAnswer(desk: Desk, given: Given): Promise<Answered> {
  const { request, person } = given;
  const [before, standing] = await Promise.all([
    listVotes(desk.client, desk.keys, request.id),
    readVoters(desk, request, [person]),
  ]);
  if (!before.ok) return { kind: "failed", problem: before.problem };
  if (!standing.ok) return { kind: "failed", problem: standing.problem };

  const { votes } = before.value;
  const checked = await foldChecked(desk, { request, votes });
  if (!checked.ok) return { kind: "failed", problem: checked.problem };
  const { state } = checked.value;
  const press = { ...given, votes, checked: checked.value.standing, groupsAgeSeconds: 0, now: desk.now };
  const own = decideAnyVote({ ...press, standing: standing.value }, []);
  const decided = own.kind === "refuse" && own.why === "not_an_approver"
    ? await decideWithDelegators(desk, press, standing.value)
    : success({ decision: own, standing: standing.value });
  if (!decided.ok) return { kind: "failed", problem: decided.problem };
  const { decision } = decided.value;
  if (decision.kind === "refuse") {
    const { why } = decision;
    await record(desk, request, { ...fact(desk, given), verb: "vote.refused", facts: { why } });
    return { kind: "refused", why, votes, state };
  }
  const prepared = await given.prepare?.(decision.state) ?? success(undefined);
  if (!prepared.ok) return { kind: "failed", problem: prepared.problem };
  const { vote } = decision;
  const written = await write(desk, given, vote, decision.state);
  if (!written.ok) return { kind: "failed", problem: written.problem };
  const put = await putVote(desk.client, desk.keys, request, vote);
  if (!put.ok && put.problem.kind !== "slack_unavailable") return { kind: "failed", problem: put.problem };
  const after = await listVotes(desk.client, desk.keys, request.id);
  if (!after.ok) return { kind: "unsure", isRecorded: put.ok, problem: after.problem };
  // Slack can have done what it said had failed.
  if (!put.ok && !isAmong(after.value, vote)) {
    return { kind: "unsure", isRecorded: false, problem: put.problem };
  }
  return { kind: "recorded", vote, read: withMine(after.value, vote), standing: decided.value.standing };
}

/** Who these people are just now, in all groups that the request's policy names. */
export function readVoters(
  desk: Desk,
  { policy }: ApprovalRequest,
  people: readonly string[],
): Promise<Result<Standing, SlackProblem>> {
  const groups = [...new Set(policy.stages.flatMap(({ approvers }) => groupsOf(approvers)))];
  return readStandings(desk.client, { team: desk.team, people, groups });
}

type Pressing = Given & Omit<Parameters<typeof decideAnyVote>[0], "standing">;

/** Whoever may not answer with their own voice may have been lent another one. */
async function decideWithDelegators(desk: Desk, press: Pressing, own: Standing) {
  const delegators = await listDelegators(desk.client, desk.keys, press.person, desk.now);
  if (!delegators.ok) return failure(delegators.problem);
  const theirs = await readVoters(desk, press.request, delegators.value);
  if (!theirs.ok) return failure(theirs.problem);
  const standing: Standing = new Map([...own, ...theirs.value]);
  return success({ decision: decideAnyVote({ ...press, standing }, delegators.value), standing });
}

/** Events first: what could not be written down does not happen. */
function write(
  desk: Desk,
  given: Given,
  vote: Vote,
  expected: ApprovalState,
): Promise<Result<void, SlackProblem>> {
  const { request } = given;
  const behalfOf = vote.entries.at(-1)?.behalfOf ?? "";
  const facts = {
    answer: given.answer.answer,
    stage: given.stage,
    behalf_of: behalfOf,
    groups_age_seconds: 0,
  };
  const cast: Fact = { ...fact(desk, given), facts: { ...facts, ...textOf(given.answer) } };
  const proposed: Fact = {
    ...fact(desk, given),
    verb: "decision.proposed",
    facts: { status: expected.status },
  };
  return record(desk, request, cast, ...(expected.end === null ? [] : [proposed]));
}

function isAmong({ votes }: VotesRead, mine: Vote): boolean {
  return votes.some(({ person, entries }) => person === mine.person && entries.length >= mine.entries.length);
}

/** Slack's datastores may show a row late; what this handler wrote it knows. */
function withMine(read: VotesRead, mine: Vote): VotesRead {
  return { ...read, votes: [...read.votes.filter(({ person }) => person !== mine.person), mine] };
}

const VERBS: Readonly<Record<Answer["answer"], Verb>> = {
  approve: "vote.cast",
  deny: "vote.cast",
  withdraw: "vote.cast",
  ask: "details.asked",
  tell: "details.given",
  cancel: "request.cancelled",
  break_glass: "glass.broken",
};

function fact(desk: Desk, { person, answer, card }: Given): Fact {
  return { verb: VERBS[answer.answer], actor: personActor(desk, person), message: card };
}

function textOf(answer: Answer): { readonly text?: string } {
  return "text" in answer ? { text: answer.text } : {};
}
