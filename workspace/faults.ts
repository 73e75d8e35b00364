import type { FunctionHost } from "./apps/host.ts";
import type { Fault, Gate, Passage } from "./gate.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Running } from "./running.ts";

/** What is to go wrong, and when. */
export interface FaultOrder {
  /** A method's name, a delivery (`deliver:block_actions`), or `*` for all that passes. */
  readonly name: string;
  /** Only when the call's arguments have these values, compared as text. */
  readonly match: JsonObject;
  /** How many that fit are let through first. */
  readonly skip: number;
  /** How many then go wrong; null is all of them. */
  readonly times: number | null;
  readonly fault: Fault;
}

/** What is stopped at the gate until it is released. */
export interface HoldOrder {
  readonly calls: boolean;
  readonly deliveries: boolean;
  /** Only these names; empty is all. */
  readonly names: readonly string[];
}

interface StandingFault extends FaultOrder {
  readonly id: string;
  seen: number;
}

interface HeldPassage {
  readonly id: string;
  readonly passage: Passage;
  readonly release: (fault: Fault | undefined) => void;
}

const NOTHING_HELD: HoldOrder = { calls: false, deliveries: false, names: [] };

/** More than this are not held but let through: a runaway app must not fill the memory. */
const MOST_HELD = 1_000;

/** A gate at which every call and delivery can be refused, delayed, doubled, or held and released in any order. */
export class Faults implements Gate {
  #faults: StandingFault[] = [];
  #held: HeldPassage[] = [];
  #hold = NOTHING_HELD;
  #count = 0;
  readonly #runs = new Set<string>();
  #waiting: (() => void)[] = [];
  /** Those who wait until nothing goes on without what is held. */
  readonly #stalled = new Set<() => void>();

  async pass(passage: Passage): Promise<Fault | undefined> {
    if (!this.#isHeld(passage)) return this.#faultFor(passage);
    const released = await new Promise<Fault | undefined>((release) => {
      this.#held.push({ id: `H${++this.#count}`, passage, release });
      this.#look();
    });
    return released ?? this.#faultFor(passage);
  }

  add(order: FaultOrder): string {
    const id = `X${++this.#count}`;
    this.#faults.push({ ...order, id, seen: 0 });
    return id;
  }

  clear(): void {
    this.#faults = [];
  }

  hold(order: HoldOrder): void {
    this.#hold = order;
  }

  /** Lets one go on, or go wrong; false when nothing of that id is held. */
  release(id: string, fault?: Fault): boolean {
    const held = this.#held.find((candidate) => candidate.id === id);
    if (held === undefined) return false;
    this.#held = this.#held.filter((candidate) => candidate !== held);
    held.release(fault);
    return true;
  }

  /** Holds nothing more and lets go of everything. */
  releaseAll(): void {
    this.#hold = NOTHING_HELD;
    const held = this.#held;
    this.#held = [];
    for (const { release } of held) release(undefined);
  }

  /** What is held, in the order in which it came. */
  held(): { readonly id: string; readonly passage: Passage }[] {
    return this.#held.map(({ id, passage }) => ({ id, passage }));
  }

  /** Resolves when every run of an app's code under way waits at the gate: releasing is the only thing left to do. */
  quiet(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#look();
    });
  }

  /** Resolves when nothing more happens by itself: all work has ended, or the rest of it waits for what is held. */
  async settled(running: Running): Promise<void> {
    const { promise: stalled, resolve } = Promise.withResolvers<void>();
    this.#stalled.add(resolve);
    this.#look();
    await Promise.race([running.settled(), stalled]);
    this.#stalled.delete(resolve);
  }

  describe(): Json {
    return {
      faults: this.#faults.map(({ id, name, match, skip, times, seen, fault }) => {
        return { id, name, match, skip, times, seen, fault: { ...fault } };
      }),
      holding: { ...this.#hold, names: [...this.#hold.names] },
      held: this.#held.map(({ id, passage }) => {
        return { id, name: passage.name, app: passage.app, execution: passage.execution, args: passage.args };
      }),
    };
  }

  /** The same host, with its runs known to `quiet`. */
  watch(host: FunctionHost): FunctionHost {
    return {
      invoke: async (invocation) => {
        this.#runs.add(invocation.botToken);
        try {
          return await host.invoke(invocation);
        } finally {
          this.#runs.delete(invocation.botToken);
          this.#look();
        }
      },
      kill: (app) => host.kill(app),
    };
  }

  #isHeld(passage: Passage): boolean {
    const { calls, deliveries, names } = this.#hold;
    const delivery = passage.name.startsWith("deliver:");
    if (!(delivery ? deliveries : calls) || this.#held.length >= MOST_HELD) return false;
    return names.length === 0 || names.includes(passage.name);
  }

  #faultFor(passage: Passage): Fault | undefined {
    for (const fault of this.#faults) {
      if (!fits(fault, passage)) continue;
      fault.seen++;
      const due = fault.seen > fault.skip && (fault.times === null || fault.seen <= fault.skip + fault.times);
      if (due) return fault.fault;
    }
    return undefined;
  }

  /** Tells those who wait, one turn of the event loop later, so that what a release started has begun. */
  #look(): void {
    if (this.#waiting.length === 0 && this.#stalled.size === 0) return;
    setTimeout(() => {
      const atTheGate = new Set(this.#held.map(({ passage }) => passage.secret));
      if ([...this.#runs].some((run) => !atTheGate.has(run))) return;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const resolve of waiting) resolve();
      if (this.#held.length === 0) return;
      for (const resolve of this.#stalled) resolve();
    }, 0);
  }
}

function fits(order: FaultOrder, passage: Passage): boolean {
  if (order.name !== "*" && order.name !== passage.name) return false;
  return Object.entries(order.match).every(([name, value]) => asText(passage.args[name]) === asText(value));
}

function asText(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value) ?? "";
}
