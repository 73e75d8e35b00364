import type { Trigger } from "deno-slack-api/types.ts";
import { ConfirmWorkflow } from "../workflows/confirm.ts";

const confirm: Trigger<typeof ConfirmWorkflow.definition> = {
  type: "webhook",
  name: "Confirm",
  workflow: `#/workflows/${ConfirmWorkflow.definition.callback_id}`,
  inputs: {
    channel: { value: "{{data.channel}}" },
    question: { value: "{{data.question}}" },
  },
};

export default confirm;
