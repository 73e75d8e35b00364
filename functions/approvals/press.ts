import {
  type ButtonDecision,
  type ButtonValue,
  decideButton,
  parseButtonValue,
} from "../../core/approvals/button.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { Answer, MessageRef } from "../../core/approvals/vote.ts";
import { auditEvent } from "../../core/audit/event.ts";
import { recordEvents } from "../../slack/audit_events.ts";
import { getRequest, type StoredRequest } from "../../slack/requests.ts";
import { listVotes } from "../../slack/votes.ts";
import { explainVote } from "../../views/approvals/explain_acts.ts";
import { explainMisfit } from "../../views/approvals/explain_button.ts";
import {
  HAS_ENDED,
  notHandedOver,
  notRecorded,
  perhapsRecorded,
  recordedButUnsure,
  UNKNOWN_REQUEST,
} from "../../views/approvals/private_answers.ts";
import { type Answered, giveAnswer, type Given } from "./answer.ts";
import { conclude, type Concluded } from "./conclude.ts";
import { commitOutcome, type Step } from "./commit.ts";
import type { Desk } from "./desk.ts";
import { drawEnded } from "./draw.ts";
import { foldEnded } from "./fold_ended.ts";
import { reportForged } from "./forged.ts";
import { moveOn } from "./move_on.ts";
import { sendToGateway } from "./outbox.ts";
import { personActor, record } from "./record.ts";
import { refreshCards, refreshOpenCards } from "./refresh_cards.ts";

/** A control of a card or of one of its windows, used by somebody. */
export interface Press {
  readonly person: string;
  /** What the control carried. */
  readonly value: string;
  readonly card: MessageRef | null;
  /** The step whose card it is. */
  readonly step: Step;
}

/** The request that a control belongs to; or what whoever pressed is told instead. */
export type Found =
  | { readonly kind: "open"; readonly stored: StoredRequest; readonly value: ButtonValue }
  | { readonly kind: "told"; readonly sentence: string };

/** Takes an answer from a card or a window. Gives back what only this person is told; undefined when the card says it. */
export async function takeAnswer(desk: Desk, press: Press, answer: Answer): Promise<string | undefined> {
  const found = await findRequest(desk, press);
  return found.kind === "told" ? found.sentence : await answerFound(desk, press, found, answer);
}

/** The same, once the request was read; `prepare` is what has to be done before such an answer counts. */
export async function answerFound(
  desk: Desk,
  press: Press,
  { stored, value }: Extract<Found, { readonly kind: "open" }>,
  answer: Answer,
  prepare?: Given["prepare"],
): Promise<string | undefined> {
  const { person, card } = press;
  const given = { request: stored.request, person, answer, stage: value.stage, card };
  const answered = await giveAnswer(desk, prepare === undefined ? given : { ...given, prepare });
  return await follow(desk, press, stored, answered);
}

/** Reads the request behind a control, and what is said instead where there is none that is open. */
export async function findRequest(desk: Desk, press: Press): Promise<Found> {
  const value = parseButtonValue(press.value);
  if (value === undefined) {
    await recordUnknown(desk, press, { why: "forged" });
    return told(explainMisfit("forged"));
  }
  const read = await getRequest(desk.client, desk.keys, value.requestId);
  if (!read.ok) {
    if (read.problem.kind !== "row_forged") return told(notRecorded(read.problem));
    return await tellUnknown(desk, press, { subject: value.requestId, why: read.problem.kind });
  }
  const stored = read.value;
  if (stored === undefined) {
    return await tellUnknown(desk, press, { subject: value.requestId, why: "unknown_request" });
  }
  const button = decideButton(value, stored.request, press.step.execution);
  if (button.kind === "misfit") {
    await recordMisfit(desk, press, stored.request, button.reason);
    return told(explainMisfit(button.reason));
  }
  if (stored.outcome === null) return { kind: "open", stored, value };
  await showOutcome(desk, stored, press);
  return told(HAS_ENDED);
}

