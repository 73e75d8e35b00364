import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { WriteDownFunction } from "../functions/write_down.ts";

export const ListenWorkflow = DefineWorkflow({
  callback_id: "listen",
  title: "Listen",
  input_parameters: {
    properties: {
      event: { type: Schema.types.string },
      at: { type: Schema.slack.types.timestamp },
      about: { type: Schema.types.object, additionalProperties: true },
    },
    required: ["event"],
  },
});

ListenWorkflow.addStep(WriteDownFunction, {
  event: ListenWorkflow.inputs.event,
  at: ListenWorkflow.inputs.at,
  about: ListenWorkflow.inputs.about,
});
