import type { Draft } from "../alerts/draft.ts";
import { MOST_ALERTS } from "../alerts/limits.ts";

/** Reads the parts of a message, as many as it may have; the first says how many were not read. */
export function readSeveral(parts: readonly unknown[], read: (part: unknown) => Draft): Draft[] {
  const [first, ...more] = parts.slice(0, MOST_ALERTS).map(read);
  const left = parts.length - MOST_ALERTS;
  if (first === undefined || left <= 0) return first === undefined ? [] : [first, ...more];
  return [{ ...first, notes: [...first.notes ?? [], { kind: "alerts_left_out", count: left }] }, ...more];
}
