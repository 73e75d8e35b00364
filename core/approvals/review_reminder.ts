import type { Review } from "./review.ts";

const DAY = 24 * 60 * 60_000;

/** A review that nobody closed is asked for again once for each day that went by since it was opened. */
export function isReminderDue({ finding, openedAt }: Review, remindedAt: Date | null, now: Date): boolean {
  const days = (at: Date) => Math.floor((at.getTime() - openedAt.getTime()) / DAY);
  return finding === null && days(now) > days(remindedAt ?? openedAt);
}
