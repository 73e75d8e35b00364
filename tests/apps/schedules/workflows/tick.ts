import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";

export const TickWorkflow = DefineWorkflow({
  callback_id: "tick",
  title: "Tick",
  input_parameters: {
    properties: { person: { type: Schema.slack.types.user_id } },
    required: ["person"],
  },
});

TickWorkflow.addStep(Schema.slack.functions.SendDm, {
  user_id: TickWorkflow.inputs.person,
  message: "tick",
});
