import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import {
  type Channel,
  channelPayload,
  createChannel,
  findChannel,
  listChannels,
  listMemberships,
} from "../../team/channels.ts";
import { findPerson } from "../../team/people.ts";
import type { Call, Method } from "../method.ts";
import { page } from "../paging.ts";
import { canSee, isIn, requireScope, SCOPE_FAMILIES, visibleChannel } from "../visible.ts";
import { changeMethods } from "./conversations_change.ts";
import { historyMethods } from "./conversations_history.ts";
import { memberMethods } from "./conversations_members.ts";
import { openMethods } from "./conversations_open.ts";
import { MANAGE_SCOPES, READ_SCOPES } from "./conversations_scopes.ts";

const TOKENS = ["bot", "workflow", "user"] as const;

const KINDS: ReadonlyMap<string, Channel["kind"]> = new Map([
  ["public_channel", "public"],
  ["private_channel", "private"],
  ["mpim", "mpim"],
  ["im", "im"],
]);

/** Channels, group messages and direct messages: found, made, changed, read. */
export const conversationMethods: readonly Method[] = [
  { name: "conversations.list", scopes: READ_SCOPES, tier: "tier2", tokens: TOKENS, json: false, run: list },
  {
    name: "users.conversations",
    scopes: READ_SCOPES,
    tier: "tier3",
    tokens: TOKENS,
    json: false,
    run: listOf,
  },
  { name: "conversations.info", scopes: READ_SCOPES, tier: "tier3", tokens: TOKENS, json: false, run: info },
  {
    name: "conversations.create",
    scopes: MANAGE_SCOPES,
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: create,
  },
  ...changeMethods,
  ...memberMethods,
  ...openMethods,
  ...historyMethods,
];

function list(call: Call): JsonObject {
  const { world, args } = call;
  const kinds = readKinds(call);
  const withArchived = args.flag("exclude_archived") !== true;
  const listed = listChannels(world).filter((channel) =>
    kinds.includes(channel.kind) && (withArchived || !channel.archived) && isListed(call, channel)
  );
  const { items, response_metadata } = page(listed, args, { most: 999, usual: 100 });
  const channels = items.map((channel) =>
    channelPayload(world, channel, call.token.person, { withMemberCount: channel.kind !== "im" })
  );
  return { channels, response_metadata };
}

/** What one person is in, as far as the caller may know it. */
function listOf(call: Call): JsonObject {
  const { world, token, args } = call;
  const named = args.text("user") ?? token.person;
  const person = findPerson(world, named);
  if (person === undefined || person.id !== named) throw new Refusal("user_not_found");
  const kinds = readKinds(call);
  const withArchived = args.flag("exclude_archived") !== true;
  const listed = listMemberships(world, person.id).flatMap((id) => findChannel(world, id) ?? []).filter((
    channel,
  ) => kinds.includes(channel.kind) && (withArchived || !channel.archived) && isListed(call, channel));
  const { items, response_metadata } = page(listed, args, { most: 999, usual: 100 });
  return {
    channels: items.map((channel) => channelPayload(world, channel, token.person)),
    response_metadata,
  };
}

/** A list shows public channels and what one is in; what is only lent can be looked at, but is not listed. */
function isListed(call: Call, channel: Channel): boolean {
  return channel.kind === "public" ? canSee(call, channel) : isIn(call, channel);
}

function readKinds(call: Call): Channel["kind"][] {
  const kinds = (call.args.list("types") ?? ["public_channel"]).map((type) => {
    const kind = KINDS.get(type);
    if (kind === undefined) throw new Refusal("invalid_types");
    return kind;
  });
  for (const kind of kinds) requireScope(call, `${SCOPE_FAMILIES[kind]}:read`);
  return kinds;
}

function info(call: Call): JsonObject {
  const channel = visibleChannel(call, call.args.text("channel"));
  requireScope(call, `${SCOPE_FAMILIES[channel.kind]}:read`);
  const withMemberCount = call.args.flag("include_num_members") ?? false;
  return { channel: channelPayload(call.world, channel, call.token.person, { withMemberCount }) };
}

function create(call: Call): JsonObject {
  const { world, token, args } = call;
  const kind = args.flag("is_private") === true ? "private" : "public";
  requireScope(call, ...(kind === "private" ? ["groups:write"] : ["channels:manage", "channels:write"]));
  const name = args.required("name", "invalid_name_required");
  const channel = createChannel(world, { name, kind, creator: token.person });
  return { channel: channelPayload(world, channel, token.person) };
}
