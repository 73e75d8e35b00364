import type { AnsweredCall } from "./happenings.ts";
import type { JsonObject } from "./json.ts";
import type { World } from "./world.ts";

const MOST_KEPT = 1_000;

/** Remembers the latest calls of the Web API, and how many there were of each method. */
export class Calls {
  #latest: AnsweredCall[] = [];
  readonly #counts = new Map<string, number>();

  constructor(world: World) {
    world.listen((happening) => {
      if (happening.type === "call") this.#add(happening.call);
    });
  }

  list(): JsonObject[] {
    return this.#latest.map((call) => ({ ...call }));
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }

  forget(): void {
    this.#latest = [];
    this.#counts.clear();
  }

  #add(call: AnsweredCall): void {
    this.#latest.push(call);
    if (this.#latest.length > 2 * MOST_KEPT) this.#latest = this.#latest.slice(-MOST_KEPT);
    this.#counts.set(call.method, (this.#counts.get(call.method) ?? 0) + 1);
  }
}
