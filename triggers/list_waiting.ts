import type { Trigger } from "deno-slack-api/types.ts";
import { ListWaitingWorkflow } from "../workflows/list_waiting.ts";

const listWaiting: Trigger<typeof ListWaitingWorkflow.definition> = {
  type: "shortcut",
  name: "Waiting for me",
  description: "What waits for your answer",
  workflow: `#/workflows/${ListWaitingWorkflow.definition.callback_id}`,
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default listWaiting;
