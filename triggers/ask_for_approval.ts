import type { Trigger } from "deno-slack-api/types.ts";
import { AskForApprovalWorkflow } from "../workflows/ask_for_approval.ts";

const askForApproval: Trigger<typeof AskForApprovalWorkflow.definition> = {
  type: "shortcut",
  name: "Ask for approval",
  description: "Ask the right people to allow one action",
  workflow: `#/workflows/${AskForApprovalWorkflow.definition.callback_id}`,
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default askForApproval;
