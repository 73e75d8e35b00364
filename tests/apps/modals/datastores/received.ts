import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** The latest event of each kind as it came, and the answers to calls that were made for it. */
export const ReceivedDatastore = DefineDatastore({
  name: "received",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    json: { type: Schema.types.string },
  },
});
