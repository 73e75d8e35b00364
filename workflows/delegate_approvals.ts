import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { DelegateApprovalsFunction } from "../functions/delegate_approvals.ts";
import { INTERACTIVITY } from "../slack/interactivity.ts";

export const DelegateApprovalsWorkflow = DefineWorkflow({
  callback_id: "delegate_approvals",
  title: "Delegate my approvals",
  description: "Let somebody answer for you, for a while",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
});

DelegateApprovalsWorkflow.addStep(DelegateApprovalsFunction, {
  interactivity: DelegateApprovalsWorkflow.inputs.interactivity,
});
