import type { AnsweredCall } from "./happenings.ts";
import type { JsonObject } from "./json.ts";
import type { World } from "./world.ts";

const MOST_KEPT = 1_000;

/** Remembers the latest calls of the Web API, and how many there were of each method. */
export class Calls {
  #latest: AnsweredCall[] = [];
  /** How many of each method, by app; a call whose token is nobody's is of no app. */
  readonly #counts = new Map<string | null, Map<string, number>>();

  constructor(world: World) {
    world.listen((happening) => {
      if (happening.type === "call") this.#add(happening.call);
    });
  }

  /** The latest, oldest first; of one app when that is named, and those that no token tells the app of. */
  list(app?: string): JsonObject[] {
    return this.#latest.filter((call) => isOf(call.app, app)).map((call) => ({ ...call }));
  }

  /** How many there were of each method, among the same calls. */
  counts(app?: string): Record<string, number> {
    const sums = new Map<string, number>();
    for (const [caller, methods] of this.#counts) {
      if (!isOf(caller, app)) continue;
      for (const [method, count] of methods) sums.set(method, (sums.get(method) ?? 0) + count);
    }
    return Object.fromEntries(sums);
  }

  forget(): void {
    this.#latest = [];
    this.#counts.clear();
  }

  #add(call: AnsweredCall): void {
    this.#latest.push(call);
    if (this.#latest.length > 2 * MOST_KEPT) this.#latest = this.#latest.slice(-MOST_KEPT);
    const methods = this.#counts.get(call.app) ?? new Map<string, number>();
    this.#counts.set(call.app, methods.set(call.method, (methods.get(call.method) ?? 0) + 1));
  }
}

function isOf(caller: string | null, app: string | undefined): boolean {
  return app === undefined || caller === null || caller === app;
}
