import { GOVERNANCE } from "../../config/governance.ts";
import type { MessageRef } from "../../core/approvals/vote.ts";
import { postMessage, whisper } from "../../slack/messages.ts";
import type { Message } from "../../views/blocks.ts";
import type { Desk } from "./desk.ts";

/** Where everything goes that has no other place; where even that takes nothing, to the administrators. */
export async function tellSomebody(desk: Desk, message: Message): Promise<void> {
  const posted = await postMessage(desk.client, { channel: GOVERNANCE.fallbackChannel, ...message });
  if (posted.ok) return;
  for (const channel of GOVERNANCE.administrators) await postMessage(desk.client, { channel, ...message });
}

/** Says something that only this person sees: beside the card, or in a direct message where that is not possible. */
export async function tellPrivately(
  { client }: Pick<Desk, "client">,
  user: string,
  card: MessageRef | null,
  text: string,
): Promise<void> {
  if (card !== null) {
    const whispered = await whisper(client, { channel: card.channel, user, text });
    if (whispered.ok) return;
  }
  const posted = await postMessage(client, { channel: user, text });
  // Whoever can be reached neither way sees the card, which shows that nothing of theirs was recorded.
  if (!posted.ok) console.error(`nobody could tell ${user}: ${text}`);
}
