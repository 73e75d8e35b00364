import { type Day, DAYS, type MutedTime } from "./route.ts";
import type { RouteNode } from "./tree.ts";

/** Two muted times that meet are one; more than these in a row are not followed. */
const MOST_IN_A_ROW = 16;
const MINUTES_A_DAY = 1_440;

/** Until when nothing is posted on a route; null when something may be posted now. */
export function mutedUntil({ muted, edits }: Pick<RouteNode, "muted" | "edits">, now: Date): Date | null {
  let until = now;
  for (let row = 0; row < MOST_IN_A_ROW; row++) {
    const ends = muted.flatMap((time) => endOf(time, until) ?? []);
    if (ends.length === 0) break;
    until = new Date(Math.max(...ends.map((end) => end.getTime())));
  }
  const snoozedUntil = edits.snooze?.until ?? null;
  const latest = snoozedUntil !== null && snoozedUntil > until ? snoozedUntil : until;
  return latest > now ? latest : null;
}

/** Minutes from midnight; undefined when it is no time of a day. */
export function minuteOf(time: string): number | undefined {
  const found = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  const minute = found === null ? MINUTES_A_DAY + 1 : Number(found[1]) * 60 + Number(found[2]);
  return minute <= MINUTES_A_DAY ? minute : undefined;
}

export function isTimeZone(name: string): boolean {
  try {
    return name !== "" && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** When a muted time ends that holds at this moment. One that ends before it begins goes on after midnight. */
function endOf({ days, from, until, timeZone }: MutedTime, now: Date): Date | undefined {
  const [start, end] = [minuteOf(from), minuteOf(until)];
  if (start === undefined || end === undefined) return undefined;
  const { day, minute, rest } = clockAt(now, timeZone);
  const after = (minutes: number) => new Date(now.getTime() - rest + (minutes - minute) * 60_000);
  const isToday = days.includes(DAYS[day] ?? "sun");
  const wasYesterday = days.includes(DAYS[(day + 6) % 7] ?? "sun");
  if (end > start) return isToday && minute >= start && minute < end ? after(end) : undefined;
  if (isToday && minute >= start) return after(end + MINUTES_A_DAY);
  return wasYesterday && minute < end ? after(end) : undefined;
}

/** What a clock in the zone shows; `rest` is the part of the minute that is over, in milliseconds. */
function clockAt(now: Date, timeZone: string): { day: number; minute: number; rest: number } {
  const parts = formatter(timeZone).formatToParts(now);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? "";
  return {
    day: DAYS.indexOf(dayOf(part("weekday"))),
    minute: Number(part("hour")) * 60 + Number(part("minute")),
    rest: now.getTime() % 60_000,
  };
}

function dayOf(name: string): Day {
  return DAYS.find((day) => name.toLowerCase().startsWith(day)) ?? "sun";
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}
