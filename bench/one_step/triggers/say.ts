import type { Trigger } from "deno-slack-api/types.ts";
import SayWorkflow from "../workflows/say.ts";

const say: Trigger<typeof SayWorkflow.definition> = {
  type: "webhook",
  name: "Say",
  workflow: `#/workflows/${SayWorkflow.definition.callback_id}`,
  inputs: { channel: { value: "{{data.channel}}" }, text: { value: "{{data.text}}" } },
};

export default say;
