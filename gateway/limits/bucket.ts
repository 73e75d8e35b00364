import type { CallLimit } from "../rules/rule.ts";

/**
 * When a bucket is full again, in milliseconds of a clock that never jumps. A full bucket holds as many calls as the
 * limit names, and refills evenly over its seconds (the generic cell rate algorithm).
 */
export type FullAt = number;

export interface Standing {
  /** Is there room for one more call now? */
  readonly isOpen: boolean;
  /** When the bucket is full again after that call. */
  readonly fullAt: FullAt;
  /** How many calls could follow at once. */
  readonly remaining: number;
  /** How long until there is room, and 0 where there is. */
  readonly waitMs: number;
}

/** Where a bucket would stand with one more call in it. */
export function standingOf(limit: CallLimit, fullAt: FullAt, nowMs: number): Standing {
  const windowMs = limit.perSeconds * 1000;
  const callMs = windowMs / limit.calls;
  const next = Math.max(fullAt, nowMs) + callMs;
  const waitMs = next - windowMs - nowMs;
  if (waitMs > ROUNDING_MS) return { isOpen: false, fullAt, remaining: 0, waitMs };
  const remaining = Math.floor((windowMs - (next - nowMs)) / callMs + ROUNDING_MS);
  return { isOpen: true, fullAt: next, remaining, waitMs: 0 };
}

/** Sums of fractions of milliseconds miss by less than this. */
const ROUNDING_MS = 1e-6;
