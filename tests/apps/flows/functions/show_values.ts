import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { Incident, Incidents } from "../types/incident.ts";

export const ShowValuesFunction = DefineFunction({
  callback_id: "show_values",
  title: "Show values",
  description: "Post the inputs as they came",
  source_file: "functions/show_values.ts",
  input_parameters: {
    properties: {
      channel: { type: Schema.slack.types.channel_id },
      incident: { type: Incident },
      history: { type: Incidents },
      titles: { type: Schema.types.array, items: { type: Schema.types.string } },
      open: { type: Schema.types.boolean },
      share: { type: Schema.types.number },
      level: { type: Schema.types.integer },
      extra: { type: Schema.types.object, additionalProperties: true },
      text: { type: Schema.types.string },
      nothing: { type: Schema.types.string },
    },
    required: ["channel", "incident", "history", "text"],
  },
});

export default SlackFunction(ShowValuesFunction, async ({ inputs, client }) => {
  const { channel, ...values } = inputs;
  const posted = await client.chat.postMessage({ channel, text: JSON.stringify(values) });
  return posted.ok ? { outputs: {} } : { error: `Not shown: ${posted.error}` };
});
