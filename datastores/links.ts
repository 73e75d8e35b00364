import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** The link triggers that the app made for its workflow buttons, by workflow. */
export const LinksDatastore = DefineDatastore({
  name: "links",
  primary_key: "workflow",
  attributes: {
    workflow: { type: Schema.types.string },
    trigger_id: { type: Schema.types.string },
    url: { type: Schema.types.string },
  },
});
