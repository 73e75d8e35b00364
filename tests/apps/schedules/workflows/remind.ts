import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { RemindFunction } from "../functions/remind.ts";

export const RemindWorkflow = DefineWorkflow({
  callback_id: "remind",
  title: "Remind",
  input_parameters: {
    properties: {
      channel: { type: Schema.slack.types.channel_id },
      left: { type: Schema.types.integer },
    },
    required: ["channel", "left"],
  },
});

RemindWorkflow.addStep(RemindFunction, {
  channel: RemindWorkflow.inputs.channel,
  left: RemindWorkflow.inputs.left,
});
