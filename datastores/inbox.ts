import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** What gateways left for the app: a batch a row, sealed. The app removes a row once it has taken it in. */
export const InboxDatastore = DefineDatastore({
  name: "inbox",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    gateway: { type: Schema.types.string },
    kind: { type: Schema.types.string },
    body: { type: Schema.types.string },
    seal: { type: Schema.types.string },
  },
});
