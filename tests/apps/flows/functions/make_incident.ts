import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { Incident, Incidents } from "../types/incident.ts";

export const MakeIncidentFunction = DefineFunction({
  callback_id: "make_incident",
  title: "Make an incident",
  source_file: "functions/make_incident.ts",
  input_parameters: {
    properties: { title: { type: Schema.types.string } },
    required: ["title"],
  },
  output_parameters: {
    properties: {
      incident: { type: Incident },
      history: { type: Incidents },
      open: { type: Schema.types.boolean },
      share: { type: Schema.types.number },
      extra: { type: Schema.types.object, additionalProperties: true },
      nothing: { type: Schema.types.string },
    },
    required: ["incident", "history", "open", "share", "extra"],
  },
});

export default SlackFunction(MakeIncidentFunction, ({ inputs: { title } }) => {
  const incident = { title, level: 2, tags: ["new", title] };
  return {
    outputs: {
      incident,
      history: [incident, { title: "before", level: 1 }],
      open: false,
      share: 0.5,
      extra: { deep: { list: [1, null, "two"] } },
    },
  };
});
