import { archiveChannel as archive } from "../../team/channels.ts";
import { type BuiltIn, declare, SLACK } from "./built_in.ts";
import { reachChannel } from "./reach.ts";

export const archiveChannel: BuiltIn = {
  id: "Fn0108",
  name: "archive_channel",
  title: "Archive a channel",
  scopes: ["channels:manage", "groups:write", "channels:write"],
  inputs: declare({ "channel_id*": SLACK.channel }),
  outputs: declare({ "channel_id*": SLACK.channel }),
  run: (step) => {
    const channel = reachChannel(step);
    archive(step.world, channel.id, step.app.botUser);
    return { outputs: { channel_id: channel.id } };
  },
};
