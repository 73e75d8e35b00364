import { openConversation } from "../../team/channels.ts";
import { type BuiltIn, declare, SLACK } from "./built_in.ts";
import { CONTENT, post, POSTED_ALONE } from "./posting.ts";
import { namedPerson } from "./reach.ts";

export const sendDm: BuiltIn = {
  id: "Fn0103",
  name: "send_dm",
  title: "Send a message to a person",
  scopes: ["chat:write"],
  inputs: declare({ "user_id*": SLACK.person, ...CONTENT }),
  outputs: POSTED_ALONE,
  run: (step) => {
    const person = namedPerson(step, step.inputs["user_id"]);
    return post(step, { channel: openConversation(step.world, [person.id], step.app.botUser).channel.id });
  },
};
