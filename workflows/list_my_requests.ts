import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ListMyRequestsFunction } from "../functions/list_my_requests.ts";
import { INTERACTIVITY } from "../slack/interactivity.ts";

export const ListMyRequestsWorkflow = DefineWorkflow({
  callback_id: "list_my_requests",
  title: "My open requests",
  description: "What you asked for that nobody decided yet",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
});

ListMyRequestsWorkflow.addStep(ListMyRequestsFunction, {
  interactivity: ListMyRequestsWorkflow.inputs.interactivity,
});
