import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { BehaveFunction } from "../functions/behave.ts";

export const BehaveWorkflow = DefineWorkflow({
  callback_id: "behave_workflow",
  title: "Behave",
  input_parameters: {
    properties: {
      mode: { type: Schema.types.string },
      detail: { type: Schema.types.string },
      channel: { type: Schema.slack.types.channel_id },
    },
    required: ["mode", "channel"],
  },
});

const behaved = BehaveWorkflow.addStep(BehaveFunction, {
  mode: BehaveWorkflow.inputs.mode,
  detail: BehaveWorkflow.inputs.detail,
});

BehaveWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: BehaveWorkflow.inputs.channel,
  message: behaved.outputs.text,
});
