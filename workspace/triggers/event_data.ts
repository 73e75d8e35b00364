import type { Happening } from "../happenings.ts";
import type { JsonObject } from "../json.ts";
import { type Channel, findChannel } from "../team/channels.ts";
import { findMessage, mentions, type Message, permalink } from "../team/messages.ts";
import { findPerson, type Person } from "../team/people.ts";
import type { World } from "../world.ts";
import { eventType } from "./event_catalog.ts";

/** Something that event triggers listen for has happened. */
export interface SlackEvent {
  readonly eventType: string;
  readonly data: JsonObject;
  /** The conversation that it is about. */
  readonly channel: Channel | null;
  /** Whose doing it was. */
  readonly person: string | null;
  /** The only app that hears of it; null is every app. */
  readonly app: string | null;
  readonly metadataType: string | null;
}

/** The events that a happening amounts to: none for most, several for some messages. */
export function eventsOf(world: World, happening: Happening): SlackEvent[] {
  switch (happening.type) {
    case "message_posted":
      return messageEvents(world, happening.message);
    case "reaction_added":
    case "reaction_removed":
    case "pin_added":
    case "pin_removed": {
      const channel = findChannel(world, happening.channel);
      const message = findMessage(world, happening.channel, happening.ts);
      if (channel === undefined || message === undefined) return [];
      const data = { ...itemData(world, happening, channel, message), user_id: happening.person };
      return [event(happening.type, data, channel, happening.person)];
    }
    case "channel_created":
    case "channel_archived":
    case "channel_unarchived":
    case "channel_renamed":
    case "user_joined_channel":
    case "user_left_channel": {
      const channel = findChannel(world, happening.channel);
      if (channel === undefined) return [];
      const data = channelEventData(happening, channel);
      return [event(happening.type, data, channel, happening.person)];
    }
    case "user_joined_team": {
      const person = findPerson(world, happening.person);
      if (person === undefined) return [];
      return [event(happening.type, { user: personData(world, person) }, null, person.id)];
    }
    default:
      return [];
  }
}

function event(name: string, data: JsonObject, channel: Channel | null, person: string): SlackEvent {
  const type = eventType(name);
  return {
    eventType: type,
    data: { event_type: type, ...data },
    channel,
    person,
    app: null,
    metadataType: null,
  };
}

/**
 * Of a reply, `message_ts` is the message that it answers and `thread_ts` its own, as the SDK describes the event.
 */
function messageEvents(world: World, message: Message): SlackEvent[] {
  const channel = findChannel(world, message.channel);
  if (channel === undefined) return [];
  const { app, ts, thread, text, person, metadata } = message;
  const postedBy = app === null ? {} : { app_id: app };
  const times = thread === null ? { message_ts: ts } : { message_ts: thread, thread_ts: ts };
  const data = { ...kindData(channel), text, user_id: person };
  const posted = event("message_posted", { ...data, ...times, ...postedBy }, channel, person);
  const mentioned = [...world.apps.values()].filter(({ botUser }) => mentions(text).includes(botUser));
  return [
    posted,
    ...(metadata === null ? [] : [metadataEvent(message, metadata, channel, postedBy)]),
    ...mentioned.map(({ id }) => ({
      ...event(
        "app_mentioned",
        { ...data, ...channelName(channel), app_id: id, message_ts: ts },
        channel,
        person,
      ),
      app: id,
    })),
  ];
}

function metadataEvent(
  { channel: channelId, ts, person }: Message,
  { event_type, event_payload }: NonNullable<Message["metadata"]>,
  channel: Channel,
  postedBy: JsonObject,
): SlackEvent {
  const metadata = { event_type, event_payload };
  const data = { ...postedBy, channel_id: channelId, message_ts: ts, metadata, user_id: person };
  return { ...event("message_metadata_posted", data, channel, person), metadataType: event_type };
}

function itemData(
  world: World,
  happening: Extract<
    Happening,
    { type: "reaction_added" | "reaction_removed" | "pin_added" | "pin_removed" }
  >,
  channel: Channel,
  message: Message,
): JsonObject {
  const place = { channel_id: channel.id, message_ts: message.ts };
  switch (happening.type) {
    case "pin_added":
    case "pin_removed":
      return { ...kindData(channel), ...channelName(channel), message_ts: message.ts };
    case "reaction_removed":
      return { ...place, reaction: happening.reaction };
    case "reaction_added":
      return {
        ...place,
        reaction: happening.reaction,
        item_user: message.person,
        message_context: { ...place },
        message_link: permalink(world, message),
        ...parentLink(world, message),
      };
  }
}

function parentLink(world: World, { channel, thread }: Message): JsonObject {
  return thread === null
    ? {}
    : { parent_message_link: permalink(world, { channel, ts: thread, thread: null }) };
}

function channelEventData({ type, person }: { type: string; person: string }, channel: Channel): JsonObject {
  switch (type) {
    case "channel_created":
      return {
        ...kindData(channel),
        ...channelName(channel),
        created: channel.created,
        creator_id: channel.creator,
      };
    case "user_joined_channel":
    case "user_left_channel":
      return { ...kindData(channel), user_id: person };
    default:
      return { ...kindData(channel), ...channelName(channel), user_id: person };
  }
}

function kindData({ id, kind }: Channel): JsonObject {
  return { channel_id: id, channel_type: kind };
}

function channelName({ name }: Channel): JsonObject {
  return { channel_name: name };
}

function personData(world: World, person: Person): JsonObject {
  return {
    display_name: person.displayName,
    id: person.id,
    is_bot: person.kind === "bot",
    name: person.handle,
    real_name: person.realName,
    team_id: world.team.id,
    timezone: person.timezone,
  };
}
