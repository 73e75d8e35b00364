import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";

export interface Metadata {
  readonly event_type: string;
  readonly event_payload: JsonObject;
}

/** A message as it is kept. What Slack's API shows of it is made by `messagePayload`. */
export interface Message {
  readonly ts: string;
  readonly channel: string;
  /** The parent's ts when this is a reply. */
  readonly thread: string | null;
  readonly person: string;
  readonly app: string | null;
  /** The function execution whose token posted it: the one that hears of its buttons. */
  readonly execution: string | null;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
  readonly metadata: Metadata | null;
  readonly broadcast: boolean;
  readonly editedAt: string | null;
  readonly reactions: readonly { readonly name: string; readonly people: readonly string[] }[];
  readonly files: readonly string[];
  readonly username: string | null;
  /** An emoji such as `:robot_face:`, or the address of an image. */
  readonly icon: string | null;
}

/** The part of a conversation that is asked for; bounds are timestamps as `parseTimestamp` gives them. */
export interface MessageRange {
  readonly oldest?: string | undefined;
  readonly latest?: string | undefined;
  /** Whether messages at the bounds themselves belong to it. */
  readonly inclusive?: boolean | undefined;
  /** The message to begin with, in the order of the list. */
  readonly from?: string | undefined;
  readonly limit?: number | undefined;
}

const EARLIEST = "0000000000.000000";
const LATEST = "9999999999.999999";

export function findMessage(world: World, channelId: string, ts: string): Message | undefined {
  return world.database.document<Message>(
    "SELECT json FROM messages WHERE channel = ? AND ts = ?",
    channelId,
    ts,
  );
}

/** What the channel itself shows, newest first: no replies but those sent to the channel too. */
export function listMessages(world: World, channelId: string, range: MessageRange = {}): Message[] {
  return world.database.documents<Message>(
    `SELECT json FROM messages WHERE channel = ? AND ${between(range)} AND ts <= ?
     AND (thread IS NULL OR json_extract(json, '$.broadcast')) ORDER BY ts DESC LIMIT ?`,
    channelId,
    range.oldest ?? EARLIEST,
    range.latest ?? LATEST,
    range.from ?? LATEST,
    range.limit ?? -1,
  );
}

/** The replies under a message, oldest first, without the message itself. */
export function listReplies(
  world: World,
  channelId: string,
  parent: string,
  range: MessageRange = {},
): Message[] {
  return world.database.documents<Message>(
    `SELECT json FROM messages WHERE channel = ? AND thread = ? AND ${between(range)} AND ts >= ?
     ORDER BY ts LIMIT ?`,
    channelId,
    parent,
    range.oldest ?? EARLIEST,
    range.latest ?? LATEST,
    range.from ?? EARLIEST,
    range.limit ?? -1,
  );
}

/** Every message to which the person has reacted, newest first. */
export function listReactedTo(world: World, person: string): Message[] {
  return world.database.documents<Message>(
    `SELECT messages.json FROM messages WHERE EXISTS (
       SELECT 1 FROM json_each(messages.json, '$.reactions') AS reaction, json_each(reaction.value, '$.people') AS who
       WHERE who.value = ?
     ) ORDER BY ts DESC`,
    person,
  );
}

export function insertMessage(world: World, message: Message): void {
  world.database.run(
    "INSERT INTO messages (channel, ts, thread, json) VALUES (?, ?, ?, ?)",
    message.channel,
    message.ts,
    message.thread,
    JSON.stringify(message),
  );
}

export function replaceMessage(world: World, message: Message): void {
  world.database.run(
    "UPDATE messages SET json = ? WHERE channel = ? AND ts = ?",
    JSON.stringify(message),
    message.channel,
    message.ts,
  );
}

/** Returns false when there was none. */
export function removeMessage(world: World, channelId: string, ts: string): boolean {
  return world.database.run("DELETE FROM messages WHERE channel = ? AND ts = ?", channelId, ts) > 0;
}

function between({ inclusive = false }: MessageRange): string {
  return inclusive ? "ts >= ? AND ts <= ?" : "ts > ? AND ts < ?";
}
