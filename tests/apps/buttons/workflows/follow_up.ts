import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";

/** Runs from the workflow button of the board. */
export const FollowUpWorkflow = DefineWorkflow({
  callback_id: "follow_up",
  title: "Follow up",
  input_parameters: {
    properties: {
      note: { type: Schema.types.string },
      person: { type: Schema.slack.types.user_id },
      channel: { type: Schema.slack.types.channel_id },
      pressed: { type: Schema.types.string },
    },
    required: ["note", "person", "channel", "pressed"],
  },
});

const { note, person, channel, pressed } = FollowUpWorkflow.inputs;

FollowUpWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: channel,
  message: `<@${person}> follows up ${note} (${pressed})`,
});
