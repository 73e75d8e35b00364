import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const SayFunction = DefineFunction({
  callback_id: "say",
  title: "Say",
  source_file: "functions/say.ts",
  input_parameters: {
    properties: { channel: { type: Schema.types.string }, text: { type: Schema.types.string } },
    required: ["channel", "text"],
  },
  output_parameters: { properties: { ts: { type: Schema.types.string } }, required: ["ts"] },
});

export default SlackFunction(SayFunction, async ({ inputs, client }) => {
  const posted = await client.chat.postMessage({ channel: inputs.channel, text: inputs.text });
  return posted.ok ? { outputs: { ts: posted.ts } } : { error: posted.error ?? "unknown" };
});
