/** How long an answer that was given in time may be on its way while Slack cannot be asked for it. */
const LATEST_NEWS_MS = 60_000;

/**
 * Requests whose time was up by then have expired: whatever was answered before it is here, because the outbox was
 * looked through after it, or has been out of reach for so long that nobody waits any more.
 */
export function expiredBy(now: Date, lookedAt: Date | undefined): Date {
  const givenUp = now.getTime() - LATEST_NEWS_MS;
  return new Date(Math.min(now.getTime(), Math.max(lookedAt?.getTime() ?? -Infinity, givenUp)));
}
