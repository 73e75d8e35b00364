import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { DeskFunction } from "../functions/desk.ts";

export const DeskWorkflow = DefineWorkflow({
  callback_id: "desk_workflow",
  title: "Desk",
  input_parameters: { properties: { person: { type: Schema.slack.types.user_id } }, required: ["person"] },
});

DeskWorkflow.addStep(DeskFunction, { person: DeskWorkflow.inputs.person });
