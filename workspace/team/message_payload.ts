import type { Json, JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { filePayload, findFile } from "./files.ts";
import { findPerson } from "./people.ts";
import { findMessage, listReplies, type Message } from "./stored_messages.ts";

/**
 * The message as Slack's API shows it. Of metadata it names the event type only, unless `allMetadata` asks for the
 * payload too.
 */
export function messagePayload(
  world: World,
  message: Message,
  { allMetadata = false }: { allMetadata?: boolean } = {},
): JsonObject {
  return {
    type: "message",
    ...subtypePayload(message),
    ...authorPayload(world, message),
    text: message.text,
    ts: message.ts,
    ...(message.blocks.length > 0 ? { blocks: list(message.blocks) } : {}),
    ...(message.attachments.length > 0 ? { attachments: list(message.attachments) } : {}),
    ...metadataPayload(message, allMetadata),
    ...(message.editedAt === null ? {} : { edited: { user: message.person, ts: message.editedAt } }),
    ...threadPayload(world, message),
    ...reactionsPayload(message),
    ...filesPayload(world, message),
  };
}

/** The address of a message; a reply's leads into its thread. */
export function permalink(world: World, message: Pick<Message, "channel" | "ts" | "thread">): string {
  const address = `${world.addresses.page}/archives/${message.channel}/p${message.ts.replace(".", "")}`;
  return message.thread === null ? address : `${address}?thread_ts=${message.thread}&cid=${message.channel}`;
}

function subtypePayload(message: Message): JsonObject {
  if (message.username !== null) return { subtype: "bot_message" };
  return message.broadcast ? { subtype: "thread_broadcast" } : {};
}

function authorPayload(world: World, { person, app: appId, username, icon }: Message): JsonObject {
  const app = appId === null ? undefined : world.apps.get(appId);
  const profile = app === undefined ? {} : {
    bot_id: app.botId,
    app_id: app.id,
    bot_profile: {
      id: app.botId,
      app_id: app.id,
      name: app.name,
      team_id: world.team.id,
      deleted: false,
      updated: findPerson(world, app.botUser)?.updated ?? 0,
      icons: {},
    },
  };
  return {
    user: person,
    team: world.team.id,
    ...profile,
    ...(username === null ? {} : { username }),
    ...(icon === null ? {} : { icons: icon.startsWith(":") ? { emoji: icon } : { image_48: icon } }),
  };
}

function metadataPayload({ metadata }: Message, all: boolean): JsonObject {
  if (metadata === null) return {};
  const { event_type, event_payload } = metadata;
  return { metadata: all ? { event_type, event_payload } : { event_type } };
}

function threadPayload(world: World, message: Message): JsonObject {
  if (message.thread !== null) {
    const parent = findMessage(world, message.channel, message.thread);
    return {
      thread_ts: message.thread,
      ...(parent === undefined ? {} : { parent_user_id: parent.person }),
    };
  }
  const replies = listReplies(world, message.channel, message.ts);
  const last = replies.at(-1);
  if (last === undefined) return {};
  const people = [...new Set(replies.map(({ person }) => person))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: people,
    reply_users_count: people.length,
    latest_reply: last.ts,
    is_locked: false,
    subscribed: false,
  };
}

function reactionsPayload({ reactions }: Message): JsonObject {
  if (reactions.length === 0) return {};
  return {
    reactions: reactions.map(({ name, people }) => ({ name, users: [...people], count: people.length })),
  };
}

function filesPayload(world: World, message: Message): JsonObject {
  const files = message.files.flatMap((id) => findFile(world, id) ?? []);
  return files.length === 0 ? {} : { files: files.map((file) => filePayload(world, file)) };
}

function list(objects: readonly JsonObject[]): Json[] {
  return [...objects];
}
