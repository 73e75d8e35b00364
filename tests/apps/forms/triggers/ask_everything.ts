import type { Trigger } from "deno-slack-api/types.ts";
import { AskEverythingWorkflow } from "../workflows/ask_everything.ts";

const askEverything: Trigger<typeof AskEverythingWorkflow.definition> = {
  type: "shortcut",
  name: "Ask everything",
  workflow: `#/workflows/${AskEverythingWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    channel: { value: "{{data.channel_id}}" },
  },
};

export default askEverything;
