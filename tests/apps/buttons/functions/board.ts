import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { board, decided, whisper } from "../views/board.ts";
import { keep } from "./keep.ts";

export const BoardFunction = DefineFunction({
  callback_id: "board",
  title: "Board",
  source_file: "functions/board.ts",
  input_parameters: {
    properties: { channel: { type: Schema.slack.types.channel_id } },
    required: ["channel"],
  },
  output_parameters: {
    properties: {
      choice: { type: Schema.types.string },
      person: { type: Schema.slack.types.user_id },
    },
    required: ["choice", "person"],
  },
});

export default SlackFunction(BoardFunction, async ({ inputs, client }) => {
  const created = await client.workflows.triggers.create({
    type: "shortcut",
    name: "Follow up",
    workflow: "#/workflows/follow_up",
    inputs: {
      note: { customizable: true },
      person: { value: "{{data.user_id}}" },
      channel: { value: "{{data.channel_id}}" },
      pressed: { value: "{{data.action_id}} in {{data.location}}" },
    },
  });
  if (!created.ok) return { error: `No trigger for the button: ${created.error}` };
  const posted = await client.chat.postMessage({
    channel: inputs.channel,
    text: "The board",
    blocks: board(created.trigger.shortcut_url ?? ""),
  });
  if (!posted.ok) return { error: `No board: ${posted.error}` };
  return { completed: false };
})
  .addBlockActionsHandler(["approve", "reject"], async ({ action, body, client }) => {
    await keep(client, `action ${action.action_id}`, body);
    const choice = action.action_id === "approve" ? "approved" : "rejected";
    if (choice === "approved") {
      const blocks = decided(choice, body.user.id);
      await client.chat.update({
        channel: body.channel?.id ?? "",
        ts: body.message?.ts ?? "",
        text: choice,
        blocks,
      });
    }
    await client.functions.completeSuccess({
      function_execution_id: body.function_data.execution_id,
      outputs: { choice, person: body.user.id },
    });
  })
  .addBlockActionsHandler("whisper", async ({ body, client }) => {
    await client.chat.postEphemeral({
      channel: body.channel?.id ?? "",
      user: body.user.id,
      text: "Only for you",
      blocks: whisper(),
    });
  })
  .addBlockActionsHandler("explode", () => {
    throw new Error("the button exploded");
  })
  .addBlockActionsHandler(/.*/, async ({ action, body, client }) => {
    await keep(client, `action ${action.action_id}`, body);
  })
  .addBlockSuggestionHandler("external", async ({ body, client }) => {
    await keep(client, "suggestion", body);
    const values = ["first", "second"].map((word) => `${word} ${body.value}`.trim());
    return { options: values.map((value) => ({ text: { type: "plain_text", text: value }, value })) };
  });
