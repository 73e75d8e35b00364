import { LAST_TIME } from "./times.ts";

/** When a scheduled trigger runs; times are milliseconds since 1970. */
export interface Schedule {
  readonly startAt: number;
  /** An IANA name. Days and hours are those of its clocks, whatever daylight saving does to them. */
  readonly timezone: string;
  readonly frequency: Frequency;
  /** No run is after this time. */
  readonly endAt: number | null;
  readonly most: number | null;
}

/** Days of the week are counted from Monday, 1, to Sunday, 7; a weekly schedule without any has that of its start. */
export type Frequency =
  | { readonly type: "once" }
  | { readonly type: "hourly" | "daily" | "yearly"; readonly every: number }
  | { readonly type: "weekly"; readonly every: number; readonly days: readonly number[] }
  | { readonly type: "monthly"; readonly every: number; readonly on: MonthDay | null };

/** Such as the second Tuesday, or with -1 the last one; null is the day of the month on which the schedule starts. */
export interface MonthDay {
  readonly day: number;
  readonly week: number;
}

type Recurring = Exclude<Frequency, { readonly type: "once" }>;

const HOUR_MS = 3_600_000;

/** A period that is looked at in vain had all its runs before `after`, or before the start: never three in a row. */
const PERIODS_AHEAD = 4;

/** The first run after `after`, when `runsSoFar` have been; null when there is none any more. */
export function nextRun(schedule: Schedule, after: number, runsSoFar: number): number | null {
  if (schedule.most !== null && runsSoFar >= schedule.most) return null;
  const next = firstAfter(schedule, after, runsSoFar);
  if (next === undefined || next > (schedule.endAt ?? LAST_TIME)) return null;
  return next;
}

function firstAfter(schedule: Schedule, after: number, runsSoFar: number): number | undefined {
  const { frequency, startAt } = schedule;
  const from = Math.max(after, startAt - 1);
  switch (frequency.type) {
    case "once":
      return runsSoFar === 0 && from < startAt ? startAt : undefined;
    case "hourly": {
      const step = frequency.every * HOUR_MS;
      return startAt + (Math.floor((from - startAt) / step) + 1) * step;
    }
    default:
      return firstOnCalendar(schedule, frequency, from);
  }
}

/** Runs that keep the wall-clock time of the start: in a gap they move later, in an overlap they take the first. */
function firstOnCalendar(schedule: Schedule, frequency: Recurring, from: number): number | undefined {
  const start = zoned(schedule.startAt, schedule.timezone);
  const startDate = start.toPlainDate();
  const passed = periodsBetween(frequency, startDate, zoned(from, schedule.timezone).toPlainDate());
  const first = Math.max(0, Math.floor(passed / frequency.every) - 1);
  for (let period = first; period <= first + PERIODS_AHEAD; period++) {
    const run = datesIn(frequency, startDate, period * frequency.every)
      .map((date) => timeOn(date, start))
      .find((time) => time > from);
    if (run !== undefined) return run;
  }
  return undefined;
}

/** On its own day the start is what it says, even if its wall-clock time comes twice that day. */
function timeOn(date: Temporal.PlainDate, start: Temporal.ZonedDateTime): number {
  if (date.equals(start.toPlainDate())) return start.epochMilliseconds;
  const { timeZoneId: timeZone } = start;
  return date.toZonedDateTime({ timeZone, plainTime: start.toPlainTime() }).epochMilliseconds;
}

/** The days, in order, on which it runs `ahead` days, weeks, months or years after those of the start. */
function datesIn(frequency: Recurring, start: Temporal.PlainDate, ahead: number): Temporal.PlainDate[] {
  switch (frequency.type) {
    case "weekly": {
      const monday = mondayOf(start).add({ weeks: ahead });
      const days = frequency.days.length === 0 ? [start.dayOfWeek] : frequency.days;
      return days.map((day) => monday.add({ days: day - 1 }));
    }
    case "monthly": {
      const first = firstOfMonth(start).add({ months: ahead });
      return [frequency.on === null ? first.with({ day: start.day }) : dayOfMonth(first, frequency.on)];
    }
    case "yearly":
      return [start.add({ years: ahead })];
    default:
      return [start.add({ days: ahead })];
  }
}

function periodsBetween(frequency: Recurring, start: Temporal.PlainDate, date: Temporal.PlainDate): number {
  switch (frequency.type) {
    case "weekly":
      return mondayOf(start).until(date, { largestUnit: "weeks" }).weeks;
    case "monthly":
      return firstOfMonth(start).until(date, { largestUnit: "months" }).months;
    case "yearly":
      return start.until(date, { largestUnit: "years" }).years;
    default:
      return start.until(date, { largestUnit: "days" }).days;
  }
}

function dayOfMonth(first: Temporal.PlainDate, { day, week }: MonthDay): Temporal.PlainDate {
  if (week > 0) return first.add({ days: daysUntil(first.dayOfWeek, day) + 7 * (week - 1) });
  const last = first.with({ day: first.daysInMonth });
  return last.subtract({ days: daysUntil(day, last.dayOfWeek) });
}

function daysUntil(from: number, to: number): number {
  return (to - from + 7) % 7;
}

function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

function firstOfMonth(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.with({ day: 1 });
}

function zoned(time: number, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timezone);
}
