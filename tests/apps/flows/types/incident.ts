import { DefineType, Schema } from "deno-slack-sdk/mod.ts";

export const Incident = DefineType({
  name: "incident",
  title: "Incident",
  type: Schema.types.object,
  properties: {
    title: { type: Schema.types.string },
    level: { type: Schema.types.integer },
    tags: { type: Schema.types.array, items: { type: Schema.types.string } },
  },
  required: ["title", "level"],
});

export const Incidents = DefineType({
  name: "incidents",
  title: "Incidents",
  type: Schema.types.array,
  items: { type: Incident },
});
