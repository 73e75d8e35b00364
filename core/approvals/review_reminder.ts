import type { Review } from "./review.ts";

const HOUR = 60 * 60_000;
const HOURS_BETWEEN = 24;

/** A review that nobody closed is asked for again every day, in the hour of the day in which it was opened. */
export function isReminderDue({ finding, openedAt }: Review, now: Date): boolean {
  const hours = Math.floor((now.getTime() - openedAt.getTime()) / HOUR);
  return finding === null && hours >= HOURS_BETWEEN && hours % HOURS_BETWEEN === 0;
}
