import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

export const HeardDatastore = DefineDatastore({
  name: "heard",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    event: { type: Schema.types.string },
    json: { type: Schema.types.string },
  },
});
