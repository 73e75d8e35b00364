import { failure, type Result, success } from "../core/result.ts";
import type { Clock } from "./clock.ts";
import type { Store } from "./store/store.ts";

/** The store is tried no more often than this, however often somebody asks. */
const LOOK_AGAIN_MS = 1_000;
/** The time of day may be put back by so much without anybody being told. */
const MOST_BEHIND_MS = 60_000;

export type Readiness = () => Result<undefined, readonly string[]>;

/** Should calls come now? If not, the reasons are words of ours. */
export function openReadiness(
  store: Pick<Store, "check" | "runs">,
  clock: Clock,
  isDraining: () => boolean,
): Readiness {
  let lookedAtMs = -Infinity;
  let storeReason: string | undefined;
  return () => {
    if (performance.now() - lookedAtMs >= LOOK_AGAIN_MS) {
      lookedAtMs = performance.now();
      const checked = store.check();
      storeReason = checked.ok ? undefined : `store_${checked.problem.kind}`;
    }
    const reasons = [
      ...isDraining() ? ["draining"] : [],
      ...storeReason === undefined ? [] : [storeReason],
      ...clock.behindMs() > MOST_BEHIND_MS ? ["clock_went_back"] : [],
    ];
    return reasons.length === 0 ? success(undefined) : failure(reasons);
  };
}
