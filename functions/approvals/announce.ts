import { GOVERNANCE } from "../../config/governance.ts";
import { type Announcement, type AnnouncementKind, listDue, nextDueAt } from "../../core/approvals/due.ts";
import { unroutableOutcome } from "../../core/approvals/settle.ts";
import type { MessageRef } from "../../core/approvals/vote.ts";
import type { Verb } from "../../core/audit/event.ts";
import type { Result } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { type Card, listCards } from "../../slack/cards.ts";
import { permalink, postMessage } from "../../slack/messages.ts";
import { recordAnnounced, recordOutcome } from "../../slack/requests.ts";
import { armTimer } from "../../slack/timers.ts";
import {
  type Announced,
  nextStageJoined,
  pauseOver,
  reminder,
  timeIsUp,
} from "../../views/approvals/announcements.ts";
import type { Message } from "../../views/blocks.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { commit } from "./commit.ts";
import type { Desk } from "./desk.ts";
import { show } from "./draw.ts";
import { reportForged } from "./forged.ts";
import { type OpenRequest, readOpen } from "./list_requests.ts";
import { findLostCard } from "./lost_cards.ts";
import { remindOfReviews } from "./remind_of_reviews.ts";
import { COUNTERSIGN, record } from "./record.ts";
import { refreshCards } from "./refresh_cards.ts";
import { refuse } from "./refuse.ts";
import { DUE_WORKFLOW } from "./workflow_names.ts";

/** By then whoever posted the card has kept it in mind, or was stopped before. */
const LOST_AFTER_MINUTES = 5;

/**
 * Tells people what time has brought: a reminder, the next stage's people, an end. Then arms itself for whatever comes
 * next. It decides nothing: what time has decided is decided whether or not this runs.
 */
export async function announceDue(desk: Desk): Promise<Result<void, SlackProblem>> {
  const open = await readOpen(desk);
  if (!open.ok) return open;
  const next: Date[] = [];
  for (const request of open.value) {
    const dueAt = await lookAfter(desk, request);
    if (dueAt !== null) next.push(dueAt);
  }
  await remindOfReviews(desk);
  const [soonest = null] = next.toSorted((a, b) => a.getTime() - b.getTime());
  return await armTimer(desk.client, { workflow: DUE_WORKFLOW, dueAt: soonest, now: desk.now });
}

/** Says what is due for one request; gives back when the next thing will be. */
async function lookAfter(desk: Desk, open: OpenRequest): Promise<Date | null> {
  const { stored: { request, announced }, state } = open;
  await reportForged(desk, open.stored, open.forged);
  const card = await newestCard(desk, open);
  if (card === null) return null;
  if (state.end !== null) await handOver(desk, open, card);
  const due = listDue(request, state, desk.now, announced);
  const link = due.length === 0 ? undefined : await permalink(desk.client, card);
  const about = { request, state, shown: show(desk, request), card: link?.ok ? link.value : null };
  const told: string[] = [];
  for (const announcement of due) {
    if (await announce(desk, announcement, about, card)) told.push(announcement.id);
  }
  if (told.length > 0) {
    await recordAnnounced(desk.client, request.id, [...announced, ...told]);
    await refreshCards(desk, request, state, card);
  }
  return nextDueAt(request, state, [...announced, ...due.map(({ id }) => id)]);
}

/** Where Slack lets one step end another, nobody has to press anything. Where it does not, the card says what to press. */
async function handOver(
  desk: Desk,
  { stored: { request }, votes, state }: OpenRequest,
  card: Card,
): Promise<void> {
  if (request.origin.kind !== "slack") return;
  const step = { execution: request.origin.execution, goesOnAfterNo: true };
  await commit(desk, step, { request, votes, state, card });
}

/** The card of the open stage; where its maker was stopped before it kept it in mind, it is looked for. */
async function newestCard(desk: Desk, { stored: { request } }: OpenRequest): Promise<Card | null> {
  const cards = await listCards(desk.client, request.id);
  if (!cards.ok) return null;
  const known = cards.value.at(-1);
  if (known !== undefined) return known;
  if (desk.now.getTime() - request.receivedAt.getTime() < LOST_AFTER_MINUTES * 60_000) return null;
  const found = await findLostCard(desk, request);
  if (found !== null) return found;
  await giveUp(desk, request);
  return null;
}

/** Accepted and never shown: said at last, to everybody who can be told. */
async function giveUp(desk: Desk, request: ApprovalRequest): Promise<void> {
  const kept = await recordOutcome(desk.client, desk.keys, unroutableOutcome(request, desk.now));
  if (!kept.ok) return;
  const { action, source, requester } = request;
  const person = requester.kind === "person" ? requester.id : null;
  await refuse(desk, request.id, { kind: "unroutable", misses: [] }, { action, source, person });
}

const DRAW: Readonly<Record<AnnouncementKind, (about: Announced) => Message>> = {
  reminder,
  next_stage_joined: nextStageJoined,
  pause_over: pauseOver,
  expired: timeIsUp,
};

const VERBS: Readonly<Record<AnnouncementKind, Verb>> = {
  reminder: "reminder.announced",
  next_stage_joined: "stage.escalated",
  pause_over: "reminder.announced",
  expired: "reminder.announced",
};

/** In the thread, where everybody who follows the card sees it; those who join may not be there, so also in theirs. */
async function announce(desk: Desk, due: Announcement, about: Announced, card: MessageRef): Promise<boolean> {
  const { kind, stage } = due;
  const message = DRAW[kind](about);
  const written = await record(desk, about.request, {
    verb: VERBS[kind],
    actor: COUNTERSIGN,
    message: card,
    facts: { kind, stage },
  });
  if (!written.ok) return false;
  const posted = await Promise.all(
    placesOf(due, about, card).map((place) => postMessage(desk.client, { ...place, ...message })),
  );
  if (posted.some(({ ok }) => ok)) return true;
  return (await postMessage(desk.client, { channel: GOVERNANCE.fallbackChannel, ...message })).ok;
}

function placesOf({ kind, stage }: Announcement, { request: { policy } }: Announced, card: MessageRef) {
  const thread = { channel: card.channel, thread_ts: card.ts };
  const theirs = policy.stages[stage + 1]?.channel ?? policy.channel;
  return kind === "next_stage_joined" && theirs !== card.channel ? [thread, { channel: theirs }] : [thread];
}
