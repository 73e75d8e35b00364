import type { Trigger } from "deno-slack-api/types.ts";
import { CountUpWorkflow } from "../workflows/count_up.ts";

const countUp: Trigger<typeof CountUpWorkflow.definition> = {
  type: "webhook",
  name: "Count up",
  workflow: `#/workflows/${CountUpWorkflow.definition.callback_id}`,
  inputs: {
    name: { value: "{{data.name}}" },
  },
};

export default countUp;
