import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";

/** A channel for an incident, which is closed an hour and a half later. */
export const OpenIncidentWorkflow = DefineWorkflow({
  callback_id: "open_incident",
  title: "Open an incident",
  input_parameters: {
    properties: {
      name: { type: Schema.types.string },
      person: { type: Schema.slack.types.user_id },
    },
    required: ["name", "person"],
  },
});

const { name, person } = OpenIncidentWorkflow.inputs;

const channel = OpenIncidentWorkflow.addStep(Schema.slack.functions.CreateChannel, {
  channel_name: name,
  is_private: false,
});
const { channel_id } = channel.outputs;

OpenIncidentWorkflow.addStep(Schema.slack.functions.UpdateChannelTopic, {
  channel_id,
  topic: `Everything about ${name}`,
});
OpenIncidentWorkflow.addStep(Schema.slack.functions.InviteUserToChannel, {
  channel_ids: [channel_id],
  user_ids: [person],
});

const message = OpenIncidentWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id,
  message: `<@${person}> opened ${name}`,
});
OpenIncidentWorkflow.addStep(Schema.slack.functions.AddReaction, {
  message_context: message.outputs.message_context,
  emoji: ":eyes:",
});
OpenIncidentWorkflow.addStep(Schema.slack.functions.AddPin, {
  channel_id,
  message: message.outputs.message_link,
});
OpenIncidentWorkflow.addStep(Schema.slack.functions.AddBookmark, {
  channel_id,
  name: "First message",
  link: message.outputs.message_link,
});

OpenIncidentWorkflow.addStep(Schema.slack.functions.Delay, { minutes_to_delay: 90 });

OpenIncidentWorkflow.addStep(Schema.slack.functions.RemoveReaction, {
  message_context: message.outputs.message_context,
  emoji: "eyes",
});
OpenIncidentWorkflow.addStep(Schema.slack.functions.ReplyInThread, {
  message_context: message.outputs.message_context,
  message: `${name} is over`,
});
OpenIncidentWorkflow.addStep(Schema.slack.functions.ArchiveChannel, { channel_id });
