import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** One row for each person and request: everything that this person answered, sealed. Nobody writes another's row. */
export const VotesDatastore = DefineDatastore({
  name: "votes",
  primary_key: "id",
  time_to_live_attribute: "expires",
  attributes: {
    id: { type: Schema.types.string },
    request_id: { type: Schema.types.string },
    body: { type: Schema.types.string },
    seal: { type: Schema.types.string },
    expires: { type: Schema.slack.types.timestamp },
  },
});
