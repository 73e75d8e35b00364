import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** The lists that roots stand for: the id and the hash of each event, a thousand a row, sealed. */
export const AuditPagesDatastore = DefineDatastore({
  name: "audit_pages",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    body: { type: Schema.types.string },
    seal: { type: Schema.types.string },
  },
});
