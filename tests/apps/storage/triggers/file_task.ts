import type { Trigger } from "deno-slack-api/types.ts";
import { FileTaskWorkflow } from "../workflows/file_task.ts";

const fileTask: Trigger<typeof FileTaskWorkflow.definition> = {
  type: "webhook",
  name: "File a task",
  workflow: `#/workflows/${FileTaskWorkflow.definition.callback_id}`,
  inputs: {
    id: { value: "{{data.id}}" },
    title: { value: "{{data.title}}" },
    priority: { value: "{{data.priority}}" },
    channel: { value: "{{data.channel}}" },
  },
};

export default fileTask;
