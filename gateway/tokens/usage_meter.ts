import type { Store, StoreFault } from "../store/store.ts";
import type { UseOfToken } from "../store/usage.ts";
import type { Result } from "../../core/result.ts";
import { success } from "../../core/result.ts";

/** How often what was counted is written; a process that is killed forgets at most so much. */
export const FLUSH_MS = 30_000;

type Counted = { -readonly [Name in keyof UseOfToken]: UseOfToken[Name] };

/** How each token is used, a day, gathered in memory: a write for each call would cost more than the call. */
export class UsageMeter {
  readonly #store: Pick<Store, "usage">;
  #counted = new Map<string, Counted>();

  constructor(store: Pick<Store, "usage">) {
    this.#store = store;
  }

  count(token: string, what: "calls" | "refused", at: Date): void {
    const known = this.#counted.get(token);
    const day = known !== undefined && isWithin(known, at) ? known.day : at.toISOString().slice(0, 10);
    const key = known === undefined || known.day === day ? token : `${token} ${day}`;
    const counted = this.#counted.get(key) ?? { token, day, calls: 0, refused: 0, lastAt: at };
    counted[what]++;
    if (at > counted.lastAt) counted.lastAt = at;
    this.#counted.set(key, counted);
  }

  /** What cannot be written is kept for the next time. */
  flush(): Result<undefined, StoreFault> {
    if (this.#counted.size === 0) return success(undefined);
    const added = this.#store.usage.add([...this.#counted.values()]);
    if (added.ok) this.#counted = new Map();
    return added;
  }
}

const MINUTE_MS = 60_000;

/** To write a day costs more than to compare two times; within the same minute it is the same day. */
function isWithin({ lastAt }: Counted, at: Date): boolean {
  return Math.floor(lastAt.getTime() / MINUTE_MS) === Math.floor(at.getTime() / MINUTE_MS);
}
