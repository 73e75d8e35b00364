import type { MessageRef } from "../../core/approvals/vote.ts";
import { postMessage, whisper } from "../../slack/messages.ts";
import type { Desk } from "./desk.ts";

/** Says something that only this person sees: beside the card, or in a direct message where that is not possible. */
export async function tellPrivately(
  desk: Desk,
  user: string,
  card: MessageRef | null,
  text: string,
): Promise<void> {
  if (card !== null) {
    const whispered = await whisper(desk.client, { channel: card.channel, user, text });
    if (whispered.ok) return;
  }
  const posted = await postMessage(desk.client, { channel: user, text });
  // Whoever can be reached neither way sees the card, which shows that nothing of theirs was recorded.
  if (!posted.ok) console.error(`nobody could tell ${user}: ${text}`);
}
