import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { FindTrailFunction } from "../functions/find_trail.ts";
import { INTERACTIVITY } from "../slack/interactivity.ts";

export const FindTrailWorkflow = DefineWorkflow({
  callback_id: "find_trail",
  title: "Find a trail",
  description: "Everything that happened to one request",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
});

FindTrailWorkflow.addStep(FindTrailFunction, { interactivity: FindTrailWorkflow.inputs.interactivity });
