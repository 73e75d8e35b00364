import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { PublishOutcomeFunction } from "../functions/publish_outcome.ts";
import { RequestApprovalFunction } from "../functions/request_approval.ts";

const TEXT = { type: Schema.types.string };

/** A system asks. The first step goes on after a no too, so that the second can publish it; the second ends it. */
export const RequestApprovalWorkflow = DefineWorkflow({
  callback_id: "request_approval",
  title: "Request approval",
  description: "A system asks the right people for approval",
  input_parameters: {
    properties: {
      source: TEXT,
      action: TEXT,
      details: TEXT,
      policy: TEXT,
      requester: TEXT,
      reason: TEXT,
      reference: TEXT,
    },
    required: ["source"],
  },
});

const { inputs } = RequestApprovalWorkflow;

const decision = RequestApprovalWorkflow.addStep(RequestApprovalFunction, {
  action: inputs.action,
  details: inputs.details,
  policy: inputs.policy,
  requester: inputs.requester,
  reason: inputs.reason,
  reference: inputs.reference,
  source: inputs.source,
  on_no: "continue",
});

RequestApprovalWorkflow.addStep(PublishOutcomeFunction, {
  request_id: decision.outputs.request_id,
  decision: decision.outputs.decision,
  reason: decision.outputs.reason,
  record: decision.outputs.record,
});
