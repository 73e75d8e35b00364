import type { Clock } from "./clock.ts";

const MINUTE_MS = 60_000;

/** Counts what happened under a name in the last minute of the workspace's clock. */
export class Limits {
  readonly #clock: Clock;
  readonly #times = new Map<string, number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Counts one more under `name` and returns 0, or counts nothing and returns the whole seconds to wait, when `most`
   * have already been counted within `windowMs`.
   */
  take(name: string, most: number, windowMs: number = MINUTE_MS): number {
    const now = this.#clock.now();
    const times = (this.#times.get(name) ?? []).filter((time) => time > now - windowMs);
    this.#times.set(name, times);
    const oldest = times[times.length - most];
    if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000));
    times.push(now);
    return 0;
  }

  forget(): void {
    this.#times.clear();
  }
}
