import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const WriteDownFunction = DefineFunction({
  callback_id: "write_down",
  title: "Write down",
  source_file: "functions/write_down.ts",
  input_parameters: {
    properties: {
      event: { type: Schema.types.string },
      at: { type: Schema.slack.types.timestamp },
      about: { type: Schema.types.object, additionalProperties: true },
    },
    required: ["event"],
  },
});

export default SlackFunction(WriteDownFunction, async ({ inputs, client }) => {
  const item = {
    id: crypto.randomUUID(),
    event: inputs.event,
    json: JSON.stringify({ at: inputs.at, ...inputs.about }),
  };
  const kept = await client.apps.datastore.put({ datastore: "heard", item });
  return kept.ok ? { outputs: {} } : { error: `Not written down: ${kept.error}` };
});
