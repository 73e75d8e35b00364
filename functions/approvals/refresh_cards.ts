import { listEntries } from "../../core/approvals/entries.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import type { MessageRef, Vote } from "../../core/approvals/vote.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { type Card, forgetCard, listCards } from "../../slack/cards.ts";
import { deleteMessage, updateMessage } from "../../slack/messages.ts";
import { listVotes } from "../../slack/votes.ts";
import type { Desk } from "./desk.ts";
import { drawCard } from "./draw.ts";
import { foldChecked } from "./fold_checked.ts";

/** The cards that now show where a request stands, the oldest first, and why others do not. */
export interface Refreshed {
  readonly shown: readonly MessageRef[];
  readonly problems: readonly SlackProblem[];
}

/** Where a request stands, and what that was folded from. */
export interface Standing {
  readonly request: ApprovalRequest;
  readonly votes: readonly Vote[];
  readonly state: ApprovalState;
}

/** Those who draw at once are as many as press at once. */
const MOST_ROUNDS = 5;

/**
 * The same for cards that people may still answer, until nobody has answered since they were drawn: of two who draw at
 * once, the one who has read first may write last.
 */
export async function refreshOpenCards(
  desk: Desk,
  { request, votes, state }: Standing,
  pressed: MessageRef | null,
): Promise<Refreshed> {
  let drawn = votes;
  let refreshed = await refreshCards(desk, request, state, pressed);
  for (let round = 1; round < MOST_ROUNDS; round++) {
    const read = await listVotes(desk.client, desk.keys, request.id);
    if (!read.ok || areSame(request, read.value.votes, drawn)) return refreshed;
    drawn = read.value.votes;
    const checked = await foldChecked(desk, { request, votes: drawn });
    if (!checked.ok) return refreshed;
    refreshed = await refreshCards(desk, request, checked.value.state, pressed);
  }
  return refreshed;
}

function areSame(request: ApprovalRequest, some: readonly Vote[], others: readonly Vote[]): boolean {
  return JSON.stringify(listEntries(request, some)) === JSON.stringify(listEntries(request, others));
}

/** Brings every card of a request up to date and removes twins, which a delivery that came twice may have made. */
export async function refreshCards(
  desk: Desk,
  request: ApprovalRequest,
  state: ApprovalState,
  pressed: MessageRef | null,
  draw: typeof drawCard = drawCard,
): Promise<Refreshed> {
  const listed = await listCards(desk.client, request.id);
  const { kept, twins } = withoutTwins(listed.ok ? listed.value : []);
  const cards = withPressed(kept, twins, pressed);
  const content = draw(desk, request, state);
  const [updated] = await Promise.all([
    Promise.all(cards.map((card) => updateMessage(desk.client, card, content))),
    Promise.all(twins.map((card) => removeTwin(desk, request, card))),
  ]);
  const problems = [listed, ...updated].flatMap((result) => result.ok ? [] : [result.problem]);
  return { shown: cards.filter((_, index) => updated[index]?.ok), problems };
}

/** Removes what `refreshCards` would, and touches nothing else; gives back the cards that stay, the oldest first. */
export async function removeTwins(
  desk: Desk,
  request: ApprovalRequest,
  cards: readonly Card[],
): Promise<readonly Card[]> {
  const { kept, twins } = withoutTwins(cards);
  for (const twin of twins) await removeTwin(desk, request, twin);
  return kept;
}

/** Of several cards for one stage in one place the newest stays: the step of an older one may have been stopped. */
function withoutTwins(
  cards: readonly Card[],
): { readonly kept: readonly Card[]; readonly twins: readonly Card[] } {
  const isTwin = (card: Card, index: number) =>
    cards.slice(index + 1).some(({ stage, channel }) => stage === card.stage && channel === card.channel);
  return { kept: cards.filter((card, index) => !isTwin(card, index)), twins: cards.filter(isTwin) };
}

/** A card can have been posted and not kept in mind, if its maker was stopped in between. */
function withPressed(
  kept: readonly MessageRef[],
  twins: readonly MessageRef[],
  pressed: MessageRef | null,
): MessageRef[] {
  const isKnown = [...kept, ...twins].some(({ channel, ts }) =>
    channel === pressed?.channel && ts === pressed?.ts
  );
  return pressed === null || isKnown ? [...kept] : [...kept, pressed];
}

async function removeTwin(desk: Desk, request: ApprovalRequest, card: MessageRef): Promise<void> {
  const deleted = await deleteMessage(desk.client, card);
  if (deleted.ok || isGone(deleted.problem)) await forgetCard(desk.client, request.id, card);
}

function isGone(problem: SlackProblem): boolean {
  return problem.kind === "slack_refused" && problem.code === "message_not_found";
}
