import { type BuiltIn, type BuiltInStep, declare, SLACK } from "./built_in.ts";
import { CONTENT, METADATA, post, POSTED_ALONE } from "./posting.ts";
import { reachChannelToPost, referredMessage } from "./reach.ts";

export const sendMessage: BuiltIn = {
  id: "Fn0102",
  name: "send_message",
  title: "Send a message to a channel",
  scopes: ["chat:write"],
  inputs: declare({ "channel_id*": SLACK.channel, thread_ts: "string", ...CONTENT, metadata: METADATA }),
  outputs: POSTED_ALONE,
  run: (step) => {
    const channel = reachChannelToPost(step).id;
    return post(step, { channel, ...threadIn(step, channel) });
  },
};

/** The newest SDK no longer tells of `thread_ts`; apps that were written for the ones before it reply with it. */
function threadIn(step: BuiltInStep, channel_id: string): { thread?: string } {
  const { thread_ts } = step.inputs;
  if (thread_ts === undefined) return {};
  const { ts, thread } = referredMessage(step, { channel_id, message_ts: thread_ts });
  return { thread: thread ?? ts };
}
