import { GOVERNANCE } from "../../config/governance.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { listLaterMessages } from "../../slack/history.ts";
import { deleteMessage } from "../../slack/messages.ts";
import { CARD_EVENT } from "../../views/approvals/card.ts";
import type { Desk } from "./desk.ts";

/**
 * Removes a card that was posted by somebody who was stopped before it could be kept in mind, where it would stand: its
 * step may have ended with them, and nobody hears its buttons then.
 */
export async function removeLostCards(desk: Desk, request: ApprovalRequest): Promise<void> {
  const { policy, receivedAt, id } = request;
  const places = new Set([policy.stages[0]?.channel ?? policy.channel, GOVERNANCE.fallbackChannel]);
  for (const channel of places) {
    const messages = await listLaterMessages(desk.client, channel, receivedAt);
    const lost = messages.ok
      ? messages.value.filter(({ event, subject }) => event === CARD_EVENT && subject === id)
      : [];
    for (const { ts } of lost) await deleteMessage(desk.client, { channel, ts });
  }
}
