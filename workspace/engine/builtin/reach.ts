import { Refusal } from "../../refusal.ts";
import { type Channel, findChannel, isMember, joinChannel } from "../../team/channels.ts";
import { findMessage, type Message } from "../../team/messages.ts";
import { findPerson, type Person } from "../../team/people.ts";
import { parseTimestamp } from "../../team/timestamps.ts";
import { isObject, type Json } from "../../json.ts";
import { ExecutionLog } from "../execution_log.ts";
import { markers } from "../template.ts";
import { invalidParameters } from "../problems.ts";
import type { BuiltInStep } from "./built_in.ts";

/**
 * The channel that an input names, with the app's bot in it. Slack invites the bot to a channel that the workflow itself
 * names; to others somebody else must have.
 */
export function reachChannel(step: BuiltInStep, name = "channel_id"): Channel {
  const channel = namedChannel(step, step.inputs[name]);
  if (isBotIn(step, channel)) return channel;
  if (!isConfigured(step, name)) throw new Refusal("not_in_channel");
  inviteBot(step, channel);
  return channel;
}

/** As `reachChannel`, but with the right scope the bot posts in a public channel without being in it. */
export function reachChannelToPost(step: BuiltInStep, name = "channel_id"): Channel {
  const channel = namedChannel(step, step.inputs[name]);
  if (!isConfigured(step, name) && mayPostUninvited(step, channel)) return channel;
  return reachChannel(step, name);
}

/** Refuses unless the bot can post in the conversation as things are. */
export function requirePosting(step: BuiltInStep, channelId: string): void {
  const channel = findChannel(step.world, channelId);
  if (channel === undefined) throw new Refusal("channel_not_found");
  if (!isBotIn(step, channel) && !mayPostUninvited(step, channel)) throw new Refusal("not_in_channel");
}

/** A channel, and no direct message. */
export function namedChannel({ world }: BuiltInStep, id: Json | undefined): Channel {
  const channel = typeof id === "string" ? findChannel(world, id) : undefined;
  if (channel === undefined || channel.id !== id) throw new Refusal("channel_not_found");
  if (channel.kind === "im" || channel.kind === "mpim") {
    throw new Refusal("method_not_supported_for_channel_type");
  }
  return channel;
}

export function namedPerson({ world }: BuiltInStep, id: Json | undefined): Person {
  const person = typeof id === "string" ? findPerson(world, id) : undefined;
  if (person === undefined || person.id !== id || person.deactivated) throw new Refusal("user_not_found");
  return person;
}

export function namedPeople(step: BuiltInStep, ids: Json | undefined): Person[] {
  return Array.isArray(ids) ? ids.map((id) => namedPerson(step, id)) : [];
}

/** The message that a `message_context` refers to. */
export function referredMessage({ world }: BuiltInStep, context: Json | undefined): Message {
  const { channel_id, message_ts } = isObject(context) ? context : {};
  if (typeof channel_id !== "string") throw invalidParameters(["`message_context` names no channel"]);
  const ts = typeof message_ts === "string" ? parseTimestamp(message_ts) : undefined;
  const message = ts === undefined ? undefined : findMessage(world, channel_id, ts);
  if (message === undefined) throw new Refusal("message_not_found");
  return message;
}

function isBotIn({ world, app }: BuiltInStep, channel: Channel): boolean {
  return isMember(world, channel.id, app.botUser);
}

function mayPostUninvited({ app }: BuiltInStep, channel: Channel): boolean {
  return channel.kind === "public" && app.manifest.oauth_config.scopes.bot.includes("chat:write.public");
}

function isConfigured({ configured }: BuiltInStep, name: string): boolean {
  const value = configured[name];
  return value !== undefined && markers(value).length === 0;
}

function inviteBot({ world, app, run }: BuiltInStep, channel: Channel): void {
  if (channel.archived) throw new Refusal("is_archived");
  joinChannel(world, channel.id, app.botUser);
  new ExecutionLog(world, app, run).botInvited(channel.id);
}
