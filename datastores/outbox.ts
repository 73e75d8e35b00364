import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** What the app leaves for a gateway, sealed. The gateway removes a row once it is in its own store. */
export const OutboxDatastore = DefineDatastore({
  name: "outbox",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    gateway: { type: Schema.types.string },
    kind: { type: Schema.types.string },
    body: { type: Schema.types.string },
    seal: { type: Schema.types.string },
  },
});
