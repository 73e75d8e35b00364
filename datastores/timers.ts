import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** When the one-shot trigger that announces what is due will fire, and when the hourly watchdog last ran. */
export const TimersDatastore = DefineDatastore({
  name: "timers",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    due_at: { type: Schema.types.integer },
    trigger_id: { type: Schema.types.string },
  },
});
