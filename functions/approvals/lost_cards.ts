import { listLaterMessages } from "../../slack/history.ts";
import { type Card, putCard } from "../../slack/cards.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { CARD_EVENT } from "../../views/approvals/card.ts";
import { GOVERNANCE } from "../../config/governance.ts";
import type { Desk } from "./desk.ts";
import { COUNTERSIGN, record } from "./record.ts";

/**
 * Looks for a card that was posted by somebody who was stopped before it could be kept in mind, where it would stand,
 * and keeps it in mind.
 */
export async function findLostCard(desk: Desk, request: ApprovalRequest): Promise<Card | null> {
  const { policy, receivedAt, id } = request;
  const places = new Set([policy.stages[0]?.channel ?? policy.channel, GOVERNANCE.fallbackChannel]);
  for (const channel of places) {
    const messages = await listLaterMessages(desk.client, channel, receivedAt);
    const found = messages.ok
      ? messages.value.find(({ event, subject }) => event === CARD_EVENT && subject === id)
      : undefined;
    if (found === undefined) continue;
    const card = { channel, ts: found.ts, stage: 0 };
    await record(desk, request, {
      verb: "card.posted",
      actor: COUNTERSIGN,
      message: card,
      facts: { stage: 0, is_found: true },
    });
    const kept = await putCard(desk.client, request, card);
    return kept.ok ? card : null;
  }
  return null;
}
