import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { MakeIncidentFunction } from "../functions/make_incident.ts";
import { ShowValuesFunction } from "../functions/show_values.ts";

export const PassValuesWorkflow = DefineWorkflow({
  callback_id: "pass_values",
  title: "Pass values",
  input_parameters: {
    properties: {
      channel: { type: Schema.slack.types.channel_id },
      title: { type: Schema.types.string },
    },
    required: ["channel", "title"],
  },
});

const { channel, title } = PassValuesWorkflow.inputs;
const made = PassValuesWorkflow.addStep(MakeIncidentFunction, { title });
const { incident, history, open, share, extra, nothing } = made.outputs;

PassValuesWorkflow.addStep(ShowValuesFunction, {
  channel,
  incident,
  history,
  titles: [title, incident.title, "fixed"],
  open,
  share,
  level: incident.level,
  extra,
  text: `${title}: level ${incident.level}, open ${open}, tags ${incident.tags}, [${nothing}]`,
  nothing,
});
