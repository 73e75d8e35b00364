/** What an event trigger can listen for, besides what every event carries. */
export interface EventKind {
  /** Any one of these is enough; those of a family of conversations let it hear that family only. */
  readonly scopes: readonly string[];
  /** Whether it is about one channel, which the trigger must name, or say that it means all. */
  readonly ofChannel: boolean;
  /** The type of each piece of `data`. */
  readonly data: Readonly<Record<string, string>>;
}

const PREFIX = "slack#/events/";
const TYPES = "slack#/types/";

const user_id = `${TYPES}user_id`;
const message_ts = `${TYPES}message_ts`;
const text = "string";
const object = "object";

const channel = { channel_id: `${TYPES}channel_id`, channel_type: text };
const namedChannel = { ...channel, channel_name: text };
const invite = { ...namedChannel, invite: object };
const answeredInvite = { ...invite, teams_in_channel: "array" };

const READ = ["channels:read", "groups:read"];
const CONNECT = ["conversations.connect:manage"];

const channelChange: EventKind = {
  scopes: ["channels:read"],
  ofChannel: false,
  data: { ...namedChannel, user_id },
};

const pin: EventKind = {
  scopes: ["pins:read"],
  ofChannel: true,
  data: { ...namedChannel, message_ts, user_id },
};

const CATALOG: Readonly<Record<string, EventKind>> = {
  app_mentioned: {
    scopes: ["app_mentions:read"],
    ofChannel: true,
    data: { ...namedChannel, app_id: text, message_ts, text, user_id },
  },
  channel_archived: channelChange,
  channel_created: {
    scopes: ["channels:read"],
    ofChannel: false,
    data: { ...namedChannel, created: `${TYPES}timestamp`, creator_id: user_id },
  },
  channel_deleted: channelChange,
  channel_renamed: channelChange,
  channel_shared: { scopes: READ, ofChannel: true, data: { ...namedChannel, connected_team_id: text } },
  channel_unarchived: channelChange,
  channel_unshared: {
    scopes: READ,
    ofChannel: true,
    data: { ...namedChannel, disconnected_team_id: text, is_ext_shared: "boolean" },
  },
  dnd_updated: { scopes: ["dnd:read"], ofChannel: false, data: { dnd_status: object, user_id } },
  emoji_changed: {
    scopes: ["emoji:read"],
    ofChannel: false,
    data: { name: text, names: "array", new_name: text, old_name: text, subtype: text, value: text },
  },
  message_metadata_posted: {
    scopes: ["metadata.message:read"],
    ofChannel: true,
    data: { app_id: text, channel_id: channel.channel_id, message_ts, metadata: object, user_id },
  },
  message_posted: {
    scopes: ["channels:history", "groups:history", "im:history", "mpim:history"],
    ofChannel: true,
    data: { ...channel, app_id: text, message_ts, text, thread_ts: message_ts, user_id },
  },
  pin_added: pin,
  pin_removed: pin,
  reaction_added: {
    scopes: ["reactions:read"],
    ofChannel: true,
    data: {
      channel_id: channel.channel_id,
      item_user: user_id,
      message_context: `${TYPES}message_context`,
      message_link: text,
      message_ts,
      parent_message_link: text,
      reaction: text,
      user_id,
    },
  },
  reaction_removed: {
    scopes: ["reactions:read"],
    ofChannel: true,
    data: { channel_id: channel.channel_id, message_ts, reaction: text, user_id },
  },
  shared_channel_invite_accepted: {
    scopes: CONNECT,
    ofChannel: false,
    data: { ...answeredInvite, accepting_user: object, approval_required: "boolean" },
  },
  shared_channel_invite_approved: {
    scopes: CONNECT,
    ofChannel: false,
    data: { ...answeredInvite, approving_user: object, approving_team_id: text },
  },
  shared_channel_invite_declined: {
    scopes: CONNECT,
    ofChannel: false,
    data: { ...answeredInvite, declining_user: object, declining_team_id: text },
  },
  shared_channel_invite_received: {
    scopes: ["conversations.connect:read"],
    ofChannel: false,
    data: invite,
  },
  user_joined_channel: {
    scopes: READ,
    ofChannel: true,
    data: { ...channel, inviter_id: user_id, user_id },
  },
  user_joined_team: { scopes: ["users:read"], ofChannel: false, data: { user: object } },
  user_left_channel: { scopes: READ, ofChannel: true, data: { ...channel, user_id } },
};

/** The event called `slack#/events/<name>`. */
export function findEventKind(eventType: string): EventKind | undefined {
  const name = eventType.startsWith(PREFIX) ? eventType.slice(PREFIX.length) : "";
  return Object.hasOwn(CATALOG, name) ? CATALOG[name] : undefined;
}

export function eventType(name: string): string {
  return PREFIX + name;
}

export const EVENT_TYPES: readonly string[] = Object.keys(CATALOG).map(eventType);
