import { type BuiltIn, declare, SLACK } from "./built_in.ts";
import { CONTENT, METADATA, post, POSTED_ALONE } from "./posting.ts";
import { reachChannelToPost } from "./reach.ts";

export const sendMessage: BuiltIn = {
  id: "Fn0102",
  name: "send_message",
  title: "Send a message to a channel",
  scopes: ["chat:write"],
  inputs: declare({ "channel_id*": SLACK.channel, ...CONTENT, metadata: METADATA }),
  outputs: POSTED_ALONE,
  run: (step) => post(step, { channel: reachChannelToPost(step).id }),
};
