import type { Trigger } from "deno-slack-api/types.ts";
import { DeskWorkflow } from "../workflows/desk.ts";

const desk: Trigger<typeof DeskWorkflow.definition> = {
  type: "shortcut",
  name: "Lay the desk",
  workflow: `#/workflows/${DeskWorkflow.definition.callback_id}`,
  inputs: { person: { value: "{{data.user_id}}" } },
};

export default desk;
