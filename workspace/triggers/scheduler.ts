import { nextRun } from "./schedule.ts";
import { findTrigger, listScheduledTriggers, putTrigger, type Trigger } from "./stored_triggers.ts";
import { tripTrigger } from "./trip.ts";
import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";

/**
 * Sets the alarm of every scheduled trigger, at the start of the workspace. Runs that were missed while it was down are
 * left out, but for a trigger that runs once: it runs now, as whoever relies on it set no other. Triggers of apps that
 * are not installed wait until this is called again.
 */
export function startScheduler(world: World): void {
  const now = world.clock.now();
  for (const trigger of listScheduledTriggers(world)) {
    if (trigger.type !== "scheduled" || trigger.nextRun === null || !world.apps.has(trigger.app)) continue;
    const isMissed = trigger.nextRun < now && trigger.schedule.frequency.type !== "once";
    if (isMissed) {
      putTrigger(world, { ...trigger, nextRun: nextRun(trigger.schedule, now - 1, trigger.runs) });
    }
    armTrigger(world, trigger.id);
  }
}

/** Brings the alarm of a trigger in line with what is stored, once that is certain. */
export function armTrigger(world: World, id: string): void {
  world.database.afterCommit(() => {
    const next = findTrigger(world, id)?.nextRun ?? null;
    if (next === null) world.clock.clearAlarm(alarmName(id));
    else world.clock.setAlarm(alarmName(id), next, () => runScheduled(world, id));
  });
}

/** That it has run and what it starts are kept together or not at all. */
function runScheduled(world: World, id: string): void {
  world.database.transaction(() => {
    const trigger = findTrigger(world, id);
    if (trigger?.type !== "scheduled" || trigger.nextRun === null) return;
    const now = world.clock.now();
    const runs = trigger.runs + 1;
    putTrigger(world, { ...trigger, runs, nextRun: nextRun(trigger.schedule, now, runs) });
    armTrigger(world, id);
    tripTrigger(world, trigger, scheduledContext(trigger, now), { person: trigger.creator, channel: null });
  });
}

/** What a run at this moment is told: its time, and as whom it runs. */
export function scheduledContext({ creator }: Trigger, now: number): JsonObject {
  return { event_timestamp: Math.floor(now / 1000), data: { user_id: creator } };
}

function alarmName(id: string): string {
  return `trigger:${id}`;
}
