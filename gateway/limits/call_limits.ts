import { failure, type Result, success } from "../../core/result.ts";
import type { LiveToken } from "../proxy/collaborators.ts";
import type { Refusal } from "../proxy/refusal.ts";
import type { CallLimit, Rule } from "../rules/rule.ts";
import { type FullAt, type Standing, standingOf } from "./bucket.ts";

/** So many buckets that are not full are remembered; beyond them the one that was used longest ago counts as full. */
export const MOST_BUCKETS = 100_000;

export type RateLimited = Extract<Refusal, { kind: "rate_limited" }>;

export interface LimitOptions {
  /** A token's own limit, or the gateway's for tokens that have none. */
  readonly limitOf: (token: LiveToken) => CallLimit;
  readonly mostBuckets?: number;
  /** Milliseconds of a clock that never jumps, since a limit must hold when the time of day is put right. */
  readonly nowMs?: () => number;
}

interface Asked {
  readonly key: string;
  readonly limit: CallLimit;
  readonly standing: Standing;
}

/** How often each token may call, over all rules and under each rule that has a limit. Kept in memory only. */
export class CallLimits {
  readonly #buckets = new Map<string, FullAt>();
  readonly #options: Required<LimitOptions>;

  constructor(options: LimitOptions) {
    this.#options = { mostBuckets: MOST_BUCKETS, nowMs: () => performance.now(), ...options };
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** Counts the call if every limit has room for it; a call that is refused counts nowhere. */
  take(token: LiveToken, rule: Rule | undefined): Result<undefined, RateLimited> {
    const asked = this.#ask(token, rule);
    const refused = mostPressing(asked);
    if (refused !== undefined) return failure(explain(refused));
    for (const { key, standing } of asked) this.#put(key, standing.fullAt);
    return success(undefined);
  }

  /** What `take` would answer, without counting. */
  look(token: LiveToken, rule: Rule | undefined): Result<undefined, RateLimited> {
    const refused = mostPressing(this.#ask(token, rule));
    return refused === undefined ? success(undefined) : failure(explain(refused));
  }

  #ask(token: LiveToken, rule: Rule | undefined): Asked[] {
    const nowMs = this.#options.nowMs();
    const ask = (key: string, limit: CallLimit): Asked => {
      return { key, limit, standing: standingOf(limit, this.#buckets.get(key) ?? 0, nowMs) };
    };
    const own = ask(token.id, this.#options.limitOf(token));
    // A space stands in no id, so that no rule's name makes the key of another bucket.
    return rule?.limit === undefined ? [own] : [own, ask(`${token.id} ${rule.name}`, rule.limit)];
  }

  #put(key: string, fullAt: FullAt): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, fullAt);
    if (this.#buckets.size <= this.#options.mostBuckets) return;
    this.#dropFull();
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= this.#options.mostBuckets) return;
      this.#buckets.delete(oldest);
    }
  }

  #dropFull(): void {
    const nowMs = this.#options.nowMs();
    for (const [key, fullAt] of this.#buckets) if (fullAt <= nowMs) this.#buckets.delete(key);
  }
}

/** Of all limits that have no room the one that takes longest to have some. */
function mostPressing(asked: readonly Asked[]): Asked | undefined {
  const refused = asked.filter(({ standing }) => !standing.isOpen);
  return refused.toSorted((a, b) => b.standing.waitMs - a.standing.waitMs)[0];
}

function explain({ limit, standing }: Asked): RateLimited {
  return {
    kind: "rate_limited",
    retryAfterSeconds: Math.max(1, Math.ceil(standing.waitMs / 1000)),
    limit: limit.calls,
    perSeconds: limit.perSeconds,
    remaining: standing.remaining,
  };
}
