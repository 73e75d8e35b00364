import { GOVERNANCE } from "../../config/governance.ts";
import { nextDueAt } from "../../core/approvals/due.ts";
import { foldApproval } from "../../core/approvals/fold.ts";
import { groupsOf, peopleOf, type Policy } from "../../core/approvals/policy.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { decideSatisfiable } from "../../core/approvals/satisfiable.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import type { Vote } from "../../core/approvals/vote.ts";
import { isPersonId } from "../../core/approvals/ids.ts";
import { SLACK_SOURCE } from "../../core/approvals/parse_request.ts";
import { decideMember } from "../../core/approvals/standing.ts";
import type { Refusal } from "../../core/approvals/refusal.ts";
import { settle, unroutableOutcome } from "../../core/approvals/settle.ts";
import type { Outcome } from "../../core/approvals/outcome.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import type { PersonFacts } from "../../slack/people.ts";
import { listCards, putCard } from "../../slack/cards.ts";
import { deleteMessage, type PostedMessage, updateMessage } from "../../slack/messages.ts";
import {
  getRequest,
  listOpenRequests,
  putRequest,
  recordOutcome,
  removeRequest,
} from "../../slack/requests.ts";
import { type Memberships, readMemberships, readPeople } from "../../slack/standings.ts";
import { armTimer } from "../../slack/timers.ts";
import { problemIn, tryAgain } from "../../slack/try_again.ts";
import { listVotes, listVotesOf } from "../../slack/votes.ts";
import type { Desk } from "./desk.ts";
import { drawEnded } from "./draw.ts";
import { removeLostCards } from "./lost_cards.ts";
import { postCard, type Posted } from "./post_card.ts";
import { COUNTERSIGN, type Fact, personActor, record } from "./record.ts";
import { refreshCards } from "./refresh_cards.ts";
import { DUE_WORKFLOW } from "./workflow_names.ts";

/** Takes in a request: keeps it, shows it to the people who must agree, and writes both down. */
export async function arrive(
  desk: Desk,
  request: ApprovalRequest,
): Promise<Result<"arrived" | "arrived_before", Refusal>> {
  const reachable = await checkPeople(desk, request);
  if (!reachable.ok) return reachable;
  const alone = await checkOpen(desk, request);
  if (!alone.ok) {
    if (alone.problem !== "arrived_before") return failure(alone.problem);
    return await arriveAgain(desk, request.id, reachable.value);
  }
  const kept = await tryAgain(() => putRequest(desk.client, desk.keys, request), problemIn);
  if (!kept.ok) {
    // Slack can have kept what it said it had not, and nobody would ever close it.
    await removeRequest(desk.client, request.id);
    return failure({ kind: "not_recorded", problem: kept.problem });
  }
  return await present(desk, request, { votes: [], members: reachable.value });
}

/**
 * The same delivery again. Where whoever took it in was stopped before people could answer, it is shown to them now; a
 * gateway's letter still lies in the mailbox then, and the step that heard the buttons may be over.
 */
async function arriveAgain(
  desk: Desk,
  id: string,
  members: Memberships,
): Promise<Result<"arrived" | "arrived_before", Refusal>> {
  const [stored, cards] = await Promise.all([
    getRequest(desk.client, desk.keys, id),
    listCards(desk.client, id),
  ]);
  if (!stored.ok || stored.value?.isOpen !== true || !cards.ok) return success("arrived_before");
  const { request } = stored.value;
  if (cards.value.length > 0 && request.origin.kind === "slack") return success("arrived_before");
  const read = await listVotes(desk.client, desk.keys, id);
  if (!read.ok) return failure({ kind: "not_checked", problem: read.problem });
  await removeLostCards(desk, request);
  const { votes } = read.value;
  const presented = await present(desk, request, { votes, members });
  if (presented.ok) await refreshCards(desk, request, foldApproval(request, votes, desk.now), null);
  return presented;
}

/** Shows a request that is kept to the people who must agree, and writes that down. */
async function present(
  desk: Desk,
  request: ApprovalRequest,
  known: { readonly votes: readonly Vote[]; readonly members: Memberships },
): Promise<Result<"arrived", Refusal>> {
  const state = foldApproval(request, known.votes, desk.now);
  const members = [...known.members.values()].flatMap((people) => people === "missing" ? [] : people);
  const posted = await postCard(desk, request, state, members);
  if (!posted.ok) {
    await close(desk, unroutableOutcome(request, desk.now));
    return failure({ kind: "unroutable", misses: posted.problem });
  }
  const written = await writeDown(desk, request, posted.value, state);
  if (!written.ok) {
    await takeBack(desk, request, posted.value.card);
    return failure({ kind: "not_recorded", problem: written.problem });
  }
  return success("arrived");
}

/** A card that could not be written down goes again, or loses its buttons where it cannot. */
async function takeBack(desk: Desk, request: ApprovalRequest, card: PostedMessage): Promise<void> {
  const outcome = unroutableOutcome(request, desk.now);
  const deleted = await tryAgain(() => deleteMessage(desk.client, card), problemIn);
  if (!deleted.ok) {
    const state = settle(request, foldApproval(request, [], desk.now), outcome);
    await updateMessage(desk.client, card, drawEnded(desk, request, state));
  }
  await close(desk, outcome);
}

