/** The last millisecond of the year 9999; nothing is scheduled beyond. */
export const LAST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const LONGEST = 100;

/**
 * The time that a text names, in milliseconds: ISO 8601, or what `toUTCString` and `toString` write. A time without an
 * offset is read in `timezone`. Undefined when it is no time.
 */
export function parseTime(text: string, timezone: string): number | undefined {
  if (text.length > LONGEST) return undefined;
  const time = attempt(() => Temporal.Instant.from(text).epochMilliseconds) ??
    attempt(() => Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).epochMilliseconds) ??
    (/\b(?:GMT|UTC)\b/.test(text) ? Date.parse(text) : undefined);
  return time === undefined || Number.isNaN(time) || time > LAST_TIME ? undefined : time;
}

/** The name of a time zone as the IANA spells it, whatever its case; undefined when there is none. */
export function parseTimezone(text: string): string | undefined {
  if (!/^[A-Za-z]/.test(text) || text.length > LONGEST) return undefined;
  return attempt(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId);
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
