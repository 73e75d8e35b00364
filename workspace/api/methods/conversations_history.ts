import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import type { Channel } from "../../team/channels.ts";
import {
  findMessage,
  listMessages,
  listReplies,
  type Message,
  messagePayload,
  type MessageRange,
} from "../../team/messages.ts";
import { listPins } from "../../team/pins.ts";
import { parseTimestamp } from "../../team/timestamps.ts";
import type { Call, Method } from "../method.ts";
import { canBorrow, isIn, requireScope, SCOPE_FAMILIES, visibleChannel } from "../visible.ts";
import { HISTORY_SCOPES } from "./conversations_scopes.ts";

const TOKENS = ["bot", "workflow", "user"] as const;

/** What was said in a conversation. */
export const historyMethods: readonly Method[] = [
  {
    name: "conversations.history",
    scopes: HISTORY_SCOPES,
    tier: "tier3",
    tokens: TOKENS,
    json: true,
    run: history,
  },
  {
    name: "conversations.replies",
    scopes: HISTORY_SCOPES,
    tier: "tier3",
    tokens: TOKENS,
    json: false,
    run: replies,
  },
];

function history(call: Call): JsonObject {
  const channel = readableChannel(call);
  const limit = readLimit(call, { most: 999, usual: 100 });
  const found = listMessages(call.world, channel.id, { ...readRange(call), limit: limit + 1 });
  return {
    ...pageOf(call, found, limit),
    pin_count: listPins(call.world, channel.id).length,
    channel_actions_ts: null,
    channel_actions_count: 0,
  };
}

/** The message itself, on the first page, and the replies under it. */
function replies(call: Call): JsonObject {
  const channel = readableChannel(call);
  const limit = readLimit(call, { most: 1000, usual: 1000 });
  const ts = parseTimestamp(call.args.required("ts", "thread_not_found"));
  const first = ts === undefined ? undefined : findMessage(call.world, channel.id, ts);
  if (first === undefined) throw new Refusal("thread_not_found");
  const range = readRange(call);
  const found = listReplies(call.world, channel.id, first.ts, { ...range, limit: limit + 1 });
  return pageOf(call, range.from === undefined ? [first, ...found] : found, limit);
}

function pageOf(call: Call, found: readonly Message[], limit: number): JsonObject {
  const allMetadata = call.args.flag("include_all_metadata") ?? false;
  const next = found[limit];
  return {
    messages: found.slice(0, limit).map((message) => messagePayload(call.world, message, { allMetadata })),
    has_more: next !== undefined,
    ...(next === undefined ? {} : { response_metadata: { next_cursor: btoa(`next_ts:${next.ts}`) } }),
  };
}

/** Apps read only where they are, or where a person lends them their eyes; people read every public channel. */
function readableChannel(call: Call): Channel {
  const channel = visibleChannel(call, call.args.text("channel"));
  requireScope(call, `${SCOPE_FAMILIES[channel.kind]}:history`);
  if (call.token.kind !== "user" && !isIn(call, channel) && !canBorrow(call, channel)) {
    throw new Refusal("not_in_channel");
  }
  return channel;
}

/** More than Slack gives at once is cut down to what it gives. */
function readLimit({ args }: Call, { most, usual }: { most: number; usual: number }): number {
  return Math.min(Math.max(args.count("limit", "invalid_limit") ?? usual, 1), most);
}

function readRange(call: Call): MessageRange {
  return {
    oldest: readBound(call, "oldest"),
    latest: readBound(call, "latest"),
    inclusive: call.args.flag("inclusive"),
    from: readCursor(call),
  };
}

function readBound({ args }: Call, name: "oldest" | "latest"): string | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const bound = parseTimestamp(text);
  if (bound === undefined) throw new Refusal(`invalid_ts_${name}`);
  return bound;
}

/** A cursor names the first message of the next page. */
function readCursor({ args }: Call): string | undefined {
  const cursor = args.text("cursor");
  if (cursor === undefined) return undefined;
  const ts = /^next_ts:(.+)$/.exec(decode(cursor))?.[1];
  const parsed = ts === undefined ? undefined : parseTimestamp(ts);
  if (parsed === undefined) throw new Refusal("invalid_cursor");
  return parsed;
}

function decode(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return "";
  }
}
