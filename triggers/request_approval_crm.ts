import type { Trigger } from "deno-slack-api/types.ts";
import { RequestApprovalWorkflow } from "../workflows/request_approval.ts";

/** The door for the CRM; see request_approval_deploys.ts. */
const requestApprovalCrm: Trigger<typeof RequestApprovalWorkflow.definition> = {
  type: "webhook",
  name: "Request approval: crm",
  description: "The CRM asks for approval",
  workflow: `#/workflows/${RequestApprovalWorkflow.definition.callback_id}`,
  inputs: {
    source: { value: "crm" },
    action: { value: "{{data.action}}" },
    details: { value: "{{data.details}}" },
    policy: { value: "{{data.policy}}" },
    requester: { value: "{{data.requester}}" },
    reason: { value: "{{data.reason}}" },
    reference: { value: "{{data.reference}}" },
  },
};

export default requestApprovalCrm;
