import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { TestConnectionFunction } from "../functions/test_connection.ts";
import { INTERACTIVITY } from "../slack/interactivity.ts";

export const TestConnectionWorkflow = DefineWorkflow({
  callback_id: "test_connection",
  title: "Test connection",
  description: "See whether Countersign can post in a channel, and what to do when it cannot",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
});

TestConnectionWorkflow.addStep(TestConnectionFunction, {
  interactivity: TestConnectionWorkflow.inputs.interactivity,
});
