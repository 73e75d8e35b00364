import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** One row for each use of break-glass: who did it and why, and what the review found, sealed. */
export const ReviewsDatastore = DefineDatastore({
  name: "reviews",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    /** open or closed */
    state: { type: Schema.types.string },
    policy: { type: Schema.types.string },
    opened_at: { type: Schema.types.integer },
    /** When it was asked for again last. */
    reminded_at: { type: Schema.types.integer },
    /** Where the notice with the button stands. */
    channel: { type: Schema.types.string },
    ts: { type: Schema.types.string },
    body: { type: Schema.types.string },
    seal: { type: Schema.types.string },
  },
});
