import type { Trigger } from "deno-slack-api/types.ts";
import { FoundGroupWorkflow } from "../workflows/found_group.ts";

const foundGroup: Trigger<typeof FoundGroupWorkflow.definition> = {
  type: "webhook",
  name: "Found a group",
  workflow: `#/workflows/${FoundGroupWorkflow.definition.callback_id}`,
  inputs: {
    handle: { value: "{{data.handle}}" },
    person: { value: "{{data.person}}" },
    leaver: { value: "{{data.leaver}}" },
  },
};

export default foundGroup;
