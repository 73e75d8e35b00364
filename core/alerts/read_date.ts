import { FURTHEST_AHEAD_DAYS, OLDEST_DAYS } from "./limits.ts";

const DAY_MS = 86_400_000;
const LONGEST_DATE = 40;
/** Seconds up to here, milliseconds above, micro- and nanoseconds further up. */
const MOST_SECONDS = 1e11;

/** Reads ISO dates and Unix times; undefined when it is no date, or one that cannot be meant. */
export function readDate(said: string, receivedAt: Date): Date | undefined {
  const date = new Date(millisecondsOf(said.trim()));
  const [received, time] = [receivedAt.getTime(), date.getTime()];
  const isMeant = time >= received - OLDEST_DAYS * DAY_MS && time <= received + FURTHEST_AHEAD_DAYS * DAY_MS;
  if (!isMeant) return undefined;
  // A clock that is ahead must not make a message win over those that are sent after it.
  return time > received ? receivedAt : date;
}

/** Not a number when it is no date; dates without a zone are in UTC, wherever this runs. */
function millisecondsOf(said: string): number {
  if (said.length > LONGEST_DATE) return NaN;
  if (/^\d{1,20}(\.\d{1,9})?$/.test(said)) return scaled(Number(said));
  const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?)?$/i
    .exec(said);
  if (iso === null) return NaN;
  const [, day, time = "00:00", zone = "Z"] = iso;
  const fine = time.replace(",", ".").replace(/(\.\d{3})\d+$/, "$1");
  return Date.parse(`${day}T${fine}${zone.replace(/utc/i, "Z").replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`);
}

function scaled(number: number): number {
  if (number <= MOST_SECONDS) return number * 1_000;
  return number <= MOST_SECONDS * 1e3 ? number : number / (number <= MOST_SECONDS * 1e6 ? 1e3 : 1e6);
}
