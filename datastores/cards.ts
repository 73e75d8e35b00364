import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** Where the cards of each request stand, so that each is brought up to date and twins are removed. */
export const CardsDatastore = DefineDatastore({
  name: "cards",
  primary_key: "id",
  time_to_live_attribute: "expires",
  attributes: {
    id: { type: Schema.types.string },
    request_id: { type: Schema.types.string },
    stage: { type: Schema.types.integer },
    channel: { type: Schema.types.string },
    ts: { type: Schema.types.string },
    expires: { type: Schema.slack.types.timestamp },
  },
});
