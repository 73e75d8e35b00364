import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { checkChannelName } from "./channel_names.ts";
import { joinChannel } from "./members.ts";
import { blankChannel, type Channel, findChannel, insertChannel, replaceChannel } from "./stored_channels.ts";

export { channelPayload } from "./channel_payload.ts";
export { findConversation, openConversation } from "./direct_messages.ts";
export { isMember, joinChannel, leaveChannel, listMembers, listMemberships } from "./members.ts";
export { type Channel, findChannel, listChannels } from "./stored_channels.ts";

const LONGEST_TOPIC = 250;

export interface NewChannel {
  readonly name: string;
  readonly kind: "public" | "private";
  readonly creator: string;
  /** Who is in it besides the creator. */
  readonly members?: readonly string[];
  readonly general?: boolean;
  readonly topic?: string;
  readonly purpose?: string;
}

/** Makes a channel with its creator in it. */
export function createChannel(world: World, details: NewChannel): Channel {
  const { name, kind, creator, members = [], general = false, topic = "", purpose = "" } = details;
  checkName(world, name);
  const channel = blankChannel(world, {
    id: world.ids.make("C"),
    name,
    kind,
    creator,
    general,
    topic,
    purpose,
  });
  world.database.transaction(() => {
    insertChannel(world, channel, name);
    world.announce({ type: "channel_created", channel: channel.id, person: creator });
    for (const member of [creator, ...members]) joinChannel(world, channel.id, member);
  });
  return channel;
}

export function archiveChannel(world: World, channelId: string, person: string): Channel {
  const channel = existing(world, channelId);
  if (channel.general) throw new Refusal("cant_archive_general");
  if (channel.archived) throw new Refusal("already_archived");
  return change(world, { ...channel, archived: true }, "channel_archived", person);
}

export function unarchiveChannel(world: World, channelId: string, person: string): Channel {
  const channel = existing(world, channelId);
  if (!channel.archived) throw new Refusal("not_archived");
  return change(world, { ...channel, archived: false }, "channel_unarchived", person);
}

export function renameChannel(world: World, channelId: string, name: string, person: string): Channel {
  const channel = open(world, channelId);
  if (channel.name === name) return channel;
  checkName(world, name);
  const previousNames = [channel.name, ...channel.previousNames];
  return change(world, { ...channel, name, previousNames }, "channel_renamed", person);
}

export function setTopic(world: World, channelId: string, topic: string, person: string): Channel {
  const channel = open(world, channelId);
  if ([...topic].length > LONGEST_TOPIC) throw new Refusal("too_long");
  const set = { topic, topicSetBy: person, topicSetAt: seconds(world) };
  return change(world, { ...channel, ...set }, "channel_changed", person);
}

export function setPurpose(world: World, channelId: string, purpose: string, person: string): Channel {
  const channel = open(world, channelId);
  if ([...purpose].length > LONGEST_TOPIC) throw new Refusal("too_long");
  const set = { purpose, purposeSetBy: person, purposeSetAt: seconds(world) };
  return change(world, { ...channel, ...set }, "channel_changed", person);
}

/** Lets apps post in the channel, or nobody but people. */
export function setPosting(
  world: World,
  channelId: string,
  posting: Channel["posting"],
  person: string,
): Channel {
  return change(world, { ...existing(world, channelId), posting }, "channel_changed", person);
}

type ChannelChange = "channel_archived" | "channel_unarchived" | "channel_renamed" | "channel_changed";

function change(world: World, channel: Channel, type: ChannelChange, person: string): Channel {
  replaceChannel(world, channel, channel.name);
  world.announce({ type, channel: channel.id, person });
  return channel;
}

function checkName(world: World, name: string): void {
  const problem = checkChannelName(name);
  if (problem !== undefined) throw new Refusal(problem);
  if (findChannel(world, name) !== undefined) throw new Refusal("name_taken");
}

function open(world: World, channelId: string): Channel {
  const channel = existing(world, channelId);
  if (channel.archived) throw new Refusal("is_archived");
  return channel;
}

/** Only channels can be changed; messages between people stay as they were opened. */
function existing(world: World, channelId: string): Channel {
  const channel = findChannel(world, channelId);
  if (channel === undefined) throw new Refusal("channel_not_found");
  if (channel.kind === "im" || channel.kind === "mpim") {
    throw new Refusal("method_not_supported_for_channel_type");
  }
  return channel;
}

function seconds(world: World): number {
  return Math.floor(world.clock.now() / 1000);
}
