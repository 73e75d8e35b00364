import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Who lent their voice to whom, and until when, sealed. */
export const DelegationsDatastore = DefineDatastore({
  name: "delegations",
  primary_key: "id",
  time_to_live_attribute: "expires",
  attributes: {
    id: { type: Schema.types.string },
    delegate: { type: Schema.types.string },
    body: { type: Schema.types.string },
    seal: { type: Schema.types.string },
    expires: { type: Schema.slack.types.timestamp },
  },
});
