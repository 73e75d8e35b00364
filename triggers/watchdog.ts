import type { Trigger } from "deno-slack-api/types.ts";
import { AnnounceDueWorkflow } from "../workflows/announce_due.ts";

const HOUR = 60 * 60 * 1000;

/** Looks once an hour for whatever a timer missed. */
const watchdog: Trigger<typeof AnnounceDueWorkflow.definition> = {
  type: "scheduled",
  name: "Watchdog",
  description: "Announces what is due, once an hour, whatever became of the timers",
  workflow: `#/workflows/${AnnounceDueWorkflow.definition.callback_id}`,
  inputs: {},
  schedule: {
    start_time: new Date(Date.now() + HOUR).toISOString(),
    frequency: { type: "hourly", repeats_every: 1 },
  },
};

export default watchdog;
