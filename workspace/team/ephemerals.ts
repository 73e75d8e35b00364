import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { completeDraft, isEmpty, type MessageDraft } from "./messages.ts";
import type { Message } from "./stored_messages.ts";

/** A message that one person sees and that no API gives back. */
export interface Ephemeral extends Message {
  /** Who sees it. */
  readonly to: string;
}

/** Shows a message to one person; it is no part of the conversation. */
export function postEphemeral(world: World, draft: MessageDraft & { readonly to: string }): Ephemeral {
  const ephemeral = { ...completeDraft(world, draft), to: draft.to, ts: world.ids.timestamp() };
  if (isEmpty(ephemeral)) throw new Refusal("no_text");
  world.database.run(
    "INSERT INTO ephemeral_messages (channel, person, ts, json) VALUES (?, ?, ?, ?)",
    ephemeral.channel,
    ephemeral.to,
    ephemeral.ts,
    JSON.stringify(ephemeral),
  );
  const { channel, to: person, ts } = ephemeral;
  world.announce({ type: "ephemeral_posted", channel, person, ts });
  return ephemeral;
}

/** What the person sees in the channel besides its messages, oldest first; without a person, what anybody sees. */
export function listEphemerals(world: World, channelId: string, person?: string): Ephemeral[] {
  return world.database.documents<Ephemeral>(
    "SELECT json FROM ephemeral_messages WHERE channel = ? AND (? IS NULL OR person = ?) ORDER BY ts",
    channelId,
    person ?? null,
    person ?? null,
  );
}

export function findEphemeral(world: World, channelId: string, ts: string): Ephemeral | undefined {
  return world.database.document<Ephemeral>(
    "SELECT json FROM ephemeral_messages WHERE channel = ? AND ts = ?",
    channelId,
    ts,
  );
}

/** The message as its reader sees it. */
export function ephemeralPayload(ephemeral: Ephemeral): JsonObject {
  const { channel, person, text, ts, blocks, attachments, thread, username } = ephemeral;
  return {
    type: "message",
    is_ephemeral: true,
    channel,
    user: person,
    text,
    ts,
    ...(blocks.length > 0 ? { blocks: [...blocks] } : {}),
    ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
    ...(thread === null ? {} : { thread_ts: thread }),
    ...(username === null ? {} : { username }),
  };
}
