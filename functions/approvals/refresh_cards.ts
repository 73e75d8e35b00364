import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import type { MessageRef } from "../../core/approvals/vote.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { type Card, forgetCard, listCards } from "../../slack/cards.ts";
import { deleteMessage, updateMessage } from "../../slack/messages.ts";
import type { Desk } from "./desk.ts";
import { drawCard } from "./draw.ts";

/** The cards that now show where a request stands, the oldest first, and why others do not. */
export interface Refreshed {
  readonly shown: readonly MessageRef[];
  readonly problems: readonly SlackProblem[];
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

/** Of several cards for one stage in one place the oldest stays. */
function withoutTwins(
  cards: readonly Card[],
): { readonly kept: readonly Card[]; readonly twins: readonly Card[] } {
  const isTwin = (card: Card, index: number) =>
    cards.slice(0, index).some(({ stage, channel }) => stage === card.stage && channel === card.channel);
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
  if (deleted.ok) await forgetCard(desk.client, request.id, card);
}
