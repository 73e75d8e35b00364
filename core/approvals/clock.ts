import type { Policy } from "./policy.ts";
import type { Pause } from "./state.ts";

/** A stage whose clock runs, or ran. */
export interface Running {
  /** Counted from zero. */
  readonly index: number;
  readonly openedAt: Date;
  readonly pause: Pause | null;
}

export interface Deadlines {
  readonly deadline: Date;
  readonly lastDeadline: Date;
}

const MINUTE = 60_000;

/** An answer at a deadline is late. After the first one the next stage's people may vote, where the policy says so. */
export function deadlinesOf({ stages }: Policy, { index, openedAt, pause }: Running): Deadlines {
  const [stage, next] = [stages[index], stages[index + 1]];
  const deadline = runs(openedAt, stage?.minutes ?? 0, pause);
  const joins = stage?.atDeadline === "next_stage_joins" && next !== undefined;
  return { deadline, lastDeadline: joins ? runs(deadline, next.minutes, pause) : deadline };
}

/** When a clock that was started then has run for so long, if it stands still during the pause. */
export function runs(from: Date, minutes: number, pause: Pause | null): Date {
  const end = from.getTime() + minutes * MINUTE;
  if (pause === null) return new Date(end);
  const stands = Math.max(pause.from.getTime(), from.getTime());
  const stoodFor = stands < end ? Math.max(0, pause.until.getTime() - stands) : 0;
  return new Date(end + stoodFor);
}

/** The clock of a stage stands still for at most half of the stage's time. */
export function pauseFrom(at: Date, minutes: number): Pause {
  return { from: at, until: new Date(at.getTime() + minutes * MINUTE / 2) };
}

/** The clock runs again once the question was answered. */
export function endPause(pause: Pause | null, at: Date): Pause | null {
  return pause !== null && at < pause.until ? { from: pause.from, until: at } : pause;
}

export function isPaused(pause: Pause | null, now: Date): boolean {
  return pause !== null && now < pause.until;
}

export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * MINUTE);
}
