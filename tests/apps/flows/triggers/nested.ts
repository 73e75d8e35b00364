import type { Trigger } from "deno-slack-api/types.ts";
import { NestedWorkflow } from "../workflows/nested.ts";

const nested: Trigger<typeof NestedWorkflow.definition> = {
  type: "webhook",
  name: "Nested",
  workflow: `#/workflows/${NestedWorkflow.definition.callback_id}`,
  inputs: {
    mode: { value: "{{data.mode}}" },
    channel: { value: "{{data.channel}}" },
  },
};

export default nested;
