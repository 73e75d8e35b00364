/** A moment as a person reads it: in their time zone, and relative to their day. */
export interface Reading {
  readonly timezone: string;
  /** Milliseconds. */
  readonly now: number;
}

const DAY_MS = 86_400_000;
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

const SHAPES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  date_long_full: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
  time_secs: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};

const PRETTY: ReadonlyMap<string, string> = new Map([
  ["date_pretty", "date"],
  ["date_short_pretty", "date_short"],
  ["date_long_pretty", "date_long"],
  ["day_divider_pretty", "date_long"],
]);

const SPANS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** Slack's date format: `{date_short} at {time}`; a token that Slack does not know stays as it is. */
export function formatDate(format: string, seconds: number, reading: Reading): string {
  const ms = seconds * 1000;
  if (!isMoment(ms)) return format;
  return format.replace(
    /\{([a-z_]{1,30})\}/g,
    (token: string, name: string) => part(name, ms, reading) ?? token,
  );
}

/** `9:41 AM` */
export function timeOfDay(ms: number, timezone: string): string {
  return isMoment(ms) ? inShape("time", ms, timezone) : "";
}

/** `9:41 AM` of today, `Yesterday at 9:41 AM`, `Jun 3, 2025 at 9:41 AM`. */
export function timeSince(ms: number, { timezone, now }: Reading): string {
  if (!isMoment(ms)) return "";
  const [day, time] = [pretty("date_short", ms, { timezone, now }), timeOfDay(ms, timezone)];
  return day === "today" ? time : `${sentence(day)} at ${time}`;
}

/** `9:41:02 AM` */
export function exactTimeOfDay(ms: number, timezone: string): string {
  return isMoment(ms) ? inShape("time_secs", ms, timezone) : "";
}

/** `Jun 3, 2025, 9:41:02 AM` */
export function exactMoment(ms: number, timezone: string): string {
  return isMoment(ms) ? `${inShape("date_short", ms, timezone)}, ${exactTimeOfDay(ms, timezone)}` : "";
}

/** `Tuesday, June 3, 2025 at 9:41:02 AM, Europe/Berlin`, for who asks where clocks show this. */
export function fullMoment(ms: number, timezone: string): string {
  if (!isMoment(ms)) return "";
  return `${inShape("date_long", ms, timezone)} at ${inShape("time_secs", ms, timezone)}, ${timezone}`;
}

/** `Today`, `Yesterday`, or the day. */
export function dayName(ms: number, reading: Reading): string {
  return isMoment(ms) ? sentence(pretty("date_long", ms, reading)) : "";
}

/** `2 hours ago` */
export function ago(ms: number, now: number): string {
  const seconds = Math.round((ms - now) / 1000);
  const [unit, length] = SPANS.find(([, span]) => Math.abs(seconds) >= span) ?? ["second", 1];
  return new Intl.RelativeTimeFormat("en-US", { numeric: "auto" }).format(Math.trunc(seconds / length), unit);
}

/** What a `datetime-local` input shows for these Unix seconds. */
export function localDateTime(seconds: number, timezone: string): string {
  if (!isMoment(seconds * 1000)) return "";
  const local = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(timezone);
  return local.toPlainDateTime().toString({ smallestUnit: "minute" });
}

function part(name: string, ms: number, reading: Reading): string | undefined {
  if (name === "ago") return ago(ms, reading.now);
  const plain = PRETTY.get(name);
  if (plain !== undefined) return pretty(plain, ms, reading);
  return Object.hasOwn(SHAPES, name) ? inShape(name, ms, reading.timezone) : undefined;
}

function pretty(shape: string, ms: number, { now, timezone }: Reading): string {
  const days = Math.round((startOfDay(ms, timezone) - startOfDay(now, timezone)) / DAY_MS);
  if (days === 0) return "today";
  if (days === -1) return "yesterday";
  return days === 1 ? "tomorrow" : inShape(shape, ms, timezone);
}

function startOfDay(ms: number, timezone: string): number {
  return Date.parse(isoDay(ms, timezone));
}

function isoDay(ms: number, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(timezone).toPlainDate()
    .toString();
}

function inShape(shape: string, ms: number, timezone: string): string {
  const key = `${shape} ${timezone}`;
  const known = FORMATTERS.get(key);
  const formatter = known ?? new Intl.DateTimeFormat("en-US", { ...SHAPES[shape], timeZone: timezone });
  if (known === undefined) FORMATTERS.set(key, formatter);
  // Some releases of ICU put a narrow space before AM, which no test and no search expects.
  return formatter.format(ms).replaceAll("\u202f", " ");
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether it is a time that a calendar has. */
export function isMoment(ms: number): boolean {
  return Number.isFinite(ms) && Math.abs(ms) < 8.64e15 && Math.abs(ms) < Date.UTC(9999, 0, 1);
}
