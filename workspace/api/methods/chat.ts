import { postEphemeral } from "../../team/ephemerals.ts";
import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import { isMember } from "../../team/channels.ts";
import { deleteMessage, messagePayload, permalink, postMessage } from "../../team/messages.ts";
import { findPerson } from "../../team/people.ts";
import type { Call, Method } from "../method.ts";
import { postableChannel } from "../visible.ts";
import { scheduleMethods } from "./chat_schedule.ts";
import { updateMethods } from "./chat_update.ts";
import { isAuthor, knownMessage } from "./known_message.ts";
import { draftOf, isBlank, readContent, readIdentity, warned } from "./message_content.ts";

const TOKENS = ["bot", "workflow", "user"] as const;
const LONGEST_TEXT = 40_000;

/** Messages: posted, shown to one person, scheduled, changed, deleted. */
export const chatMethods: readonly Method[] = [
  {
    name: "chat.postMessage",
    scopes: ["chat:write"],
    tier: "special",
    tokens: TOKENS,
    json: true,
    run: post,
  },
  {
    name: "chat.postEphemeral",
    scopes: ["chat:write"],
    tier: "tier4",
    tokens: TOKENS,
    json: true,
    run: postToOne,
  },
  { name: "chat.delete", scopes: ["chat:write"], tier: "tier3", tokens: TOKENS, json: true, run: remove },
  { name: "chat.getPermalink", scopes: [], tier: "special", tokens: TOKENS, json: false, run: address },
  ...updateMethods,
  ...scheduleMethods,
];

function post(call: Call): JsonObject {
  const content = readContent(call, { characters: LONGEST_TEXT, beyond: "cut" });
  if (isBlank(content)) throw new Refusal("no_text");
  const identity = readIdentity(call);
  const channel = postableChannel(call, call.args.text("channel"));
  const message = postMessage(call.world, { ...draftOf(call, channel.id, content), ...identity });
  return {
    channel: channel.id,
    ts: message.ts,
    message: messagePayload(call.world, message, { allMetadata: true }),
    ...warned(content.warnings),
  };
}

function postToOne(call: Call): JsonObject {
  const content = readContent(call, { characters: LONGEST_TEXT, beyond: "refuse" });
  if (isBlank(content)) throw new Refusal("no_text");
  const identity = readIdentity(call);
  const to = call.args.required("user");
  const channel = postableChannel(call, call.args.text("channel"));
  if (!isMember(call.world, channel.id, to)) throw new Refusal("user_not_in_channel");
  const draft = { ...draftOf(call, channel.id, content), ...identity, to };
  return { message_ts: postEphemeral(call.world, draft).ts, ...warned(content.warnings) };
}

function remove(call: Call): JsonObject {
  const message = knownMessage(call, call.args.text("ts"));
  if (!isAuthor(call, message) && !isModerator(call)) throw new Refusal("cant_delete_message");
  deleteMessage(call.world, message.channel, message.ts);
  return { channel: message.channel, ts: message.ts };
}

function address(call: Call): JsonObject {
  const message = knownMessage(call, call.args.text("message_ts"));
  return { channel: message.channel, permalink: permalink(call.world, message) };
}

function isModerator({ world, token }: Call): boolean {
  const kind = findPerson(world, token.person)?.kind;
  return token.kind === "user" && (kind === "owner" || kind === "admin");
}
