import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const BehaveFunction = DefineFunction({
  callback_id: "behave",
  title: "Behave",
  description: "End in the way that the mode says",
  source_file: "functions/behave.ts",
  input_parameters: {
    properties: { mode: { type: Schema.types.string }, detail: { type: Schema.types.string } },
    required: ["mode"],
  },
  output_parameters: {
    properties: { text: { type: Schema.types.string } },
    required: ["text"],
  },
});

export default SlackFunction(BehaveFunction, async ({ inputs, client, env, token }) => {
  const detail = inputs.detail ?? "";
  const say = (text: string) => ({ outputs: { text } });
  switch (inputs.mode) {
    case "missing_output":
      return { outputs: {} as { text: string } };
    case "wrong_type":
      return { outputs: { text: 5 as unknown as string } };
    case "error":
      return { error: "It did not work." };
    case "empty_error":
      return { error: "", ...say("an empty error is none") };
    case "throw":
      throw new Error("thrown on purpose");
    case "nothing":
      return undefined as unknown as { completed: false };
    case "forever":
      return { completed: false };
    case "bytes":
      return say("é".repeat(Number(detail) / 2) + "x".repeat(Number(detail) % 2));
    case "variable":
      return say(env[detail] ?? "unset");
    case "token":
      return say(token);
    case "time":
      return say(new Date().toISOString());
    case "log":
      console.log("a line of the log");
      console.error("a line about a problem");
      return say("logged");
    case "fetch":
      await fetch(detail);
      return say("fetched");
    case "post": {
      const posted = await client.chat.postMessage({ channel: detail, text: "posted by a step" });
      return posted.ok ? say("it posted") : { error: `chat.postMessage: ${posted.error}` };
    }
    case "complete_other": {
      const ended = await client.functions.completeSuccess({
        function_execution_id: detail,
        outputs: { text: "completed by another" },
      });
      return say(ended.error ?? "it was allowed");
    }
    default:
      return say(`${inputs.mode} ${detail}`.trim());
  }
});
