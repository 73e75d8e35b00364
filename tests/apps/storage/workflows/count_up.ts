import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { CountUpFunction } from "../functions/count_up.ts";

export const CountUpWorkflow = DefineWorkflow({
  callback_id: "count_up",
  title: "Count up",
  input_parameters: {
    properties: { name: { type: Schema.types.string } },
    required: ["name"],
  },
});

CountUpWorkflow.addStep(CountUpFunction, { name: CountUpWorkflow.inputs.name });
