import type { Trigger } from "deno-slack-api/types.ts";
import { RemindWorkflow } from "../workflows/remind.ts";

const remind: Trigger<typeof RemindWorkflow.definition> = {
  type: "webhook",
  name: "Remind",
  workflow: `#/workflows/${RemindWorkflow.definition.callback_id}`,
  inputs: {
    channel: { value: "{{data.channel}}" },
    left: { value: "{{data.left}}" },
  },
};

export default remind;
