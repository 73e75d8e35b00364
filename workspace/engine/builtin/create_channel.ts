import { createChannel as create } from "../../team/channels.ts";
import { type BuiltIn, declare, listOf, SLACK } from "./built_in.ts";
import { namedPeople } from "./reach.ts";

export const createChannel: BuiltIn = {
  id: "Fn0107",
  name: "create_channel",
  title: "Create a channel",
  scopes: ["channels:manage", "groups:write", "channels:write"],
  inputs: declare({
    "channel_name*": "string",
    team_id: SLACK.team,
    manager_ids: listOf(SLACK.person),
    is_private: "boolean",
  }),
  outputs: declare({ "channel_id*": SLACK.channel, manager_ids: listOf(SLACK.person) }),
  run: (step) => {
    const { channel_name, manager_ids, is_private } = step.inputs;
    const managers = namedPeople(step, manager_ids).map(({ id }) => id);
    const channel = create(step.world, {
      name: String(channel_name),
      kind: is_private === true ? "private" : "public",
      creator: step.app.botUser,
      members: managers,
    });
    return {
      outputs: { channel_id: channel.id, ...(manager_ids === undefined ? {} : { manager_ids: managers }) },
    };
  },
};
