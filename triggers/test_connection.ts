import type { Trigger } from "deno-slack-api/types.ts";
import { TestConnectionWorkflow } from "../workflows/test_connection.ts";

const testConnection: Trigger<typeof TestConnectionWorkflow.definition> = {
  type: "shortcut",
  name: "Test connection",
  description: "See whether Countersign can post in a channel",
  workflow: `#/workflows/${TestConnectionWorkflow.definition.callback_id}`,
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default testConnection;
