import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { KeepAnswersFunction } from "../functions/keep_answers.ts";

export const AskEverythingWorkflow = DefineWorkflow({
  callback_id: "ask_everything",
  title: "Ask everything",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity", "channel"],
  },
});

const form = AskEverythingWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: "Everything",
  description: "One field of every kind",
  submit_label: "Tell",
  interactivity: AskEverythingWorkflow.inputs.interactivity,
  fields: {
    required: ["subject", "owner"],
    elements: [
      { name: "subject", title: "Subject", type: Schema.types.string, minLength: 3, maxLength: 20 },
      {
        name: "details",
        title: "Details",
        type: Schema.types.string,
        long: true,
        default: "Nothing to add\nso far",
      },
      { name: "email", title: "E-mail", type: Schema.types.string, format: "email" },
      { name: "link", title: "Link", type: Schema.types.string, format: "url" },
      {
        name: "severity",
        title: "Severity",
        type: Schema.types.string,
        enum: ["low", "high"],
        choices: [{ value: "low", title: "Can wait" }, { value: "high", title: "Cannot wait" }],
        default: "low",
      },
      { name: "urgent", title: "Urgent", type: Schema.types.boolean, default: true },
      {
        name: "people_affected",
        title: "People affected",
        type: Schema.types.integer,
        minimum: 1,
        maximum: 100,
        default: 5,
      },
      { name: "share", title: "Share", type: Schema.types.number },
      {
        name: "areas",
        title: "Areas",
        type: Schema.types.array,
        items: { type: Schema.types.string, enum: ["network", "storage", "power"] },
        maxItems: 2,
        default: ["power"],
      },
      {
        name: "helpers",
        title: "Helpers",
        type: Schema.types.array,
        items: { type: Schema.slack.types.user_id },
      },
      {
        name: "rooms",
        title: "Rooms",
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
      },
      { name: "day", title: "Day", type: Schema.slack.types.date, default: "2030-01-31" },
      { name: "moment", title: "Moment", type: Schema.slack.types.timestamp },
      {
        name: "owner",
        title: "Owner",
        type: Schema.slack.types.user_id,
        default: AskEverythingWorkflow.inputs.interactivity.interactor.id,
      },
      {
        name: "room",
        title: "Room",
        type: Schema.slack.types.channel_id,
        default: AskEverythingWorkflow.inputs.channel,
      },
      { name: "story", title: "Story", type: Schema.slack.types.rich_text },
      { name: "pictures", title: "Pictures", type: Schema.slack.types.file_id },
    ],
  },
});

const { fields } = form.outputs;
const kept = AskEverythingWorkflow.addStep(KeepAnswersFunction, {
  subject: fields.subject,
  details: fields.details,
  email: fields.email,
  link: fields.link,
  severity: fields.severity,
  urgent: fields.urgent,
  people_affected: fields.people_affected,
  share: fields.share,
  areas: fields.areas,
  helpers: fields.helpers,
  rooms: fields.rooms,
  day: fields.day,
  moment: fields.moment,
  owner: fields.owner,
  room: fields.room,
  story: fields.story,
  pictures: fields.pictures,
});

AskEverythingWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: fields.room,
  message: `<@${form.outputs.submit_user}> says *${fields.subject}* (${kept.outputs.count} answers)`,
});

AskEverythingWorkflow.addStep(Schema.slack.functions.SendDm, {
  user_id: fields.owner,
  message: `You own ${fields.subject}`,
});
