import type { Trigger } from "deno-slack-api/types.ts";
import { RequestApprovalWorkflow } from "../workflows/request_approval.ts";

/**
 * The door for one source. For another source copy this file and change the name and the literal `source`: a sender
 * cannot claim to be another. Whoever has the address can ask, so it is kept like a key.
 */
const requestApproval: Trigger<typeof RequestApprovalWorkflow.definition> = {
  type: "webhook",
  name: "Request approval: deploys",
  description: "The deployment pipeline asks for approval",
  workflow: `#/workflows/${RequestApprovalWorkflow.definition.callback_id}`,
  inputs: {
    source: { value: "deploys" },
    action: { value: "{{data.action}}" },
    details: { value: "{{data.details}}" },
    policy: { value: "{{data.policy}}" },
    requester: { value: "{{data.requester}}" },
    reason: { value: "{{data.reason}}" },
    reference: { value: "{{data.reference}}" },
  },
};

export default requestApproval;
