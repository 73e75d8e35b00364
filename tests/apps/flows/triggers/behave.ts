import type { Trigger } from "deno-slack-api/types.ts";
import { BehaveWorkflow } from "../workflows/behave.ts";

const behave: Trigger<typeof BehaveWorkflow.definition> = {
  type: "webhook",
  name: "Behave",
  workflow: `#/workflows/${BehaveWorkflow.definition.callback_id}`,
  inputs: {
    mode: { value: "{{data.mode}}" },
    detail: { value: "{{data.detail}}" },
    channel: { value: "{{data.channel}}" },
  },
};

export default behave;
