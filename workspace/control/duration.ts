import type { Json } from "../json.ts";
import { Objection } from "./asked.ts";

const UNITS = new Map([["ms", 1], ["s", 1_000], ["m", 60_000], ["h", 3_600_000], ["d", 86_400_000]]);

/** The longest that a clock is moved at once: a schedule that runs hourly for longer would never be done. */
const LONGEST_MS = 366 * 86_400_000;

/** Milliseconds of `90s`, `5m`, `36h`, `2d`, `250ms`, or of a plain number of milliseconds. */
export function parseDuration(value: Json): number {
  const ms = typeof value === "number" ? value : typeof value === "string" ? fromText(value) : NaN;
  if (!(ms >= 0)) throw new Objection(`${JSON.stringify(value)} is not a duration; write 90s, 5m, 36h or 2d`);
  if (ms > LONGEST_MS) throw new Objection("the clock moves by at most 366 days at once");
  return ms;
}

function fromText(text: string): number {
  const [, amount = "", unit = ""] = /^(\d{1,12}(?:\.\d{1,6})?)(ms|s|m|h|d)$/.exec(text) ?? [];
  return amount === "" ? NaN : Number(amount) * (UNITS.get(unit) ?? NaN);
}
