import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FileTaskFunction } from "../functions/file_task.ts";

export const FileTaskWorkflow = DefineWorkflow({
  callback_id: "file_task",
  title: "File a task",
  input_parameters: {
    properties: {
      id: { type: Schema.types.string },
      title: { type: Schema.types.string },
      priority: { type: Schema.types.integer },
      channel: { type: Schema.slack.types.channel_id },
    },
    required: ["id", "title", "priority", "channel"],
  },
});

const { id, title, priority, channel } = FileTaskWorkflow.inputs;
const filed = FileTaskWorkflow.addStep(FileTaskFunction, { id, title, priority });

FileTaskWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: channel,
  message: `${filed.outputs.all} tasks, urgent: ${filed.outputs.urgent}`,
});
