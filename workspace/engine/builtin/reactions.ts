import { addReaction as add, removeReaction as remove } from "../../team/reactions.ts";
import { type BuiltIn, type BuiltInEnd, type BuiltInStep, declare, SLACK } from "./built_in.ts";
import { referredMessage } from "./reach.ts";

const REACTION = {
  scopes: ["reactions:write"],
  inputs: declare({ "message_context*": SLACK.messageContext, "emoji*": "string" }),
  outputs: declare({}),
};

export const addReaction: BuiltIn = {
  ...REACTION,
  id: "Fn010C",
  name: "add_reaction",
  title: "Add a reaction to a message",
  run: (step) => change(step, add),
};

export const removeReaction: BuiltIn = {
  ...REACTION,
  id: "Fn010D",
  name: "remove_reaction",
  title: "Remove a reaction from a message",
  run: (step) => change(step, remove),
};

function change(step: BuiltInStep, act: typeof add): BuiltInEnd {
  const { channel, ts } = referredMessage(step, step.inputs["message_context"]);
  act(step.world, { channel, ts, person: step.app.botUser, name: String(step.inputs["emoji"]) });
  return { outputs: {} };
}
