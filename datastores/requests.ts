import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** One row for each request: what was asked, sealed; what was announced; how it ended, sealed. */
export const RequestsDatastore = DefineDatastore({
  name: "requests",
  primary_key: "id",
  time_to_live_attribute: "expires",
  attributes: {
    id: { type: Schema.types.string },
    body: { type: Schema.types.string },
    seal: { type: Schema.types.string },
    /** open, closed or unroutable */
    state: { type: Schema.types.string },
    source: { type: Schema.types.string },
    digest: { type: Schema.types.string },
    /** The announcements that went out, with blanks between. */
    announced: { type: Schema.types.string },
    outcome: { type: Schema.types.string },
    outcome_seal: { type: Schema.types.string },
    expires: { type: Schema.slack.types.timestamp },
  },
});
