import type { JsonObject } from "../../json.ts";
import { invalidArguments, Refusal } from "../../refusal.ts";
import {
  type Channel,
  channelPayload,
  isMember,
  joinChannel,
  leaveChannel,
  listMembers,
  listMemberships,
} from "../../team/channels.ts";
import { findPerson } from "../../team/people.ts";
import type { Call, Method } from "../method.ts";
import { page } from "../paging.ts";
import { isIn, requireScope, SCOPE_FAMILIES, visibleChannel } from "../visible.ts";
import { INVITE_SCOPES, MANAGE_SCOPES, READ_SCOPES, writeScopes } from "./conversations_scopes.ts";
import { warned } from "./message_content.ts";

const TOKENS = ["bot", "workflow", "user"] as const;
const MOST_INVITED = 100;

/** Who is in a conversation. */
export const memberMethods: readonly Method[] = [
  {
    name: "conversations.members",
    scopes: READ_SCOPES,
    tier: "tier4",
    tokens: TOKENS,
    json: false,
    run: members,
  },
  {
    name: "conversations.join",
    scopes: ["channels:join"],
    tier: "tier3",
    tokens: TOKENS,
    json: true,
    run: join,
  },
  {
    name: "conversations.leave",
    scopes: MANAGE_SCOPES,
    tier: "tier3",
    tokens: TOKENS,
    json: true,
    run: leave,
  },
  {
    name: "conversations.invite",
    scopes: INVITE_SCOPES,
    tier: "tier3",
    tokens: TOKENS,
    json: true,
    run: invite,
  },
  {
    name: "conversations.kick",
    scopes: ["groups:write", "channels:manage"],
    tier: "tier3",
    tokens: TOKENS,
    json: true,
    run: kick,
  },
];

function members(call: Call): JsonObject {
  const channel = visibleChannel(call, call.args.text("channel"));
  requireScope(call, `${SCOPE_FAMILIES[channel.kind]}:read`);
  const all = listMembers(call.world, channel.id);
  const { items, response_metadata } = page(all, call.args, { most: 1000, usual: 100 });
  return { members: [...items], response_metadata };
}

function join(call: Call): JsonObject {
  const { world, token } = call;
  const channel = visibleChannel(call, call.args.text("channel"));
  if (channel.kind !== "public") throw new Refusal("method_not_supported_for_channel_type");
  if (channel.archived) throw new Refusal("is_archived");
  const joined = joinChannel(world, channel.id, token.person);
  return {
    channel: channelPayload(world, channel, token.person),
    ...warned(joined ? [] : ["already_in_channel"]),
  };
}

function leave(call: Call): JsonObject {
  const { world, token } = call;
  const channel = groupChannel(call);
  requireScope(call, ...writeScopes(channel.kind));
  if (channel.general) throw new Refusal("cant_leave_general");
  if (channel.archived) throw new Refusal("is_archived");
  if (!isIn(call, channel)) return { not_in_channel: true };
  if (channel.kind === "private" && listMembers(world, channel.id).length === 1) {
    throw new Refusal("last_member");
  }
  leaveChannel(world, channel.id, token.person);
  return {};
}

/** Invites everyone or nobody, unless `force` asks for those who can be. */
function invite(call: Call): JsonObject {
  const { world, token, args } = call;
  const people = args.list("users") ?? [];
  if (people.length === 0) throw new Refusal("no_user");
  if (people.length > MOST_INVITED) {
    throw invalidArguments(`must be no more than ${MOST_INVITED} users [json-pointer:/users]`);
  }
  const channel = groupChannel(call);
  requireScope(call, ...writeScopes(channel.kind, "invites"));
  if (channel.archived) throw new Refusal("is_archived");
  if (!isIn(call, channel)) throw new Refusal("not_in_channel");
  const errors = people.flatMap((user) => {
    const error = problemOfInviting(call, channel, user);
    return error === undefined ? [] : [{ user, ok: false, error }];
  });
  const [first] = errors;
  const force = args.flag("force") === true && errors.length < people.length;
  if (first !== undefined && !force) throw new Refusal(first.error, { errors });
  const refused = new Set(errors.map(({ user }) => user));
  for (const person of people) if (!refused.has(person)) joinChannel(world, channel.id, person);
  return {
    channel: channelPayload(world, channel, token.person),
    ...(errors.length > 0 ? { errors } : {}),
  };
}

function problemOfInviting({ world, token }: Call, channel: Channel, id: string): string | undefined {
  if (id === token.person) return "cant_invite_self";
  const person = findPerson(world, id);
  if (person === undefined || person.id !== id) return "user_not_found";
  if (person.deactivated) return "cant_invite";
  if (isMember(world, channel.id, id)) return "already_in_channel";
  const isFull = person.kind === "single_channel_guest" && listMemberships(world, id).length > 0;
  return isFull ? "ura_max_channels" : undefined;
}

function kick(call: Call): JsonObject {
  const { world, token, args } = call;
  const person = findPerson(world, args.required("user", "user_not_found"));
  if (person === undefined) throw new Refusal("user_not_found");
  const channel = groupChannel(call);
  requireScope(call, ...writeScopes(channel.kind));
  if (channel.general) throw new Refusal("cant_kick_from_general");
  if (person.id === token.person) throw new Refusal("cant_kick_self");
  if (!isIn(call, channel) || !leaveChannel(world, channel.id, person.id)) {
    throw new Refusal("not_in_channel");
  }
  return { errors: {} };
}

/** The channel that the call names: people come to it and go, which they do not in messages. */
function groupChannel(call: Call): Channel {
  const channel = visibleChannel(call, call.args.text("channel"));
  if (channel.kind === "im" || channel.kind === "mpim") {
    throw new Refusal("method_not_supported_for_channel_type");
  }
  return channel;
}
