import type { Trigger } from "deno-slack-api/types.ts";
import { TickWorkflow } from "../workflows/tick.ts";

const everyHour: Trigger<typeof TickWorkflow.definition> = {
  type: "scheduled",
  name: "Every hour",
  workflow: `#/workflows/${TickWorkflow.definition.callback_id}`,
  inputs: { person: { value: "{{data.user_id}}" } },
  schedule: {
    start_time: new Date(Date.now() + 60_000).toISOString(),
    frequency: { type: "hourly", repeats_every: 1 },
    occurrence_count: 3,
  },
};

export default everyHour;
