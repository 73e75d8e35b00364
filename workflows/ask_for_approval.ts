import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { AskForApprovalFunction } from "../functions/ask_for_approval.ts";
import { PublishOutcomeFunction } from "../functions/publish_outcome.ts";
import { INTERACTIVITY } from "../slack/interactivity.ts";

export const AskForApprovalWorkflow = DefineWorkflow({
  callback_id: "ask_for_approval",
  title: "Ask for approval",
  description: "Ask the right people to allow one action",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
});

const decision = AskForApprovalWorkflow.addStep(AskForApprovalFunction, {
  interactivity: AskForApprovalWorkflow.inputs.interactivity,
});

AskForApprovalWorkflow.addStep(PublishOutcomeFunction, {
  request_id: decision.outputs.request_id,
  decision: decision.outputs.decision,
  reason: decision.outputs.reason,
  record: decision.outputs.record,
  // Nothing follows here that a no would have to stop. Whoever adds a step takes this line out.
  on_no: "continue",
});
