import { GOVERNANCE } from "../../config/governance.ts";
import { type Announcement, type AnnouncementKind, listDue, nextDueAt } from "../../core/approvals/due.ts";
import { outcomeOf, unroutableOutcome } from "../../core/approvals/settle.ts";
import type { MessageRef } from "../../core/approvals/vote.ts";
import type { Verb } from "../../core/audit/event.ts";
import type { Result } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { type Card, listCards } from "../../slack/cards.ts";
import { listLaterMessages } from "../../slack/history.ts";
import { deleteMessage, type MessageDraft, permalink, postMessage } from "../../slack/messages.ts";
import { recordAnnounced, recordOutcome } from "../../slack/requests.ts";
import { armTimer } from "../../slack/timers.ts";
import {
  type Announced,
  nextStageJoined,
  pauseOver,
  reminder,
  timeIsUp,
  undelivered,
} from "../../views/approvals/announcements.ts";
import type { Message } from "../../views/blocks.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { closeLate } from "./close_late.ts";
import type { Committed } from "./commit.ts";
import { conclude } from "./conclude.ts";
import type { Desk } from "./desk.ts";
import { show } from "./draw.ts";
import { reportForged } from "./forged.ts";
import { type OpenRequest, readOpen } from "./list_requests.ts";
import { removeLostCards } from "./lost_cards.ts";
import { sendRefusal } from "./outbox.ts";
import { publish } from "./publish.ts";
import { remindOfReviews } from "./remind_of_reviews.ts";
import { COUNTERSIGN, record } from "./record.ts";
import { removeTwins } from "./refresh_cards.ts";
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
  const { stored: { request }, state } = open;
  const announced = await reportForged(desk, open.stored, open.forged);
  const card = await newestCard(desk, open);
  if (card === null) return null;
  const handed = state.end === null ? "not_committed" : await handOver(desk, open, card);
  if (handed === "committed") return null;
  const due = listDue(request, state, desk.now, announced);
  const link = due.length === 0 ? undefined : await permalink(desk.client, card);
  const about = { request, state, shown: show(desk, request), card: link?.ok ? link.value : null };
  const told: string[] = [];
  for (const announcement of due) {
    if (await announce(desk, announcement, about, card)) told.push(announcement.id);
  }
  if (told.length > 0) {
    // The card stays as it is: edited from here, its buttons would belong to this step, which is about to end.
    await recordAnnounced(desk.client, request.id, [...announced, ...told]);
  }
  await closeLate(desk, open, card, handed === "ended_before" ? "over" : "unknown");
  return nextDueAt(request, state, [...announced, ...due.map(({ id }) => id)]);
}

/**
 * Where Slack lets one step end another, nobody has to press anything. Where it does not, the card says what to press.
 * Whether the workflow may go on after a no is not known here, so it does not, and what its next step would tell is told.
 */
async function handOver(
  desk: Desk,
  { stored: { request }, votes }: OpenRequest,
  card: Card,
): Promise<Committed["kind"]> {
  if (request.origin.kind !== "slack") return "not_committed";
  const step = { execution: request.origin.execution, goesOnAfterNo: false };
  const concluded = await conclude(desk, step, { request, votes, card, standing: new Map() });
  if (concluded.kind !== "ended") return "not_committed";
  const outcome = outcomeOf(request, concluded.state);
  if (concluded.commit.kind === "committed" && outcome !== undefined && outcome.status !== "approved") {
    await publish(desk, { request, votes, outcome, card });
  }
  return concluded.commit.kind;
}

/** The card of the open stage; where its maker was stopped before it kept it in mind, the request is given up. */
async function newestCard(desk: Desk, { stored: { request } }: OpenRequest): Promise<Card | null> {
  const cards = await listCards(desk.client, request.id);
  if (!cards.ok) return null;
  const known = await removeTwins(desk, request, cards.value);
  const newest = known.at(-1);
  if (newest !== undefined) return newest;
  if (desk.now.getTime() - request.receivedAt.getTime() < LOST_AFTER_MINUTES * 60_000) return null;
  await removeLostCards(desk, request);
  await giveUp(desk, request);
  return null;
}

/** Accepted and never shown: said at last, to everybody who can be told. */
async function giveUp(desk: Desk, request: ApprovalRequest): Promise<void> {
  const { id, action, source, requester, origin } = request;
  const person = requester.kind === "person" ? requester.id : null;
  const reason = await refuse(desk, id, { kind: "unroutable", misses: [] }, { action, source, person });
  if (origin.kind === "gateway") await sendRefusal(desk, origin.gateway, id, { code: "unroutable", reason });
  await recordOutcome(desk.client, desk.keys, unroutableOutcome(request, desk.now));
}

const DRAW: Readonly<Record<AnnouncementKind, (about: Announced) => Message>> = {
  reminder,
  next_stage_joined: nextStageJoined,
  pause_over: pauseOver,
  expired: timeIsUp,
  undelivered,
};

const VERBS: Readonly<Record<AnnouncementKind, Verb>> = {
  reminder: "reminder.announced",
  next_stage_joined: "stage.escalated",
  pause_over: "reminder.announced",
  expired: "reminder.announced",
  undelivered: "reminder.announced",
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
    placesOf(due, about, card).map((place) =>
      postOnce(desk, { ...place, ...message }, due, about.request.id)
    ),
  );
  if (posted.includes(true)) return true;
  return (await postMessage(desk.client, { channel: GOVERNANCE.fallbackChannel, ...message })).ok;
}

/** Two looks at once would both say it; the later message goes. */
async function postOnce(
  desk: Desk,
  draft: MessageDraft,
  { id, at }: Announcement,
  requestId: string,
): Promise<boolean> {
  const subject = `${requestId}:${id}`;
  const metadata = { event_type: ANNOUNCEMENT_EVENT, event_payload: { request_id: subject } };
  const posted = await postMessage(desk.client, { ...draft, metadata });
  if (!posted.ok) return false;
  const since = await listLaterMessages(desk.client, draft.channel, at, draft.thread_ts);
  const [first] = since.ok
    ? since.value.filter((other) => other.subject === subject).map(({ ts }) => ts).toSorted()
    : [];
  if (first !== undefined && first < posted.value.ts) await deleteMessage(desk.client, posted.value);
  return true;
}

/** By which an announcement is found again. */
const ANNOUNCEMENT_EVENT = "approval_announcement";

function placesOf({ kind, stage }: Announcement, { request: { policy } }: Announced, card: MessageRef) {
  const thread = { channel: card.channel, thread_ts: card.ts };
  const theirs = policy.stages[stage + 1]?.channel ?? policy.channel;
  return kind === "next_stage_joined" && theirs !== card.channel ? [thread, { channel: theirs }] : [thread];
}
