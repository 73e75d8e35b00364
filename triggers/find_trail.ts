import type { Trigger } from "deno-slack-api/types.ts";
import { FindTrailWorkflow } from "../workflows/find_trail.ts";

const findTrail: Trigger<typeof FindTrailWorkflow.definition> = {
  type: "shortcut",
  name: "Find a trail",
  description: "Everything that happened to one request",
  workflow: `#/workflows/${FindTrailWorkflow.definition.callback_id}`,
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default findTrail;
