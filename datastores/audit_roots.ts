import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** One row a day: which events are closed by it, and which root came before, sealed. */
export const AuditRootsDatastore = DefineDatastore({
  name: "audit_roots",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    body: { type: Schema.types.string },
    seal: { type: Schema.types.string },
  },
});
