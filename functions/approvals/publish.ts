import type { Outcome } from "../../core/approvals/outcome.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import type { MessageRef, Vote } from "../../core/approvals/vote.ts";
import type { Verb } from "../../core/audit/event.ts";
import { type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { GOVERNANCE } from "../../config/governance.ts";
import { recordEvents } from "../../slack/audit_events.ts";
import { permalink, postMessage } from "../../slack/messages.ts";
import { recordOutcome } from "../../slack/requests.ts";
import { PATIENT, problemIn, tryAgain } from "../../slack/try_again.ts";
import {
  outcomeElsewhere,
  outcomeForRequester,
  outcomeInThread,
} from "../../views/approvals/announcements.ts";
import { explain, sentence } from "../../views/explain.ts";
import type { Desk } from "./desk.ts";
import { drawEnded, show } from "./draw.ts";
import { foldEnded } from "./fold_ended.ts";
import { COUNTERSIGN, eventsOf, type Fact } from "./record.ts";
import { refreshCards } from "./refresh_cards.ts";

/** What a request came to, and what it was decided from. */
export interface Ended {
  readonly request: ApprovalRequest;
  readonly votes: readonly Vote[];
  readonly outcome: Outcome;
  /** The card that was pressed last. */
  readonly card: MessageRef | null;
}

/**
 * Tells everybody how a request ended: on its cards, in the thread, to whoever asked, and in its row. Fails only where
 * it could not be written down, and then tells nobody; where it could not be shown in one place it is shown in the next.
 */
export async function publish(desk: Desk, ended: Ended): Promise<Result<void, SlackProblem>> {
  const { request, votes, outcome } = ended;
  const state = await foldEnded(desk, request, votes, outcome);
  const events = eventsOf(desk, request, fact(ended));
  const written = await patiently(() => recordEvents(desk.client, desk.keys, events));
  if (!written.ok) return written;
  const { shown: [first] } = await tryAgain(
    () => refreshCards(desk, request, state, ended.card, drawEnded),
    ({ problems }) => problems[0],
    PATIENT,
  );
  await tell(desk, request, state, first);
  const kept = await patiently(() => recordOutcome(desk.client, desk.keys, outcome));
  // Everybody was told: whoever looks next at what is due finds the event, and closes the row.
  if (!kept.ok) console.error(`the row of ${request.id} was not closed: ${sentence(explain(kept.problem))}`);
  return success(undefined);
}

/** The same, but for the cards: whoever waits may still be told by their buttons, which only their own step may move. */
export async function publishBesideCards(desk: Desk, ended: Ended): Promise<Result<void, SlackProblem>> {
  const { request, votes, outcome, card } = ended;
  const state = await foldEnded(desk, request, votes, outcome);
  const { facts, ...rest } = fact(ended);
  const events = eventsOf(desk, request, { ...rest, facts: { ...facts, is_step_told: false } });
  const written = await patiently(() => recordEvents(desk.client, desk.keys, events));
  if (!written.ok) return written;
  await tell(desk, request, state, card ?? undefined);
  return await patiently(() => recordOutcome(desk.client, desk.keys, outcome));
}

/** Nobody presses anything here, so what may go well a little later is tried again until then. */
function patiently(attempt: () => Promise<Result<void, SlackProblem>>): Promise<Result<void, SlackProblem>> {
  return tryAgain(attempt, problemIn, PATIENT);
}

const VERBS: Readonly<Record<Outcome["status"], Verb>> = {
  approved: "request.approved",
  denied: "request.denied",
  expired: "request.expired",
  cancelled: "request.cancelled",
  unroutable: "request.unroutable",
};

function fact({ outcome, card }: Ended): Fact {
  const { status, by, reason, isBreakGlass } = outcome;
  return {
    verb: VERBS[status],
    actor: COUNTERSIGN,
    message: card,
    facts: { by: by.join(","), reason: reason ?? "", at: outcome.at.getTime(), is_break_glass: isBreakGlass },
  };
}

/** In the thread of a card that shows it; where no card could be brought up to date, in the fallback channel. */
async function tell(
  desk: Desk,
  request: ApprovalRequest,
  state: ApprovalState,
  card: MessageRef | undefined,
): Promise<void> {
  const isTold = card !== undefined && await tellInThread(desk, request, state, card);
  if (isTold && request.requester.kind !== "person") return;
  const link = card === undefined ? undefined : await permalink(desk.client, card);
  const about = { request, state, shown: show(desk, request), card: link?.ok ? link.value : null };
  if (!isTold) {
    const message = outcomeElsewhere(about, desk.redactKey);
    await postMessage(desk.client, { channel: GOVERNANCE.fallbackChannel, ...message });
  }
  if (request.requester.kind !== "person") return;
  const message = outcomeForRequester(about, desk.redactKey);
  await postMessage(desk.client, { channel: request.requester.id, ...message });
}

async function tellInThread(
  desk: Desk,
  request: ApprovalRequest,
  state: ApprovalState,
  { channel, ts }: MessageRef,
): Promise<boolean> {
  const message = outcomeInThread(request, state, desk.redactKey);
  return (await postMessage(desk.client, { channel, thread_ts: ts, ...message })).ok;
}
