/** What is known of a group's pace: when it began, and when it was last looked at as a whole. */
export interface GroupPace {
  readonly createdAt: Date;
  /** When the problem began, as far as its sender says. */
  readonly startedAt: Date | null;
  readonly flushedAt: Date | null;
}

/**
 * When a group is next looked at as a whole. Its first moment waits for others to join, unless the problem is already
 * older than that wait; from then on changes are gathered.
 */
export function flushAt(
  { createdAt, startedAt, flushedAt }: GroupPace,
  pace: { readonly groupWaitSeconds: number; readonly updateEverySeconds: number },
): Date {
  if (flushedAt !== null) return after(flushedAt, pace.updateEverySeconds);
  const isLate = startedAt !== null && after(startedAt, pace.groupWaitSeconds) <= createdAt;
  return isLate ? createdAt : after(createdAt, pace.groupWaitSeconds);
}

function after(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1_000);
}
