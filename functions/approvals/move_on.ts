import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import type { MessageRef, Vote } from "../../core/approvals/vote.ts";
import { nextDueAt } from "../../core/approvals/due.ts";
import { putCard } from "../../slack/cards.ts";
import { permalink, postMessage } from "../../slack/messages.ts";
import type { StoredRequest } from "../../slack/requests.ts";
import { armTimer } from "../../slack/timers.ts";
import { detailsAsked, detailsGiven, stageOpened } from "../../views/approvals/announcements.ts";
import type { Desk } from "./desk.ts";
import { show } from "./draw.ts";
import { postCard } from "./post_card.ts";
import { COUNTERSIGN, record } from "./record.ts";
import { refreshOpenCards } from "./refresh_cards.ts";
import { DUE_WORKFLOW } from "./workflow_names.ts";

/** Shows everybody what an answer changed while the request stays open: its cards, its thread, the next stage. */
export async function moveOn(
  desk: Desk,
  { request, announced }: StoredRequest,
  vote: Vote,
  { votes, state }: { readonly votes: readonly Vote[]; readonly state: ApprovalState },
  pressed: MessageRef | null,
): Promise<void> {
  const stage = openedBy(vote, state);
  if (stage !== undefined) await openStage(desk, request, state, stage, pressed);
  const { shown: [first] } = await refreshOpenCards(desk, { request, votes, state }, pressed);
  await sayInThread(desk, request, vote, state, first ?? pressed);
  await armTimer(desk.client, {
    workflow: DUE_WORKFLOW,
    dueAt: nextDueAt(request, state, announced),
    now: desk.now,
  });
}

/** The stage that this person's last answer opened, if it did. Only who opened it shows it to its people. */
function openedBy({ person, entries }: Vote, state: ApprovalState): number | undefined {
  const last = entries.at(-1);
  const before = state.stages[state.stage - 1];
  const isMine = last?.answer === "approve" && before?.completedAt?.getTime() === last.at.getTime() &&
    before.approvals.at(-1)?.person === person;
  return isMine ? state.stage : undefined;
}

async function openStage(
  desk: Desk,
  request: ApprovalRequest,
  state: ApprovalState,
  stage: number,
  pressed: MessageRef | null,
): Promise<void> {
  if (isShownThere(request, stage, pressed)) return await announceStage(desk, request, state, null, pressed);
  const posted = await postCard(desk, request, state, []);
  const message = posted.ok ? posted.value.card : null;
  await record(desk, request, {
    verb: posted.ok ? "stage.opened" : "card.failed",
    actor: COUNTERSIGN,
    message,
    facts: { stage },
  });
  if (message !== null) await putCard(desk.client, request, { ...message, stage });
  await announceStage(desk, request, state, message, pressed);
}

/** Where both stages have one channel, its card serves both. */
function isShownThere({ policy }: ApprovalRequest, stage: number, pressed: MessageRef | null): boolean {
  return (policy.stages[stage]?.channel ?? policy.channel) === pressed?.channel;
}

async function announceStage(
  desk: Desk,
  request: ApprovalRequest,
  state: ApprovalState,
  message: MessageRef | null,
  pressed: MessageRef | null,
): Promise<void> {
  if (pressed === null) return;
  const link = message === null ? undefined : await permalink(desk.client, message);
  const card = link?.ok ? link.value : null;
  const words = stageOpened({ request, state, shown: show(desk, request), card });
  await postMessage(desk.client, { channel: pressed.channel, thread_ts: pressed.ts, ...words });
}

/** Questions and their answers are said where everybody follows them. */
async function sayInThread(
  desk: Desk,
  request: ApprovalRequest,
  { person, entries }: Vote,
  state: ApprovalState,
  card: MessageRef | null,
): Promise<void> {
  const last = entries.at(-1);
  if (card === null || last === undefined) return;
  const place = { channel: card.channel, thread_ts: card.ts };
  if (last.answer === "ask") {
    const asked = detailsAsked(request, { person, text: last.text }, desk.redactKey);
    await postMessage(desk.client, { ...place, ...asked });
  }
  if (last.answer === "tell") {
    const told = state.questions.filter((question) => question.told?.at.getTime() === last.at.getTime());
    const askers = [...new Set(told.map((question) => question.person))];
    const given = detailsGiven({ person, text: last.text, askers }, desk.redactKey);
    await postMessage(desk.client, { ...place, ...given });
  }
}
