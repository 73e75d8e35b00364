import type { Trigger } from "deno-slack-api/types.ts";
import { TidyWorkflow } from "../workflows/tidy.ts";

const tidy: Trigger<typeof TidyWorkflow.definition> = {
  type: "webhook",
  name: "Tidy",
  workflow: `#/workflows/${TidyWorkflow.definition.callback_id}`,
  inputs: {
    channel: { value: "{{data.channel}}" },
  },
};

export default tidy;
