import type { Complaints } from "./complaints.ts";
import { isTimeZone, minuteOf } from "./muted.ts";
import { DAYS, type MutedTime } from "./route.ts";

export const MOST_MUTED_TIMES = 20;

export function parseMuted(
  value: unknown,
  at: string,
  complaints: Complaints,
): readonly MutedTime[] | undefined {
  return complaints.list(value, at, MOST_MUTED_TIMES)?.flatMap((time, index) =>
    parseTime(time, `${at}[${index}]`, complaints) ?? []
  );
}

function parseTime(value: unknown, at: string, complaints: Complaints): MutedTime | undefined {
  const fields = complaints.object(value, at, ["days", "from", "until", "timeZone"]);
  if (fields === undefined) return undefined;
  const names = complaints.texts(fields.days, `${at}.days`, DAYS.length) ?? [];
  const days = names.flatMap((name) => DAYS.find((day) => day === name) ?? []);
  if (days.length === 0 || days.length < names.length) {
    complaints.add("bad_time", `${at}.days`, DAYS.join(", "));
  }
  const timeOfDay = (name: "from" | "until") => {
    const text = complaints.text(fields[name], `${at}.${name}`);
    if (text !== undefined && minuteOf(text) === undefined) complaints.add("bad_time", `${at}.${name}`, text);
    return text;
  };
  const [from, until] = [timeOfDay("from"), timeOfDay("until")];
  const timeZone = complaints.text(fields.timeZone, `${at}.timeZone`);
  if (timeZone !== undefined && !isTimeZone(timeZone)) complaints.add("bad_time", `${at}.timeZone`, timeZone);
  if (from === undefined || until === undefined || timeZone === undefined) return undefined;
  return { days, from, until, timeZone };
}
