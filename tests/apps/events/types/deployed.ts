import { DefineEvent, Schema } from "deno-slack-sdk/mod.ts";

/** The metadata of a message that tells of a deployment. */
export const DeployedEvent = DefineEvent({
  name: "deployed",
  title: "Deployed",
  type: Schema.types.object,
  properties: {
    service: { type: Schema.types.string },
    version: { type: Schema.types.integer },
  },
  required: ["service", "version"],
});
