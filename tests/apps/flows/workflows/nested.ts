import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";

/** Has another workflow as a step. */
export const NestedWorkflow = DefineWorkflow({
  callback_id: "nested",
  title: "Nested",
  input_parameters: {
    properties: {
      mode: { type: Schema.types.string },
      channel: { type: Schema.slack.types.channel_id },
    },
    required: ["mode", "channel"],
  },
});

NestedWorkflow.addStep("#/workflows/behave_workflow", {
  mode: NestedWorkflow.inputs.mode,
  channel: NestedWorkflow.inputs.channel,
});

NestedWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: NestedWorkflow.inputs.channel,
  message: "after the nested workflow",
});
