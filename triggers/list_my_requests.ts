import type { Trigger } from "deno-slack-api/types.ts";
import { ListMyRequestsWorkflow } from "../workflows/list_my_requests.ts";

const listMyRequests: Trigger<typeof ListMyRequestsWorkflow.definition> = {
  type: "shortcut",
  name: "My open requests",
  description: "What you asked for that nobody decided yet",
  workflow: `#/workflows/${ListMyRequestsWorkflow.definition.callback_id}`,
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default listMyRequests;
