import type { Trigger } from "deno-slack-api/types.ts";
import { ListenWorkflow } from "../workflows/listen.ts";

const appMentioned: Trigger<typeof ListenWorkflow.definition> = {
  type: "event",
  name: "Mentioned",
  workflow: `#/workflows/${ListenWorkflow.definition.callback_id}`,
  event: { event_type: "slack#/events/app_mentioned", all_resources: true },
  inputs: {
    event: { value: "app_mentioned" },
    at: { value: "{{event_timestamp}}" },
    about: {
      value: {
        channel: "{{data.channel_id}}",
        channel_name: "{{data.channel_name}}",
        channel_type: "{{data.channel_type}}",
        text: "{{data.text}}",
        ts: "{{data.message_ts}}",
        user: "{{data.user_id}}",
      },
    },
  },
};

export default appMentioned;
