import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { isMember, listMembers } from "./members.ts";
import { findPerson } from "./people.ts";
import type { Channel } from "./stored_channels.ts";

/** The conversation as Slack's API shows it to `viewer`. */
export function channelPayload(
  world: World,
  channel: Channel,
  viewer: string,
  { withMemberCount = false }: { withMemberCount?: boolean } = {},
): JsonObject {
  return {
    ...(channel.kind === "im" ? directPayload(world, channel, viewer) : groupPayload(world, channel, viewer)),
    ...(withMemberCount ? { num_members: listMembers(world, channel.id).length } : {}),
  };
}

function directPayload(world: World, channel: Channel, viewer: string): JsonObject {
  const other = listMembers(world, channel.id).find((person) => person !== viewer) ?? viewer;
  return {
    id: channel.id,
    created: channel.created,
    is_archived: channel.archived,
    is_im: true,
    is_mpim: false,
    is_org_shared: false,
    context_team_id: world.team.id,
    updated: channel.created * 1000,
    user: other,
    is_user_deleted: findPerson(world, other)?.deactivated ?? false,
    is_open: true,
    priority: 0,
  };
}

function groupPayload(world: World, channel: Channel, viewer: string): JsonObject {
  const { topic, topicSetBy, topicSetAt, purpose, purposeSetBy, purposeSetAt } = channel;
  return {
    id: channel.id,
    name: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: channel.kind === "mpim",
    is_private: channel.kind !== "public",
    is_archived: channel.archived,
    is_general: channel.general,
    is_member: isMember(world, channel.id, viewer),
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: world.team.id,
    shared_team_ids: [world.team.id],
    created: channel.created,
    creator: channel.creator,
    updated: channel.created * 1000,
    unlinked: 0,
    name_normalized: channel.name,
    parent_conversation: null,
    topic: { value: topic, creator: topicSetBy, last_set: topicSetAt },
    purpose: { value: purpose, creator: purposeSetBy, last_set: purposeSetAt },
    previous_names: [...channel.previousNames],
  };
}
