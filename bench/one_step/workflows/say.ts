import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SayFunction } from "../functions/say.ts";

const SayWorkflow = DefineWorkflow({
  callback_id: "say",
  title: "Say",
  input_parameters: {
    properties: { channel: { type: Schema.types.string }, text: { type: Schema.types.string } },
    required: ["channel", "text"],
  },
});

SayWorkflow.addStep(SayFunction, { channel: SayWorkflow.inputs.channel, text: SayWorkflow.inputs.text });

export default SayWorkflow;