async function tellUnknown(
  desk: Desk,
  press: Press,
  about: { readonly subject: string; readonly why: string },
): Promise<Found> {
  await recordUnknown(desk, press, about);
  return told(UNKNOWN_REQUEST);
}

/** A press that belongs to no request that could be read. */
async function recordUnknown(
  desk: Desk,
  { person, card }: Press,
  { subject = null, why }: { readonly subject?: string | null; readonly why: string },
): Promise<void> {
  const actor = personActor(desk, person);
  const happened = {
    verb: "vote.refused",
    at: desk.now,
    actor,
    subject,
    message: card,
    facts: { why },
  } as const;
  await recordEvents(desk.client, desk.keys, [auditEvent(happened, crypto.randomUUID())]);
}

type Misfit = Extract<ButtonDecision, { readonly kind: "misfit" }>["reason"];

async function recordMisfit(desk: Desk, press: Press, request: ApprovalRequest, why: Misfit): Promise<void> {
  const actor = personActor(desk, press.person);
  await record(desk, request, { verb: "vote.refused", actor, message: press.card, facts: { why } });
}

/** What follows from an answer, once it was taken or not. */
async function follow(
  desk: Desk,
  press: Press,
  stored: StoredRequest,
  answered: Answered,
): Promise<string | undefined> {
  const { request } = stored;
  switch (answered.kind) {
    case "failed":
      return notRecorded(answered.problem);
    case "unsure":
      return answered.isRecorded ? recordedButUnsure(answered.problem) : perhapsRecorded(answered.problem);
    case "refused":
      await refreshOpenCards(desk, { request, ...answered }, press.card);
      return explainVote(answered.why, request, press.person);
    case "recorded":
      return await followRecorded(desk, press, stored, answered);
  }
}

async function followRecorded(
  desk: Desk,
  press: Press,
  stored: StoredRequest,
  { vote, read, standing }: Extract<Answered, { readonly kind: "recorded" }>,
): Promise<string | undefined> {
  const { request } = stored;
  await reportForged(desk, stored, read.forged);
  const { votes } = read;
  const looked = await sendToGateway(desk, request, [vote], { votes, known: standing });
  const known = { request, votes, card: press.card, standing: looked };
  const concluded = await conclude(desk, stepOf(request, press), known);
  if (concluded.kind === "open") {
    await moveOn(desk, stored, vote, { votes: read.votes, state: concluded.state }, press.card);
  }
  return await afterConcluding(desk, request, concluded, press.card);
}

/** What a gateway began is committed there; its cards show where it stands here. */
export function stepOf({ origin }: ApprovalRequest, { step }: Press): Step | null {
  return origin.kind === "slack" ? step : null;
}

export async function afterConcluding(
  desk: Desk,
  request: ApprovalRequest,
  concluded: Concluded,
  card: MessageRef | null,
): Promise<string | undefined> {
  if (concluded.kind === "not_checked") return recordedButUnsure(concluded.problem);
  if (concluded.kind === "open") return undefined;
  const { commit, state } = concluded;
  if (commit.kind === "not_committed") return notHandedOver(commit.problem);
  if (request.origin.kind === "gateway") await refreshCards(desk, request, state, card);
  return undefined;
}

/**
 * Only a step that is open hears its buttons: it was not told, and is now. Otherwise a card that was missed when the
 * outcome was published shows it from now on.
 */
async function showOutcome(desk: Desk, stored: StoredRequest, press: Press): Promise<void> {
  const { request, outcome } = stored;
  const read = await listVotes(desk.client, desk.keys, request.id);
  if (outcome === null || !read.ok) return;
  const { card } = press;
  const { votes } = read.value;
  const step = stepOf(request, press);
  const told = step === null ? undefined : await commitOutcome(desk, step, { request, votes, card }, outcome);
  // What went well is shown by the step after it; what did not is tried again with the same button.
  if (told !== undefined && told.kind !== "ended_before") return;
  const state = await foldEnded(desk, request, votes, outcome);
  await refreshCards(desk, request, state, card, drawEnded);
}

function told(sentence: string): Found {
  return { kind: "told", sentence };
}
