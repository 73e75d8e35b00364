import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { TidyFunction } from "../functions/tidy.ts";

export const TidyWorkflow = DefineWorkflow({
  callback_id: "tidy",
  title: "Tidy",
  input_parameters: {
    properties: { channel: { type: Schema.slack.types.channel_id } },
    required: ["channel"],
  },
});

const tidied = TidyWorkflow.addStep(TidyFunction, {});

TidyWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: TidyWorkflow.inputs.channel,
  message: `Deleted ${tidied.outputs.deleted}, and now there is "${tidied.outputs.daily}"`,
});
