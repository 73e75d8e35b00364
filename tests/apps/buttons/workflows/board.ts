import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { BoardFunction } from "../functions/board.ts";

export const BoardWorkflow = DefineWorkflow({
  callback_id: "board_workflow",
  title: "Board",
  input_parameters: {
    properties: { channel: { type: Schema.slack.types.channel_id } },
    required: ["channel"],
  },
});

const board = BoardWorkflow.addStep(BoardFunction, { channel: BoardWorkflow.inputs.channel });

BoardWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: BoardWorkflow.inputs.channel,
  message: `It is ${board.outputs.choice} by <@${board.outputs.person}>`,
});
