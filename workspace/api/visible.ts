import { isObject, type Json } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { type Channel, findChannel, isMember, openConversation } from "../team/channels.ts";
import { findPerson } from "../team/people.ts";
import type { Call } from "./method.ts";

/** The conversation with this id, when the token can see it; to everyone else it does not exist. */
export function visibleChannel(call: Call, id: string | undefined): Channel {
  const channel = id === undefined ? undefined : findChannel(call.world, id);
  if (channel === undefined || channel.id !== id || !canSee(call, channel)) {
    throw new Refusal("channel_not_found");
  }
  return channel;
}

/** A conversation that the token can see and is in. */
export function joinedChannel(call: Call, id: string | undefined): Channel {
  const channel = visibleChannel(call, id);
  if (!isIn(call, channel)) throw new Refusal("not_in_channel");
  return channel;
}

/** Where a message may go: an id, a channel's name, or the id of a person, who is then written to directly. */
export function postableChannel(call: Call, named: string | undefined): Channel {
  const channel = directChannel(call, named) ?? visibleChannel(call, idOf(call, named));
  if (channel.archived) throw new Refusal("is_archived");
  if (!isIn(call, channel) && !mayPostUninvited(call, channel)) throw new Refusal("not_in_channel");
  if (channel.posting === "restricted" && call.token.kind !== "user") throw new Refusal("restricted_action");
  return channel;
}

export function isIn({ world, token }: Call, channel: Channel): boolean {
  return isMember(world, channel.id, token.person);
}

/** Public channels are everyone's but guests'; all others belong to their members, and to whom a run lends its eyes. */
export function canSee(call: Call, channel: Channel): boolean {
  if (isIn(call, channel)) return true;
  if (channel.kind === "public") return !isGuest(call);
  return canBorrow(call, channel);
}

/**
 * A workflow token sees, as if over the shoulder of the person who started its run, the channel where they did so and
 * those that they chose as inputs, as long as they are in them themselves.
 */
export function canBorrow({ world, token }: Call, channel: Channel): boolean {
  if (token.kind !== "workflow" || token.execution === null) return false;
  const row = world.database.row<{ run: string; step: string }>(
    `SELECT run.json AS run, step.json AS step FROM function_executions AS step
     JOIN workflow_executions AS run ON run.id = step.workflow_execution WHERE step.id = ?`,
    token.execution,
  );
  if (row === undefined) return false;
  const [run, step]: Json[] = [JSON.parse(row.run), JSON.parse(row.step)];
  if (!isObject(run) || typeof run["person"] !== "string") return false;
  if (!isMember(world, channel.id, run["person"])) return false;
  const chosen = [run["channel"], run["inputs"], isObject(step) ? step["inputs"] : undefined];
  return chosen.some((value) => mentions(value, channel.id));
}

/** Refuses unless the token has one of these scopes. A person's own token is not asked: it may what they may. */
export function requireScope({ token }: Call, ...scopes: readonly string[]): void {
  if (token.kind === "user" || scopes.some((scope) => token.scopes.includes(scope))) return;
  throw new Refusal("missing_scope", { needed: scopes.join(","), provided: token.scopes.join(",") });
}

/** The first half of the scopes that guard a kind of conversation: `groups` in `groups:history`. */
export const SCOPE_FAMILIES: Readonly<Record<Channel["kind"], string>> = {
  public: "channels",
  private: "groups",
  im: "im",
  mpim: "mpim",
};

function directChannel({ world, token }: Call, named: string | undefined): Channel | undefined {
  if (named === undefined || !/^[UW][A-Z0-9]+$/.test(named)) return undefined;
  const person = findPerson(world, named);
  if (person === undefined || person.deactivated || person.id === token.person) {
    throw new Refusal("channel_not_found");
  }
  return openConversation(world, [person.id], token.person).channel;
}

function idOf({ world }: Call, named: string | undefined): string | undefined {
  return named === undefined ? undefined : findChannel(world, named)?.id;
}

function mayPostUninvited({ token }: Call, channel: Channel): boolean {
  return channel.kind === "public" && token.kind !== "user" && token.scopes.includes("chat:write.public");
}

function isGuest({ world, token }: Call): boolean {
  const kind = findPerson(world, token.person)?.kind;
  return kind === "guest" || kind === "single_channel_guest";
}

function mentions(value: Json | undefined, id: string): boolean {
  if (typeof value !== "object" || value === null) return value === id;
  return Object.values(value).some((one) => mentions(one, id));
}
