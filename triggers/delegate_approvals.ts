import type { Trigger } from "deno-slack-api/types.ts";
import { DelegateApprovalsWorkflow } from "../workflows/delegate_approvals.ts";

const delegateApprovals: Trigger<typeof DelegateApprovalsWorkflow.definition> = {
  type: "shortcut",
  name: "Delegate my approvals",
  description: "Let somebody answer for you, for a while",
  workflow: `#/workflows/${DelegateApprovalsWorkflow.definition.callback_id}`,
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default delegateApprovals;
