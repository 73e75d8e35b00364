import { Refusal } from "../../refusal.ts";
import { isMember } from "../../team/channels.ts";
import { postEphemeral } from "../../team/ephemerals.ts";
import { type BuiltIn, declare, SLACK } from "./built_in.ts";
import { readContent } from "./message_content.ts";
import { namedPerson, reachChannelToPost } from "./reach.ts";

export const sendEphemeralMessage: BuiltIn = {
  id: "Fn0105",
  name: "send_ephemeral_message",
  title: 'Send an "only visible to you" message',
  scopes: ["chat:write"],
  inputs: declare({
    "channel_id*": SLACK.channel,
    "user_id*": SLACK.person,
    "message*": SLACK.richText,
    thread_ts: "string",
  }),
  outputs: declare({ "message_ts*": SLACK.messageTs }),
  run: (step) => {
    const { world, app, execution, inputs } = step;
    const person = namedPerson(step, inputs["user_id"]);
    const channel = reachChannelToPost(step);
    if (!isMember(world, channel.id, person.id)) throw new Refusal("user_not_in_channel");
    const thread = inputs["thread_ts"];
    const ephemeral = postEphemeral(world, {
      ...readContent({ message: inputs["message"] }).draft,
      channel: channel.id,
      to: person.id,
      person: app.botUser,
      app: app.id,
      execution: execution.id,
      thread: typeof thread === "string" ? thread : null,
    });
    return { outputs: { message_ts: ephemeral.ts } };
  },
};
