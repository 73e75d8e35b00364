import { Refusal } from "../../refusal.ts";
import { joinChannel } from "../../team/channels.ts";
import { findUserGroup } from "../../team/user_groups.ts";
import type { Json } from "../../json.ts";
import { type BuiltIn, type BuiltInStep, declare, listOf, SLACK } from "./built_in.ts";
import { namedChannel, namedPeople } from "./reach.ts";

export const inviteUserToChannel: BuiltIn = {
  id: "Fn0109",
  name: "invite_user_to_channel",
  title: "Add people to a channel",
  scopes: [
    "channels:manage",
    "groups:write",
    "channels:write",
    "channels:write.invites",
    "groups:write.invites",
  ],
  inputs: declare({
    "channel_ids*": listOf(SLACK.channel),
    user_ids: listOf(SLACK.person),
    usergroup_ids: listOf(SLACK.userGroup),
  }),
  outputs: declare({ user_ids: listOf(SLACK.person), usergroup_ids: listOf(SLACK.userGroup) }),
  run: (step) => {
    const { channel_ids, user_ids, usergroup_ids } = step.inputs;
    const people = namedPeople(step, user_ids).map(({ id }) => id);
    const groups = namedGroups(step, usergroup_ids);
    for (const channel of ownChannels(step, channel_ids)) {
      for (const person of [...people, ...groups.flatMap((group) => group.people)]) {
        joinChannel(step.world, channel.id, person);
      }
    }
    return {
      outputs: {
        ...(user_ids === undefined ? {} : { user_ids: people }),
        ...(usergroup_ids === undefined ? {} : { usergroup_ids: groups.map(({ id }) => id) }),
      },
    };
  },
};

/** Workflows invite people to the channels that workflows have made. */
function ownChannels(step: BuiltInStep, ids: Json | undefined) {
  return (Array.isArray(ids) ? ids : []).map((id) => {
    const channel = namedChannel(step, id);
    if (channel.creator !== step.app.botUser) throw new Refusal("restricted_action");
    if (channel.archived) throw new Refusal("is_archived");
    return channel;
  });
}

function namedGroups({ world }: BuiltInStep, ids: Json | undefined) {
  return (Array.isArray(ids) ? ids : []).map((id) => {
    const group = findUserGroup(world, String(id));
    if (group === undefined) throw new Refusal("no_such_subteam");
    return group;
  });
}
