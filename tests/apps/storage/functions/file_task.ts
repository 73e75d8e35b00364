import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { TasksDatastore } from "../datastores/tasks.ts";

export const FileTaskFunction = DefineFunction({
  callback_id: "file_task",
  title: "File a task",
  description: "Keep a task, and tell which others are as urgent",
  source_file: "functions/file_task.ts",
  input_parameters: {
    properties: {
      id: { type: Schema.types.string },
      title: { type: Schema.types.string },
      priority: { type: Schema.types.integer },
    },
    required: ["id", "title", "priority"],
  },
  output_parameters: {
    properties: {
      urgent: { type: Schema.types.array, items: { type: Schema.types.string } },
      all: { type: Schema.types.integer },
    },
    required: ["urgent", "all"],
  },
});

export default SlackFunction(FileTaskFunction, async ({ inputs, client }) => {
  const kept = await client.apps.datastore.put<typeof TasksDatastore.definition>({
    datastore: "tasks",
    item: { ...inputs, done: false, labels: ["new"], place: { floor: 1 } },
  });
  if (!kept.ok) return { error: `Not kept: ${kept.error}` };
  await client.apps.datastore.update<typeof TasksDatastore.definition>({
    datastore: "tasks",
    item: { id: inputs.id, labels: ["new", "filed"] },
  });
  const counted = await client.apps.datastore.count({ datastore: "tasks" });
  if (!counted.ok) return { error: `Not counted: ${counted.error}` };

  const urgent: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.apps.datastore.query<typeof TasksDatastore.definition>({
      datastore: "tasks",
      expression: "#priority >= :priority AND begins_with(#title, :start)",
      expression_attributes: { "#priority": "priority", "#title": "title" },
      expression_values: { ":priority": inputs.priority, ":start": "Fix" },
      limit: 2,
      ...(cursor ? { cursor } : {}),
    });
    if (!page.ok) return { error: `Not queried: ${page.error}` };
    urgent.push(...page.items.map(({ title }) => title));
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return { outputs: { urgent: urgent.sort(), all: counted.count } };
});
