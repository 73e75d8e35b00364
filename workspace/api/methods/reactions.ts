import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import { filePayload } from "../../team/files.ts";
import { findChannel } from "../../team/channels.ts";
import { findMessage, listReactedTo, type Message, messagePayload, permalink } from "../../team/messages.ts";
import { findPerson } from "../../team/people.ts";
import { addReaction, type Reaction, removeReaction } from "../../team/reactions.ts";
import { parseTimestamp } from "../../team/timestamps.ts";
import type { Call, Method } from "../method.ts";
import { page } from "../paging.ts";
import { canSee, isIn, visibleChannel } from "../visible.ts";
import { isKnownEmoji } from "./known_emoji.ts";
import { visibleFile } from "./visible_file.ts";

const TOKENS = ["bot", "workflow", "user"] as const;

export const reactionMethods: readonly Method[] = [
  {
    name: "reactions.add",
    scopes: ["reactions:write"],
    tier: "tier3",
    tokens: TOKENS,
    json: true,
    run: (call) => {
      if (!isKnownEmoji(call.args.required("name", "invalid_name"))) throw new Refusal("invalid_name");
      return react(call, addReaction);
    },
  },
  {
    name: "reactions.remove",
    scopes: ["reactions:write"],
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: (call) => react(call, removeReaction),
  },
  { name: "reactions.get", scopes: ["reactions:read"], tier: "tier3", tokens: TOKENS, json: false, run: get },
  {
    name: "reactions.list",
    scopes: ["reactions:read"],
    tier: "tier2",
    tokens: TOKENS,
    json: false,
    run: list,
  },
];

function react(call: Call, change: (world: Call["world"], reaction: Reaction) => void): JsonObject {
  const name = call.args.required("name", "invalid_name");
  const ts = readItem(call);
  const channel = visibleChannel(call, call.args.text("channel"));
  if (channel.kind !== "public" && !isIn(call, channel)) throw new Refusal("no_access");
  change(call.world, { channel: channel.id, ts, person: call.token.person, name });
  return {};
}

function get(call: Call): JsonObject {
  const { world, args } = call;
  const file = args.text("file");
  if (file !== undefined) return { type: "file", file: filePayload(world, visibleFile(call, file)) };
  const ts = readItem(call);
  const channel = visibleChannel(call, args.text("channel"));
  const message = findMessage(world, channel.id, ts);
  if (message === undefined) throw new Refusal("message_not_found");
  return item(call, message);
}

function list(call: Call): JsonObject {
  const { world, token, args } = call;
  const person = args.text("user") ?? token.person;
  if (findPerson(world, person)?.id !== person) throw new Refusal("user_not_found");
  const seen = listReactedTo(world, person).filter((message) => {
    const channel = findChannel(world, message.channel);
    return channel !== undefined && canSee(call, channel);
  });
  const { items, response_metadata } = page(seen, args, { most: 1000, usual: 100 });
  return { items: items.map((message) => item(call, message)), response_metadata };
}

function item({ world }: Call, message: Message): JsonObject {
  return {
    type: "message",
    channel: message.channel,
    message: { ...messagePayload(world, message), permalink: permalink(world, message) },
  };
}

/** The ts of the message that is meant. Of the things that carry reactions in Slack, only messages do here. */
function readItem({ args }: Call): string {
  const given = args.text("timestamp");
  if (given === undefined || !args.has("channel")) throw new Refusal("no_item_specified");
  const ts = parseTimestamp(given);
  if (ts === undefined) throw new Refusal("bad_timestamp");
  return ts;
}
