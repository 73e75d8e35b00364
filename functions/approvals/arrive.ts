import { GOVERNANCE } from "../../config/governance.ts";
import { nextDueAt } from "../../core/approvals/due.ts";
import { foldApproval } from "../../core/approvals/fold.ts";
import { groupsOf, peopleOf, type Policy } from "../../core/approvals/policy.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { decideSatisfiable } from "../../core/approvals/satisfiable.ts";
import { isPersonId } from "../../core/approvals/ids.ts";
import { decideMember } from "../../core/approvals/standing.ts";
import type { Refusal } from "../../core/approvals/refusal.ts";
import { unroutableOutcome } from "../../core/approvals/settle.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import type { PersonFacts } from "../../slack/people.ts";
import { putCard } from "../../slack/cards.ts";
import { deleteMessage } from "../../slack/messages.ts";
import { listOpenRequests, putRequest, recordOutcome } from "../../slack/requests.ts";
import { type Memberships, readMemberships, readPeople } from "../../slack/standings.ts";
import { armTimer } from "../../slack/timers.ts";
import type { Desk } from "./desk.ts";
import { postCard, type Posted } from "./post_card.ts";
import { COUNTERSIGN, type Fact, personActor, record } from "./record.ts";
import { DUE_WORKFLOW } from "./workflow_names.ts";

/** Takes in a request: keeps it, shows it to the people who must agree, and writes both down. */
export async function arrive(
  desk: Desk,
  request: ApprovalRequest,
): Promise<Result<"arrived" | "arrived_before", Refusal>> {
  const reachable = await checkPeople(desk, request);
  if (!reachable.ok) return reachable;
  const alone = await checkOpen(desk, request);
  if (!alone.ok) return alone.problem === "arrived_before" ? success(alone.problem) : failure(alone.problem);
  const kept = await putRequest(desk.client, desk.keys, request);
  if (!kept.ok) return failure({ kind: "not_recorded", problem: kept.problem });

  const state = foldApproval(request, [], desk.now);
  const members = [...reachable.value.values()].flatMap((people) => people === "missing" ? [] : people);
  const posted = await postCard(desk, request, state, members);
  if (!posted.ok) {
    await recordOutcome(desk.client, desk.keys, unroutableOutcome(request, desk.now));
    return failure({ kind: "unroutable", misses: posted.problem });
  }
  const written = await writeDown(desk, request, posted.value);
  if (!written.ok) {
    await deleteMessage(desk.client, posted.value.card);
    await recordOutcome(desk.client, desk.keys, unroutableOutcome(request, desk.now));
    return failure({ kind: "not_recorded", problem: written.problem });
  }
  await armTimer(desk.client, {
    workflow: DUE_WORKFLOW,
    dueAt: nextDueAt(request, state, []),
    now: desk.now,
  });
  return success("arrived");
}

/** Can the policy be met by the people who are there just now? Says who is in its groups. */
async function checkPeople(
  desk: Desk,
  { policy, requester, excluded }: ApprovalRequest,
): Promise<Result<Memberships, Refusal>> {
  const people = namedIn(policy);
  const asker = requester.kind === "person" ? requester.id : requester.name;
  const claimed = requester.kind === "claimed" && isPersonId(requester.name) ? [requester.name] : [];
  const [facts, memberships] = await Promise.all([
    readPeople(desk.client, [...people, ...claimed]),
    readMemberships(desk.client, [...new Set(policy.stages.flatMap(({ approvers }) => groupsOf(approvers)))]),
  ]);
  if (!facts.ok) return failure({ kind: "not_checked", problem: facts.problem });
  if (!memberships.ok) return failure({ kind: "not_checked", problem: memberships.problem });
  const stranger = claimed.find((id) => !isHere(facts.value.get(id), desk.team));
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
  { id, digest, source }: ApprovalRequest,
): Promise<Result<void, Refusal | "arrived_before">> {
  const open = await listOpenRequests(desk.client, desk.keys, source);
  if (!open.ok) return failure({ kind: "not_checked", problem: open.problem });
  const requests = open.value.requests.map(({ request }) => request);
  if (requests.some((other) => other.id === id)) return failure("arrived_before");
  const twin = requests.find((other) => other.digest === digest);
  if (twin !== undefined) return failure({ kind: "already_open", id: twin.id });
  const most = GOVERNANCE.mostOpenRequests;
  return requests.length < most ? success(undefined) : failure({ kind: "too_many_open", source, most });
}

async function writeDown(
  desk: Desk,
  request: ApprovalRequest,
  { card, misses }: Posted,
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
  return written.ok ? await putCard(desk.client, request, { ...card, stage: 0 }) : written;
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
