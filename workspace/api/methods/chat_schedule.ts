import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import { completeDraft, type Message, messagePayload } from "../../team/messages.ts";
import {
  cancelScheduledMessage,
  findScheduledMessage,
  listScheduledMessages,
  type ScheduledMessage,
  scheduleMessage,
} from "../../team/scheduled_messages.ts";
import type { Call, Method } from "../method.ts";
import { page } from "../paging.ts";
import { postableChannel, visibleChannel } from "../visible.ts";
import { draftOf, isBlank, readContent, warned } from "./message_content.ts";

const TOKENS = ["bot", "workflow", "user"] as const;
const LONGEST_TEXT = 40_000;

export const scheduleMethods: readonly Method[] = [
  {
    name: "chat.scheduleMessage",
    scopes: ["chat:write"],
    tier: "tier3",
    tokens: TOKENS,
    json: true,
    run: schedule,
  },
  {
    name: "chat.deleteScheduledMessage",
    scopes: ["chat:write"],
    tier: "tier3",
    tokens: TOKENS,
    json: true,
    run: cancel,
  },
  { name: "chat.scheduledMessages.list", scopes: [], tier: "tier3", tokens: TOKENS, json: true, run: list },
];

function schedule(call: Call): JsonObject {
  const content = readContent(call, { characters: LONGEST_TEXT, beyond: "refuse" });
  if (isBlank(content)) throw new Refusal("no_text");
  const postAt = call.args.count("post_at", "invalid_time");
  if (postAt === undefined) throw new Refusal("invalid_time");
  const channel = postableChannel(call, call.args.text("channel"));
  const draft = draftOf(call, channel.id, content);
  const message = completeDraft(call.world, draft);
  const scheduled = scheduleMessage(call.world, draft, postAt);
  return {
    channel: channel.id,
    post_at: postAt,
    scheduled_message_id: scheduled.id,
    message: scheduledPayload(call, message),
    ...warned(content.warnings),
  };
}

function cancel(call: Call): JsonObject {
  const channel = visibleChannel(call, call.args.text("channel"));
  const id = call.args.required("scheduled_message_id", "invalid_scheduled_message_id");
  const scheduled = findScheduledMessage(call.world, id);
  if (scheduled === undefined || scheduled.channel !== channel.id || !isOwn(call, scheduled)) {
    throw new Refusal("invalid_scheduled_message_id");
  }
  cancelScheduledMessage(call.world, id);
  return {};
}

function list(call: Call): JsonObject {
  const { world, args } = call;
  const channel = args.text("channel");
  const oldest = args.count("oldest") ?? 0;
  const latest = args.count("latest") ?? Infinity;
  const own = listScheduledMessages(world).filter((scheduled) =>
    isOwn(call, scheduled) && (channel === undefined || scheduled.channel === channel) &&
    scheduled.postAt >= oldest && scheduled.postAt <= latest
  );
  const { items, response_metadata } = page(own, args, { most: 100, usual: 100 });
  const scheduled_messages = items.map(({ id, channel: channel_id, postAt, created, draft }) => ({
    id,
    channel_id,
    post_at: postAt,
    date_created: created,
    text: draft.text ?? "",
  }));
  return { scheduled_messages, response_metadata };
}

/** What is shown of a message that has no ts yet. */
function scheduledPayload({ world }: Call, message: Omit<Message, "ts">): JsonObject {
  const { ts: _ts, ...payload } = messagePayload(world, { ...message, ts: "" }, { allMetadata: true });
  return { ...payload, type: "delayed_message" };
}

function isOwn({ token }: Call, { draft }: ScheduledMessage): boolean {
  return draft.person === token.person;
}
