/** While people are likely to answer, and otherwise. */
const QUICK_SECONDS = 1;
const CALM_SECONDS = 5;

/** How long after a card or an answer people are likely to answer. */
const LIVELY_SECONDS = 60;

/** The longest pause after failures, so that it is soon known when Slack is back. */
const LONGEST_FAILING_SECONDS = 60;

/** The longest pause, whatever Slack says; a request that waits for it is late, not lost. */
const LONGEST_SECONDS = 300;

/** What the pace depends on. */
export interface PollState {
  /** When a card was last asked for, or an answer last came. */
  readonly lastSign: Date | null;
  /** How often in a row Slack said that it is too much, or nothing that could be read. */
  readonly failures: number;
  /** What Slack asked for, when it did. */
  readonly retryAfterSeconds: number | null;
}

/** How long to wait before the outbox is looked at again. */
export function pollPauseSeconds({ lastSign, failures, retryAfterSeconds }: PollState, now: Date): number {
  const isLively = lastSign !== null && now.getTime() - lastSign.getTime() < LIVELY_SECONDS * 1000;
  const pace = isLively ? QUICK_SECONDS : CALM_SECONDS;
  const stretched = failures === 0
    ? pace
    : Math.min(CALM_SECONDS * 2 ** Math.min(failures, 10), LONGEST_FAILING_SECONDS);
  return Math.min(Math.max(stretched, retryAfterSeconds ?? 0), LONGEST_SECONDS);
}
