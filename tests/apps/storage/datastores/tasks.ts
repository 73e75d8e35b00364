import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import { Place } from "../types/place.ts";

export const TasksDatastore = DefineDatastore({
  name: "tasks",
  primary_key: "id",
  time_to_live_attribute: "expires",
  attributes: {
    id: { type: Schema.types.string },
    title: { type: Schema.types.string },
    priority: { type: Schema.types.integer },
    effort: { type: Schema.types.number },
    done: { type: Schema.types.boolean },
    labels: { type: Schema.types.array, items: { type: Schema.types.string } },
    place: { type: Place },
    assignee: { type: Schema.slack.types.user_id },
    due: { type: Schema.slack.types.date },
    expires: { type: Schema.slack.types.timestamp },
  },
});
