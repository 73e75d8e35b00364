import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ListWaitingFunction } from "../functions/list_waiting.ts";
import { INTERACTIVITY } from "../slack/interactivity.ts";

export const ListWaitingWorkflow = DefineWorkflow({
  callback_id: "list_waiting",
  title: "Waiting for me",
  description: "What waits for your answer",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
});

ListWaitingWorkflow.addStep(ListWaitingFunction, { interactivity: ListWaitingWorkflow.inputs.interactivity });
