import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const KeepAnswersFunction = DefineFunction({
  callback_id: "keep_answers",
  title: "Keep answers",
  description: "Store the answers as they came, and count them",
  source_file: "functions/keep_answers.ts",
  input_parameters: {
    properties: {
      subject: { type: Schema.types.string },
      details: { type: Schema.types.string },
      email: { type: Schema.types.string },
      link: { type: Schema.types.string },
      severity: { type: Schema.types.string },
      urgent: { type: Schema.types.boolean },
      people_affected: { type: Schema.types.integer },
      share: { type: Schema.types.number },
      areas: { type: Schema.types.array, items: { type: Schema.types.string } },
      helpers: { type: Schema.types.array, items: { type: Schema.slack.types.user_id } },
      rooms: { type: Schema.types.array, items: { type: Schema.slack.types.channel_id } },
      day: { type: Schema.slack.types.date },
      moment: { type: Schema.slack.types.timestamp },
      owner: { type: Schema.slack.types.user_id },
      room: { type: Schema.slack.types.channel_id },
      story: { type: Schema.slack.types.rich_text },
      pictures: { type: Schema.types.array, items: { type: Schema.slack.types.file_id } },
    },
    required: ["subject"],
  },
  output_parameters: {
    properties: { count: { type: Schema.types.integer } },
    required: ["count"],
  },
});

export default SlackFunction(KeepAnswersFunction, async ({ inputs, client }) => {
  const item = { id: inputs.subject, json: JSON.stringify(inputs) };
  const kept = await client.apps.datastore.put({ datastore: "answers", item });
  if (!kept.ok) return { error: `The answers could not be kept: ${kept.error}` };
  return { outputs: { count: Object.keys(inputs).length } };
});
