import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

const DAY_MS = 24 * 60 * 60_000;

export const TidyFunction = DefineFunction({
  callback_id: "tidy",
  title: "Tidy",
  description: "Take down the reminders, and make the hourly trigger a daily one",
  source_file: "functions/tidy.ts",
  output_parameters: {
    properties: { deleted: { type: Schema.types.integer }, daily: { type: Schema.types.string } },
    required: ["deleted"],
  },
});

export default SlackFunction(TidyFunction, async ({ client }) => {
  const listed = await client.workflows.triggers.list({});
  if (!listed.ok) return { error: `No list: ${listed.error}` };
  let deleted = 0;
  let daily = "";
  for (const { id, name } of listed.triggers) {
    if (name?.startsWith("Reminder")) {
      const gone = await client.workflows.triggers.delete({ trigger_id: id });
      if (gone.ok) deleted++;
    }
    if (name === "Every hour") {
      const updated = await client.workflows.triggers.update({
        trigger_id: id,
        type: "scheduled",
        name: "Every day",
        workflow: "#/workflows/tick",
        inputs: { person: { value: "{{data.user_id}}" } },
        schedule: {
          start_time: new Date(Date.now() + DAY_MS).toISOString(),
          timezone: "europe/berlin",
          frequency: { type: "daily", repeats_every: 1 },
        },
      });
      if (!updated.ok) return { error: `Not daily: ${updated.error}` };
      daily = updated.trigger.name;
    }
  }
  return { outputs: { deleted, daily } };
});
