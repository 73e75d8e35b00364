/** What a text or a row turned out to hold: names with values about which nothing is certain. */
export type Fields = Readonly<Record<string, unknown>>;

/** The object that this text writes; undefined when it writes none. */
export function parseObject(text: string): Fields | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** A whole number from zero up; undefined when it is anything else. */
export function asCount(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** A moment that was written as milliseconds since 1970. */
export function asMoment(value: unknown): Date | undefined {
  const moment = new Date(asCount(value) ?? NaN);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
