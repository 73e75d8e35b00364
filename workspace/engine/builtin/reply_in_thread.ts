import { type BuiltIn, declare, SLACK } from "./built_in.ts";
import { CONTENT, METADATA, post, POSTED_IN_THREAD } from "./posting.ts";
import { referredMessage, requirePosting } from "./reach.ts";

export const replyInThread: BuiltIn = {
  id: "Fn0104",
  name: "reply_in_thread",
  title: "Reply to a message in thread",
  scopes: ["chat:write"],
  inputs: declare({
    "message_context*": SLACK.messageContext,
    reply_broadcast: "boolean",
    metadata: METADATA,
    ...CONTENT,
  }),
  outputs: POSTED_IN_THREAD,
  run: (step) => {
    const { channel, ts, thread } = referredMessage(step, step.inputs["message_context"]);
    requirePosting(step, channel);
    // A reply to a reply is one to the message above both.
    return post(step, { channel, thread: thread ?? ts, broadcast: step.inputs["reply_broadcast"] === true });
  },
};
