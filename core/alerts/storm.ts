/** More new cards than these in one channel within the time are a storm: one card takes over. */
export const MOST_NEW_CARDS = 5;
export const STORM_WINDOW_SECONDS = 60;
/** A storm is over when no new group came for so long. */
export const STORM_QUIET_SECONDS = 300;
/** Slack hides messages above about one a second in a channel, without an error. */
export const SECONDS_BETWEEN_POSTS = 1;

/** How often the storm card is drawn anew, by how old the storm is: the older, the less anyone waits for it. */
const UPDATE_STEPS = [
  { olderThanSeconds: 0, everySeconds: 5 },
  { olderThanSeconds: 60, everySeconds: 10 },
  { olderThanSeconds: 300, everySeconds: 30 },
  { olderThanSeconds: 1_800, everySeconds: 60 },
] as const;

/** What is known of one channel. */
export interface ChannelWeather {
  /** When the latest cards of new groups were posted; older ones than the window do not matter. */
  readonly cardsAt: readonly Date[];
  /** When anything of ours was last posted. */
  readonly postedAt: Date | null;
  readonly storm: Storm | null;
}

export interface Storm {
  readonly openedAt: Date;
  /** When a new group last joined. */
  readonly joinedAt: Date;
  /** When its card was last drawn. */
  readonly drawnAt: Date;
}

/** Where the new groups of one moment are shown: each with a card of its own, or together in the channel's storm card. */
export type StormDecision =
  | { readonly kind: "cards" }
  | { readonly kind: "open_storm" }
  | { readonly kind: "join_storm"; readonly drawAt: Date };

/** Groups that come together are shown together, so that a burst is never half cards and half storm. */
export function decideStorm(weather: ChannelWeather, newGroups: number, now: Date): StormDecision {
  const { storm, cardsAt } = weather;
  if (storm !== null && !isOver(storm, now)) return { kind: "join_storm", drawAt: drawAt(storm, now) };
  const recent = cardsAt.filter((at) => secondsBetween(at, now) < STORM_WINDOW_SECONDS).length;
  return recent + newGroups > MOST_NEW_CARDS ? { kind: "open_storm" } : { kind: "cards" };
}

/** Has it been quiet for long enough that the next group gets a card of its own again? */
export function isOver(storm: Storm, now: Date): boolean {
  return secondsBetween(storm.joinedAt, now) >= STORM_QUIET_SECONDS;
}

/** When the card of a storm may be drawn anew. */
export function drawAt(storm: Storm, now: Date): Date {
  const age = secondsBetween(storm.openedAt, now);
  const step = UPDATE_STEPS.findLast(({ olderThanSeconds }) => age >= olderThanSeconds) ?? UPDATE_STEPS[0];
  return new Date(Math.max(now.getTime(), storm.drawnAt.getTime() + step.everySeconds * 1_000));
}

/** When something may next be posted in the channel. */
export function postAt({ postedAt }: ChannelWeather, now: Date): Date {
  if (postedAt === null) return now;
  return new Date(Math.max(now.getTime(), postedAt.getTime() + SECONDS_BETWEEN_POSTS * 1_000));
}

function secondsBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 1_000;
}
