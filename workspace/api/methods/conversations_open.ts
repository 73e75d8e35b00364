import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import { type Channel, channelPayload, findConversation, openConversation } from "../../team/channels.ts";
import { findPerson } from "../../team/people.ts";
import type { Call, Method } from "../method.ts";
import { requireScope, visibleChannel } from "../visible.ts";
import { OPEN_SCOPES } from "./conversations_scopes.ts";

const MOST_PEOPLE = 8;

export const openMethods: readonly Method[] = [
  {
    name: "conversations.open",
    scopes: OPEN_SCOPES,
    tier: "tier3",
    tokens: ["bot", "workflow", "user"],
    json: true,
    run: open,
  },
];

/** The message between the caller and these people, or the one whose id is given. */
function open(call: Call): JsonObject {
  if (call.args.has("users")) return openWith(call, readPeople(call));
  if (!call.args.has("channel")) throw new Refusal("users_list_not_supplied");
  const channel = visibleChannel(call, call.args.text("channel"));
  if (channel.kind !== "im" && channel.kind !== "mpim") {
    throw new Refusal("method_not_supported_for_channel_type");
  }
  requireScope(call, `${channel.kind}:write`);
  return opened(call, channel, true);
}

function openWith(call: Call, people: readonly string[]): JsonObject {
  const { world, token, args } = call;
  requireScope(call, people.length > 1 ? "mpim:write" : "im:write");
  if (args.flag("prevent_creation") === true) {
    const known = findConversation(world, [token.person, ...people]);
    if (known === undefined) throw new Refusal("channel_not_found");
    return opened(call, known, true);
  }
  const { channel, existed } = openConversation(world, people, token.person);
  return opened(call, channel, existed);
}

/** Everyone to be written to besides the caller. */
function readPeople(call: Call): string[] {
  const { world, token, args } = call;
  const ids = [...new Set(args.list("users"))];
  for (const id of ids) {
    const person = findPerson(world, id);
    if (person === undefined || person.id !== id) throw new Refusal("user_not_found");
    if (person.deactivated) throw new Refusal("user_disabled");
    if (token.kind !== "user" && person.kind === "bot") throw new Refusal("invalid_user_combination");
  }
  const others = ids.filter((id) => id !== token.person);
  if (ids.length === 0) throw new Refusal("not_enough_users");
  if (others.length > MOST_PEOPLE) throw new Refusal("too_many_users");
  return others;
}

function opened({ world, token, args }: Call, channel: Channel, existed: boolean): JsonObject {
  const whole = args.flag("return_im") === true;
  return {
    ...(existed ? { no_op: true, already_open: true } : {}),
    channel: whole ? channelPayload(world, channel, token.person) : { id: channel.id },
  };
}
