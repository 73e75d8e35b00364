import { decideDelegation, type Delegation } from "../../core/approvals/delegation.ts";
import { decideMember } from "../../core/approvals/standing.ts";
import { auditEvent, type Verb } from "../../core/audit/event.ts";
import { redact } from "../../core/redact/redact.ts";
import { type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { recordEvents } from "../../slack/audit_events.ts";
import { deleteDelegation, listDelegations, putDelegation } from "../../slack/delegations.ts";
import { postMessage } from "../../slack/messages.ts";
import { readPerson } from "../../slack/people.ts";
import { lentToYou, takenBack } from "../../views/approvals/delegation_message.ts";
import { explainDelegation } from "../../views/approvals/explain_acts.ts";
import { notRecorded } from "../../views/approvals/private_answers.ts";
import type { Desk } from "./desk.ts";
import { personActor } from "./record.ts";

type Wanted = Pick<Delegation, "to" | "startsAt" | "endsAt" | "reason">;

/** What this person lent and did not take back. */
export async function readLent(desk: Desk, person: string): Promise<Result<Delegation[], SlackProblem>> {
  const all = await listDelegations(desk.client, desk.keys);
  return all.ok ? success(all.value.filter(({ from, endsAt }) => from === person && endsAt > desk.now)) : all;
}

/** Lends somebody's voice; gives back why not, in words. */
export async function giveDelegation(desk: Desk, from: string, wanted: Wanted): Promise<string | undefined> {
  const [given, facts] = await Promise.all([
    listDelegations(desk.client, desk.keys),
    wanted.to === "" ? success(undefined) : readPerson(desk.client, wanted.to),
  ]);
  if (!given.ok) return notRecorded(given.problem);
  if (!facts.ok) return notRecorded(facts.problem);
  const reason = redact(wanted.reason, desk.redactKey).text;
  const delegation = { id: crypto.randomUUID(), from, createdAt: desk.now, ...wanted, reason };
  const isMember = decideMember(facts.value, desk.team).kind === "member";
  const decision = decideDelegation({ wanted: delegation, isMember, given: given.value, now: desk.now });
  if (decision.kind === "refuse") return explainDelegation(decision.why);
  const written = await write(desk, "delegation.given", delegation);
  if (!written.ok) return notRecorded(written.problem);
  const kept = await putDelegation(desk.client, desk.keys, delegation);
  if (!kept.ok) return notRecorded(kept.problem);
  await postMessage(desk.client, { channel: wanted.to, ...lentToYou(delegation) });
  return undefined;
}

/** Takes a voice back; only whoever lent it can. */
export async function endDelegation(desk: Desk, person: string, id: string): Promise<string | undefined> {
  const lent = await readLent(desk, person);
  if (!lent.ok) return notRecorded(lent.problem);
  const delegation = lent.value.find((mine) => mine.id === id);
  if (delegation === undefined) return undefined;
  const written = await write(desk, "delegation.ended", delegation);
  if (!written.ok) return notRecorded(written.problem);
  const deleted = await deleteDelegation(desk.client, id);
  if (!deleted.ok) return notRecorded(deleted.problem);
  await postMessage(desk.client, { channel: delegation.to, ...takenBack(delegation) });
  return undefined;
}

function write(desk: Desk, verb: Verb, { id, from, to, startsAt, endsAt, reason }: Delegation) {
  const facts = { delegation: id, to, starts_at: startsAt.getTime(), ends_at: endsAt.getTime(), reason };
  const event = auditEvent(
    { verb, at: desk.now, actor: personActor(desk, from), facts },
    crypto.randomUUID(),
  );
  return recordEvents(desk.client, desk.keys, [event]);
}
