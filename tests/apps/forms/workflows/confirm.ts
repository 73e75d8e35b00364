import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";

/** A question in a channel: whoever presses its button is asked for a reason, and told that it was taken down. */
export const ConfirmWorkflow = DefineWorkflow({
  callback_id: "confirm",
  title: "Confirm",
  input_parameters: {
    properties: {
      channel: { type: Schema.slack.types.channel_id },
      question: { type: Schema.types.string },
    },
    required: ["channel", "question"],
  },
});

const asked = ConfirmWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: ConfirmWorkflow.inputs.channel,
  message: ConfirmWorkflow.inputs.question,
  metadata: { event_type: "question", event_payload: { question: ConfirmWorkflow.inputs.question } },
  interactive_blocks: [{
    type: "actions",
    block_id: "choice",
    elements: [
      {
        type: "button",
        text: { type: "plain_text", text: "Yes" },
        style: "primary",
        value: "yes",
        action_id: "yes",
      },
      { type: "button", text: { type: "plain_text", text: "No" }, value: "no", action_id: "no" },
    ],
  }],
});

const reason = ConfirmWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: "Why?",
  interactivity: asked.outputs.interactivity,
  fields: {
    required: ["reason"],
    elements: [{ name: "reason", title: "Reason", type: Schema.types.string }],
  },
});

ConfirmWorkflow.addStep(Schema.slack.functions.ReplyInThread, {
  message_context: asked.outputs.message_context,
  message: `${asked.outputs.action.value}: ${reason.outputs.fields.reason}`,
  reply_broadcast: true,
});

ConfirmWorkflow.addStep(Schema.slack.functions.SendEphemeralMessage, {
  channel_id: ConfirmWorkflow.inputs.channel,
  user_id: reason.outputs.submit_user,
  message: "It is taken down.",
});
