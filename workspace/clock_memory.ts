import type { Clock, ClockState } from "./clock.ts";
import type { Database } from "./database.ts";

interface KeptClock extends ClockState {
  /** What the clock read when this was kept. */
  readonly reading: number;
}

/** Goes on as the clock of the process before did, and keeps from now on every move, freeze and restored reading. */
export function rememberClock(database: Database, clock: Clock): void {
  const kept = database.document<KeptClock>("SELECT json FROM facts WHERE name = 'clock'");
  if (kept !== undefined) clock.restore(resumed(kept, Date.now()));
  clock.onChange(() => keepClock(database, clock));
}

/** Keeps what the clock reads, before the process ends. */
export function keepClock(database: Database, clock: Clock): void {
  const kept: KeptClock = { ...clock.state(), reading: clock.now() };
  database.put("facts", { name: "clock" }, kept);
}

/** The machine's own clock may have been set back meanwhile; the workspace's never runs backwards. */
function resumed({ offsetMs, frozenAt, reading }: KeptClock, machineNow: number): ClockState {
  return { offsetMs: Math.max(offsetMs, reading - machineNow), frozenAt };
}
