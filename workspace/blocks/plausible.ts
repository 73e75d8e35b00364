/** Longer texts are no number that anybody types. */
const LONGEST_NUMBER = 100;
const LONGEST_EMAIL = 254;

/** The range that Slack's ten digits of Unix seconds can hold. */
export const FIRST_DATE_TIME = 1_000_000_000;
export const LAST_DATE_TIME = 9_999_999_999;

/** A day of the calendar, written `2024-02-29`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

/** A time of day, written `00:00` to `23:59`. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** A time zone's IANA name. */
export function isTimezone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** A decimal number without exponent, such as `-10` or `0.25`. */
export function isNumberText(text: string): boolean {
  return text.length <= LONGEST_NUMBER && /^-?\d+(?:\.\d+)?$/.test(text);
}

export function isWholeNumberText(text: string): boolean {
  return isNumberText(text) && !text.includes(".");
}

/** Something before an @, and a name with a dot after it. Whether anybody reads it is another matter. */
export function isEmail(text: string): boolean {
  const [local, domain, ...more] = text.split("@", 3);
  if (local === undefined || domain === undefined || more.length > 0) return false;
  if (local === "" || text.length > LONGEST_EMAIL || hasBlank(text)) return false;
  const labels = domain.split(".");
  return labels.length > 1 && labels.every((label) => label !== "");
}

/** An address that a browser would open. */
export function isWebAddress(text: string): boolean {
  if (hasBlank(text) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && hostname !== "";
}

/** An id such as `U0000000A1Z`: one of the letters, then capitals and digits. */
export function isId(text: string, letters: string): boolean {
  return letters.includes(text.charAt(0)) && /^[A-Z][A-Z0-9]{2,30}$/.test(text);
}

function hasBlank(text: string): boolean {
  return /\s/.test(text);
}