function close(desk: Desk, outcome: Outcome): Promise<Result<void, SlackProblem>> {
  return tryAgain(() => recordOutcome(desk.client, desk.keys, outcome), problemIn);
}

/** Can the policy be met by the people who are there just now? Says who is in its groups. */
async function checkPeople(
  desk: Desk,
  { policy, requester, excluded }: ApprovalRequest,
): Promise<Result<Memberships, Refusal>> {
  const people = namedIn(policy);
  const asker = requester.kind === "person" ? requester.id : requester.name;
  const askers = requester.kind === "person" || isPersonId(asker) ? [asker] : [];
  const [facts, memberships] = await Promise.all([
    readPeople(desk.client, [...people, ...askers]),
    readMemberships(desk.client, [...new Set(policy.stages.flatMap(({ approvers }) => groupsOf(approvers)))]),
  ]);
  if (!facts.ok) return failure({ kind: "not_checked", problem: facts.problem });
  if (!memberships.ok) return failure({ kind: "not_checked", problem: memberships.problem });
  const stranger = askers.find((id) => !isHere(facts.value.get(id), desk.team));
  if (stranger !== undefined) return failure({ kind: "unknown_requester", requester: stranger });
  const able = [...facts.value.values()].filter((known) => decideMember(known, desk.team).kind === "member");
  const decision = decideSatisfiable({
    policy,
    members: memberships.value,
    able: new Set(able.map(({ id }) => id)),
    excluded: [...excluded, asker],
  });
  return decision.kind === "satisfiable" ? success(memberships.value) : failure(decision);
}

/** A guest or a bot may ask; somebody from elsewhere, or nobody, may not. */
function isHere(facts: PersonFacts | undefined, team: string): boolean {
  return facts !== undefined && !facts.isDeleted && !facts.isStranger && facts.teamId === team;
}

function namedIn({ stages }: Policy): string[] {
  return [...new Set(stages.flatMap(({ approvers }) => peopleOf(approvers)))];
}

/** The same delivery again is let be; the same content again, or too much of it, is refused. */
async function checkOpen(
  desk: Desk,
  asked: ApprovalRequest,
): Promise<Result<void, Refusal | "arrived_before">> {
  const { id, digest, source } = asked;
  const open = await listOpenRequests(desk.client, desk.keys, source);
  if (!open.ok) return failure({ kind: "not_checked", problem: open.problem });
  const requests = open.value.requests.map(({ request }) => request).filter((other) =>
    askerOf(other) === askerOf(asked)
  );
  if ([...requests, ...open.value.ended].some((other) => other.id === id)) return failure("arrived_before");
  // The gateway itself bounds what one token may have open.
  const most = asked.origin.kind === "gateway" ? GOVERNANCE.mostOpenOfGateway : GOVERNANCE.mostOpenRequests;
  if (requests.length < most && requests.every((other) => other.digest !== digest)) return success(undefined);
  const pending = await withoutEnded(desk, requests);
  if (!pending.ok) return failure({ kind: "not_checked", problem: pending.problem });
  const twin = pending.value.find((other) => other.digest === digest);
  if (twin !== undefined) return failure({ kind: "already_open", id: twin.id });
  if (pending.value.length < most) return success(undefined);
  return failure({ kind: "too_many_open", source: askerOf(asked), most });
}

/** The form is one source for all people, and none of them waits for another's requests. */
function askerOf({ source, requester }: ApprovalRequest): string {
  return source === SLACK_SOURCE && requester.kind === "person" ? requester.id : source;
}

/** What expired may wait for somebody who presses *Check again*, and is no longer open for all that. */
async function withoutEnded(
  desk: Desk,
  requests: readonly ApprovalRequest[],
): Promise<Result<ApprovalRequest[], SlackProblem>> {
  const read = await listVotesOf(desk.client, desk.keys, requests.map(({ id }) => id));
  if (!read.ok) return read;
  const isPending = (request: ApprovalRequest) =>
    foldApproval(request, read.value.get(request.id)?.votes ?? [], desk.now).end === null;
  return success(requests.filter(isPending));
}

/** The row of the card comes last: without it whoever posted the card was stopped, and its buttons are heard by nobody. */
async function writeDown(
  desk: Desk,
  request: ApprovalRequest,
  { card, misses }: Posted,
  state: ApprovalState,
): Promise<Result<void, SlackProblem>> {
  const written = await record(
    desk,
    request,
    received(desk, request),
    ...misses.map((miss): Fact => ({
      verb: "card.failed",
      actor: COUNTERSIGN,
      facts: { place: miss.place },
    })),
    { verb: "card.posted", actor: COUNTERSIGN, message: card, facts: { stage: 0 } },
  );
  if (!written.ok) return written;
  const dueAt = nextDueAt(request, state, []);
  await armTimer(desk.client, { workflow: DUE_WORKFLOW, dueAt, now: desk.now });
  return await tryAgain(() => putCard(desk.client, request, { ...card, stage: 0 }), problemIn);
}

function received(desk: Desk, { requester, source, policy, policyHash, reference }: ApprovalRequest): Fact {
  const actor = requester.kind === "person"
    ? personActor(desk, requester.id)
    : { kind: "source", name: source } as const;
  return {
    verb: "request.received",
    actor,
    facts: { policy: policy.name, policy_hash: policyHash, reference },
  };
}
