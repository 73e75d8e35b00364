import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { OpenMailboxFunction } from "../functions/open_mailbox.ts";

export const OpenMailboxWorkflow = DefineWorkflow({
  callback_id: "open_mailbox",
  title: "Open the mailbox",
  description: "Takes in what a gateway left in the inbox",
  input_parameters: {
    properties: { ids: { type: Schema.types.string } },
    required: ["ids"],
  },
});

OpenMailboxWorkflow.addStep(OpenMailboxFunction, { ids: OpenMailboxWorkflow.inputs.ids });
