import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

/** Reads, adds one, writes: two that run at once can lose a count, as nothing in Slack's datastores prevents it. */
export const CountUpFunction = DefineFunction({
  callback_id: "count_up",
  title: "Count up",
  source_file: "functions/count_up.ts",
  input_parameters: {
    properties: { name: { type: Schema.types.string } },
    required: ["name"],
  },
});

export default SlackFunction(CountUpFunction, async ({ inputs: { name }, client }) => {
  const before = await client.apps.datastore.get({ datastore: "counters", id: name });
  if (!before.ok) return { error: `Not read: ${before.error}` };
  const count = Number(before.item.count ?? 0) + 1;
  const after = await client.apps.datastore.put({ datastore: "counters", item: { name, count } });
  return after.ok ? { outputs: {} } : { error: `Not written: ${after.error}` };
});
