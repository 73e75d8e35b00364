import type { Trigger } from "deno-slack-api/types.ts";
import { PassValuesWorkflow } from "../workflows/pass_values.ts";

const passValues: Trigger<typeof PassValuesWorkflow.definition> = {
  type: "webhook",
  name: "Pass values",
  workflow: `#/workflows/${PassValuesWorkflow.definition.callback_id}`,
  inputs: {
    channel: { value: "{{data.channel}}" },
    title: { value: "{{data.title}}" },
  },
};

export default passValues;
