/** The time of day, which is put right now and then. */
export interface Clock {
  /** Never earlier than it was before: what has expired stays expired when the time of day is put back. */
  readonly now: () => Date;
  /** How far the time of day is behind what was said last, in milliseconds. */
  readonly behindMs: () => number;
}

export function openClock(timeOfDay: () => number = Date.now): Clock {
  let latest = 0;
  return {
    now: () => {
      latest = Math.max(latest, timeOfDay());
      return new Date(latest);
    },
    behindMs: () => Math.max(0, latest - timeOfDay()),
  };
}
