import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

export const CountersDatastore = DefineDatastore({
  name: "counters",
  primary_key: "name",
  attributes: {
    name: { type: Schema.types.string },
    count: { type: Schema.types.integer },
  },
});
