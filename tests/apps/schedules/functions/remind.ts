import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

const TEN_MINUTES_MS = 10 * 60_000;

export const RemindFunction = DefineFunction({
  callback_id: "remind",
  title: "Remind",
  description: "Say how many reminders are left, and arrange for the next",
  source_file: "functions/remind.ts",
  input_parameters: {
    properties: {
      channel: { type: Schema.slack.types.channel_id },
      left: { type: Schema.types.integer },
    },
    required: ["channel", "left"],
  },
});

export default SlackFunction(RemindFunction, async ({ inputs: { channel, left }, client }) => {
  const now = Date.now();
  const text = `${left} left at ${new Date(now).toISOString()}`;
  const posted = await client.chat.postMessage({ channel, text });
  if (!posted.ok) return { error: `Nobody was reminded: ${posted.error}` };
  if (left === 0) return { outputs: {} };
  const armed = await client.workflows.triggers.create({
    type: "scheduled",
    name: `Reminder ${left - 1}`,
    workflow: "#/workflows/remind",
    inputs: { channel: { value: channel }, left: { value: left - 1 } },
    schedule: {
      start_time: new Date(now + TEN_MINUTES_MS).toISOString(),
      frequency: { type: "once" },
    },
  });
  return armed.ok ? { outputs: {} } : { error: `No next reminder: ${armed.error}` };
});
