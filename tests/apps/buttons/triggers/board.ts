import type { Trigger } from "deno-slack-api/types.ts";
import { BoardWorkflow } from "../workflows/board.ts";

const board: Trigger<typeof BoardWorkflow.definition> = {
  type: "shortcut",
  name: "Board",
  workflow: `#/workflows/${BoardWorkflow.definition.callback_id}`,
  inputs: { channel: { value: "{{data.channel_id}}" } },
};

export default board;
