import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import {
  archiveChannel,
  type Channel,
  channelPayload,
  renameChannel,
  setPurpose,
  setTopic,
  unarchiveChannel,
} from "../../team/channels.ts";
import { findPerson } from "../../team/people.ts";
import type { Call, Method } from "../method.ts";
import { isIn, requireScope, visibleChannel } from "../visible.ts";
import { MANAGE_SCOPES, TOPIC_SCOPES, writeScopes } from "./conversations_scopes.ts";

const TOKENS = ["bot", "workflow", "user"] as const;

/** What becomes of a channel as a whole. */
export const changeMethods: readonly Method[] = [
  {
    name: "conversations.archive",
    scopes: MANAGE_SCOPES,
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: archive,
  },
  {
    name: "conversations.unarchive",
    scopes: MANAGE_SCOPES,
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: unarchive,
  },
  {
    name: "conversations.rename",
    scopes: MANAGE_SCOPES,
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: rename,
  },
  {
    name: "conversations.setTopic",
    scopes: TOPIC_SCOPES,
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: changeTopic,
  },
  {
    name: "conversations.setPurpose",
    scopes: TOPIC_SCOPES,
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: changePurpose,
  },
];

function archive(call: Call): JsonObject {
  const channel = ownChannel(call);
  archiveChannel(call.world, channel.id, call.token.person);
  return {};
}

function unarchive(call: Call): JsonObject {
  const channel = ownChannel(call);
  unarchiveChannel(call.world, channel.id, call.token.person);
  return {};
}

function rename(call: Call): JsonObject {
  const name = call.args.required("name", "invalid_name_required");
  const channel = ownChannel(call);
  if (channel.archived) throw new Refusal("is_archived");
  if (channel.creator !== call.token.person && !isAdmin(call)) throw new Refusal("not_authorized");
  return shown(call, renameChannel(call.world, channel.id, name, call.token.person));
}

function changeTopic(call: Call): JsonObject {
  const topic = call.args.text("topic") ?? "";
  return shown(call, setTopic(call.world, ownChannel(call, "topic").id, topic, call.token.person));
}

function changePurpose(call: Call): JsonObject {
  const purpose = call.args.text("purpose") ?? "";
  const channel = setPurpose(call.world, ownChannel(call, "topic").id, purpose, call.token.person);
  return { purpose, ...shown(call, channel) };
}

/** The channel that the call names, of a kind that can be changed, with the caller in it and the scope for it. */
function ownChannel(call: Call, part?: "topic"): Channel {
  const channel = visibleChannel(call, call.args.text("channel"));
  if (channel.kind === "im" || channel.kind === "mpim") {
    throw new Refusal("method_not_supported_for_channel_type");
  }
  requireScope(call, ...writeScopes(channel.kind, part));
  if (!isIn(call, channel)) throw new Refusal("not_in_channel");
  return channel;
}

function isAdmin({ world, token }: Call): boolean {
  const kind = findPerson(world, token.person)?.kind;
  return kind === "owner" || kind === "admin";
}

function shown({ world, token }: Call, channel: Channel): JsonObject {
  return { channel: channelPayload(world, channel, token.person) };
}
