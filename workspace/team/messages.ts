import { isObject, type JsonObject } from "../json.ts";
import { nameBlocks } from "../blocks/elements.ts";
import { plainText } from "../blocks/text.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { findChannel } from "./stored_channels.ts";
import {
  findMessage,
  insertMessage,
  type Message,
  removeMessage,
  replaceMessage,
} from "./stored_messages.ts";
import { parseTimestamp } from "./timestamps.ts";

export { mentions } from "./mentions.ts";
export { messagePayload, permalink } from "./message_payload.ts";
export {
  findMessage,
  listMessages,
  listReactedTo,
  listReplies,
  type Message,
  type MessageRange,
  type Metadata,
} from "./stored_messages.ts";

/** A message that is to be posted; what is left out is empty. */
export type MessageDraft =
  & Pick<Message, "channel" | "person">
  & Partial<Omit<Message, "ts" | "editedAt" | "reactions">>;

export type MessageChanges = Partial<
  Pick<Message, "text" | "blocks" | "attachments" | "metadata" | "broadcast" | "files" | "execution">
>;

/**
 * Posts in any conversation that is not archived. Whether the author may is the caller's question; the blocks were
 * checked before.
 */
export function postMessage(world: World, draft: MessageDraft): Message {
  const channel = findChannel(world, draft.channel);
  if (channel === undefined) throw new Refusal("channel_not_found");
  if (channel.archived) throw new Refusal("is_archived");
  const message = { ...completeDraft(world, draft), ts: world.ids.timestamp() };
  if (isEmpty(message)) throw new Refusal("no_text");
  insertMessage(world, message);
  world.announce({ type: "message_posted", channel: message.channel, message });
  return message;
}

/** Changes what is given and keeps the rest; new blocks without a text bring their own. */
export function updateMessage(
  world: World,
  channelId: string,
  ts: string,
  changes: MessageChanges,
): Message {
  const message = findMessage(world, channelId, ts);
  if (message === undefined) throw new Refusal("message_not_found");
  const { blocks = [], text = blocks.length > 0 ? plainText([...blocks]) : message.text } = changes;
  const changed = { ...message, ...nameAll(world, changes), text, editedAt: world.ids.timestamp() };
  if (isEmpty(changed)) throw new Refusal("no_text");
  replaceMessage(world, changed);
  world.announce({ type: "message_changed", channel: channelId, ts });
  return changed;
}

/** The replies of a deleted message stay. */
export function deleteMessage(world: World, channelId: string, ts: string): void {
  if (!removeMessage(world, channelId, ts)) throw new Refusal("message_not_found");
  world.announce({ type: "message_deleted", channel: channelId, ts });
}

/** The message that a draft makes, but for its ts: gaps filled, thread checked, every block and element named. */
export function completeDraft(world: World, draft: MessageDraft): Omit<Message, "ts"> {
  const thread = draft.thread ?? null;
  return {
    app: null,
    execution: null,
    blocks: [],
    attachments: [],
    metadata: null,
    files: [],
    username: null,
    icon: null,
    ...draft,
    ...nameAll(world, draft),
    text: draft.text || plainText([...draft.blocks ?? []]),
    thread: thread === null ? null : threadOf(world, draft.channel, thread),
    broadcast: thread !== null && (draft.broadcast ?? false),
    editedAt: null,
    reactions: [],
  };
}

/** Whether there is nothing to show. */
export function isEmpty(message: Pick<Message, "text" | "blocks" | "attachments" | "files">): boolean {
  const { text, blocks, attachments, files } = message;
  return text === "" && blocks.length === 0 && attachments.length === 0 && files.length === 0;
}

/** Replies go under a message that is no reply itself. */
function threadOf(world: World, channelId: string, given: string): string {
  const ts = parseTimestamp(given);
  if (ts === undefined) {
    throw new Refusal("invalid_thread_ts", {
      response_metadata: { messages: [`[ERROR] ${given} is not a valid thread_ts`] },
    });
  }
  const parent = findMessage(world, channelId, ts);
  if (parent === undefined) throw new Refusal("thread_not_found");
  if (parent.thread !== null) throw new Refusal("cannot_reply_to_message");
  return ts;
}

function nameAll<T extends Pick<MessageChanges, "blocks" | "attachments">>(world: World, content: T): T {
  const { blocks, attachments } = content;
  return {
    ...content,
    ...(blocks === undefined ? {} : { blocks: nameBlocks(blocks, () => world.ids.make("b")) }),
    ...(attachments === undefined ? {} : { attachments: attachments.map((one) => nameWithin(world, one)) }),
  };
}

function nameWithin(world: World, attachment: JsonObject): JsonObject {
  const { blocks } = attachment;
  if (!Array.isArray(blocks)) return attachment;
  return { ...attachment, blocks: nameBlocks(blocks.filter(isObject), () => world.ids.make("b")) };
}
