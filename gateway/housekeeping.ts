import type { Store, StoreFault } from "./store/store.ts";
import { FLUSH_MS, type UsageMeter } from "./tokens/usage_meter.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Calls are on record for so long, and the use of tokens by day for longer. */
export const RUNS_KEPT_DAYS = 90;
export const USAGE_KEPT_DAYS = 400;

const TIDY_MS = 10_000;
const DROPPED_AT_ONCE = 500;

export interface HousekeepingOptions {
  readonly store: Pick<Store, "runs" | "usage">;
  readonly meter: UsageMeter;
  readonly now: () => Date;
  readonly storeFailed: (fault: StoreFault) => void;
}

/** Writes what was counted and drops what is old, a little at a time. Returns how to stop. */
export function startHousekeeping(options: HousekeepingOptions): () => void {
  const { meter, storeFailed } = options;
  const flush = setInterval(() => {
    const flushed = meter.flush();
    if (!flushed.ok) storeFailed(flushed.problem);
  }, FLUSH_MS);
  const tidy = setInterval(() => tidyUp(options), TIDY_MS);
  return () => {
    clearInterval(flush);
    clearInterval(tidy);
  };
}

export function tidyUp({ store, now, storeFailed }: HousekeepingOptions): void {
  const before = (days: number) => new Date(now().getTime() - days * DAY_MS);
  const dropped = store.runs.drop(before(RUNS_KEPT_DAYS), DROPPED_AT_ONCE);
  if (!dropped.ok) return storeFailed(dropped.problem);
  const forgotten = store.usage.drop(before(USAGE_KEPT_DAYS).toISOString().slice(0, 10));
  if (!forgotten.ok) storeFailed(forgotten.problem);
}
