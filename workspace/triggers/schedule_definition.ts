import { isObject, type Json, type JsonObject } from "../json.ts";
import { problem } from "./problem.ts";
import { type Frequency, type MonthDay, nextRun, type Schedule } from "./schedule.ts";
import { parseTime, parseTimezone } from "./times.ts";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const WEEKS = [1, 2, 3, 4, -1];

/** So that the run after the last one is still a date that can be computed. */
const MOST_REPEATS_EVERY = 10_000;

/** The schedule that a definition asks for; `now` is what its start must be after. */
export function parseSchedule(given: Json | undefined, now: number): Schedule {
  if (!isObject(given)) throw bad("a scheduled trigger needs a schedule", "");
  const timezone = readTimezone(given["timezone"]);
  const startAt = readTime(given["start_time"], timezone, "/start_time");
  if (startAt <= now) throw bad("start_time must be in the future", "/start_time");
  const frequency = readFrequency(given["frequency"]);
  const schedule = { startAt, timezone, frequency, ...readEnd(given, frequency, timezone) };
  if (nextRun(schedule, now, 0) === null) throw bad("this schedule never runs", "/end_time");
  return schedule;
}

function readTimezone(given: Json | undefined): string {
  if (given === undefined || given === null || given === "") return "UTC";
  const timezone = typeof given === "string" ? parseTimezone(given) : undefined;
  if (timezone === undefined) {
    throw bad("timezone must be the name of a time zone, such as America/New_York", "/timezone");
  }
  return timezone;
}

function readTime(given: Json | undefined, timezone: string, pointer: string): number {
  const time = typeof given === "string" ? parseTime(given, timezone) : undefined;
  if (time === undefined) {
    throw bad(`${pointer.slice(1)} must be a time such as 2037-12-31T14:00:00Z`, pointer);
  }
  return time;
}

function readEnd(
  { end_time, occurrence_count }: JsonObject,
  frequency: Frequency,
  timezone: string,
): Pick<Schedule, "endAt" | "most"> {
  const isEndless = end_time === undefined && occurrence_count === undefined;
  if (frequency.type === "once" && !isEndless) {
    throw bad("what runs once has no end_time and no occurrence_count", "");
  }
  return {
    endAt: end_time === undefined ? null : readTime(end_time, timezone, "/end_time"),
    most: occurrence_count === undefined ? null : readCount(occurrence_count, "/occurrence_count"),
  };
}

function readFrequency(given: Json | undefined): Frequency {
  if (given === undefined || given === null) return { type: "once" };
  if (!isObject(given)) throw bad("frequency must be an object", "/frequency");
  const { type, repeats_every, on_days, on_week_num } = given;
  if (on_week_num !== undefined && type !== "monthly") {
    throw bad("only monthly triggers have an on_week_num", "/frequency/on_week_num");
  }
  if (on_days !== undefined && type !== "weekly" && type !== "monthly") {
    throw bad("only weekly and monthly triggers have on_days", "/frequency/on_days");
  }
  const every = repeats_every === undefined ? 1 : readCount(repeats_every, "/frequency/repeats_every");
  switch (type) {
    case "once":
      return { type };
    case "hourly":
    case "daily":
    case "yearly":
      return { type, every };
    case "weekly":
      return { type, every, days: readDays(on_days) };
    case "monthly":
      return { type, every, on: readMonthDay(on_days, on_week_num) };
    default:
      throw bad("the type must be once, hourly, daily, weekly, monthly or yearly", "/frequency/type");
  }
}

function readCount(given: Json, pointer: string): number {
  if (typeof given === "number" && Number.isInteger(given) && given >= 1 && given <= MOST_REPEATS_EVERY) {
    return given;
  }
  throw bad(`must be a whole number from 1 to ${MOST_REPEATS_EVERY}`, pointer);
}

function readMonthDay(days: Json | undefined, week: Json | undefined): MonthDay | null {
  if (days === undefined && week === undefined) return null;
  const [day, ...more] = readDays(days);
  if (day === undefined || more.length > 0) {
    throw bad("a monthly trigger with on_week_num needs exactly one day", "/frequency/on_days");
  }
  if (typeof week !== "number" || !WEEKS.includes(week)) {
    throw bad("on_week_num must be 1, 2, 3, 4 or -1", "/frequency/on_week_num");
  }
  return { day, week };
}

/** As numbers from Monday, 1, in the order of the week. */
function readDays(given: Json | undefined): number[] {
  if (given === undefined) return [];
  const names = Array.isArray(given) ? given : [];
  const days = names.map((name) => typeof name === "string" ? DAYS.indexOf(name) + 1 : 0);
  if (days.length === 0 || days.includes(0)) {
    throw bad("on_days must be a list of days such as Monday", "/frequency/on_days");
  }
  return [...new Set(days)].sort();
}

function bad(message: string, pointer: string) {
  return problem("invalid_trigger_config", message, `/schedule${pointer}`);
}
