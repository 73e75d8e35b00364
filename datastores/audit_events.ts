import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** What happened, one row a fact, sealed; written before the act that it allows, and never changed. */
export const AuditEventsDatastore = DefineDatastore({
  name: "audit_events",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    at: { type: Schema.types.integer },
    subject: { type: Schema.types.string },
    verb: { type: Schema.types.string },
    body: { type: Schema.types.string },
    seal: { type: Schema.types.string },
  },
});
