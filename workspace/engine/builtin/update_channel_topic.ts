import { setTopic } from "../../team/channels.ts";
import { type BuiltIn, declare, SLACK } from "./built_in.ts";
import { reachChannel } from "./reach.ts";

export const updateChannelTopic: BuiltIn = {
  id: "Fn010A",
  name: "update_channel_topic",
  title: "Update the channel topic",
  scopes: ["channels:manage", "groups:write", "channels:write", "channels:write.topic", "groups:write.topic"],
  inputs: declare({ "channel_id*": SLACK.channel, "topic*": "string" }),
  outputs: declare({ "topic*": "string" }),
  run: (step) => {
    const channel = reachChannel(step);
    return {
      outputs: {
        topic: setTopic(step.world, channel.id, String(step.inputs["topic"]), step.app.botUser).topic,
      },
    };
  },
};
