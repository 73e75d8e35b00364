import { failure, type Result, success } from "../../core/result.ts";
import type { Soon } from "../soon.ts";
import type { Deadline, Deadlines } from "./deadlines.ts";
import { Line } from "./line.ts";
import { connect, type Origin } from "./origin.ts";

export type PoolFault = "unreachable" | "busy";

export interface PoolLimits {
  readonly connections: number;
  /** Calls that may wait for a connection. */
  readonly waiting: number;
  readonly waitMs: number;
  readonly connectMs: number;
  /** Below what servers usually allow, so that we rarely use a connection that is being closed. */
  readonly idleMs: number;
}

const LIMITS: PoolLimits = {
  connections: 256,
  waiting: 4_000,
  waitMs: 10_000,
  connectMs: 5_000,
  idleMs: 45_000,
};

/** A connection to an upstream, for one exchange at a time. */
export interface Lease {
  readonly line: Line;
  /** Has it carried an exchange before? Then its other end may have closed it without our knowing yet. */
  readonly isReused: boolean;
}

type Leased = Result<Lease, PoolFault>;

interface Resting {
  readonly line: Line;
  readonly since: number;
}

interface Waiter {
  readonly answer: (leased: Leased) => void;
  readonly deadline: Deadline;
}

/** The connections to one upstream. Those that rest are watched: one that its other end closes is not used again. */
export class Pool {
  readonly deadlines: Deadlines;
  readonly #origin: Origin;
  readonly #limits: PoolLimits;
  readonly #resting: Resting[] = [];
  readonly #waiters: Waiter[] = [];
  #open = 0;
  #expiry: Deadline | undefined;

  constructor(origin: Origin, deadlines: Deadlines, limits: Partial<PoolLimits> = {}) {
    this.#origin = origin;
    this.deadlines = deadlines;
    this.#limits = { ...LIMITS, ...limits };
  }

  get connections(): number {
    return this.#open;
  }

  /** The connection that rested last, else a new one; with `fresh` always a new one. */
  lease(kind: "any" | "fresh"): Soon<Leased> {
    const resting = kind === "any" ? this.#wakeUp() : undefined;
    if (resting !== undefined) return success({ line: resting, isReused: true });
    if (this.#open >= this.#limits.connections) this.#dropOldest();
    if (this.#open < this.#limits.connections) return this.#connect();
    return this.#wait();
  }

  /** After an exchange that came to a clean end. */
  giveBack(line: Line): void {
    const { inlet } = line;
    // Bytes that nobody asked for would be taken for the next answer.
    if (line.isClosed || inlet.end !== undefined || inlet.length > 0) return this.discard(line);
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) return answer(waiter, success({ line, isReused: true }));
    inlet.onClosed = () => this.#forget(line);
    inlet.watch();
    this.#resting.push({ line, since: this.deadlines.now });
    this.#expiry ??= this.#watchAge();
  }

  discard(line: Line): void {
    line.close();
    this.#open--;
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) this.#connect().then((leased) => answer(waiter, leased));
  }

  /** Closes what rests; what is under way is closed by whoever gives it back. */
  close(): void {
    for (const { line } of this.#resting.splice(0)) this.discard(line);
    this.#expiry?.dispose();
    this.#expiry = undefined;
  }

  #wakeUp(): Line | undefined {
    for (;;) {
      const line = this.#resting.pop()?.line;
      if (line === undefined || line.inlet.length === 0) {
        if (line !== undefined) line.inlet.onClosed = undefined;
        return line;
      }
      // It said something that nobody had asked for.
      this.discard(line);
    }
  }

  async #connect(): Promise<Leased> {
    this.#open++;
    const aborter = new AbortController();
    const deadline = this.deadlines.open(() => aborter.abort());
    deadline.in(this.#limits.connectMs);
    try {
      const stream = await connect(this.#origin, aborter.signal);
      return success({ line: new Line(stream, this.deadlines), isReused: false });
    } catch {
      this.#open--;
      return failure("unreachable");
    } finally {
      deadline.dispose();
    }
  }

  #wait(): Soon<Leased> {
    if (this.#waiters.length >= this.#limits.waiting) return failure("busy");
    return new Promise((resolve) => {
      const deadline = this.deadlines.open(() => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        answer(waiter, failure("busy"));
      });
      const waiter = { answer: resolve, deadline };
      deadline.in(this.#limits.waitMs);
      this.#waiters.push(waiter);
    });
  }

  #forget(line: Line): void {
    const index = this.#resting.findIndex((resting) => resting.line === line);
    if (index < 0) return;
    this.#resting.splice(index, 1);
    this.discard(line);
  }

  #dropOldest(): void {
    const oldest = this.#resting.shift();
    if (oldest !== undefined) this.discard(oldest.line);
  }

  #watchAge(): Deadline {
    const expiry = this.deadlines.open(() => {
      while (this.#isOld(this.#resting[0])) this.#dropOldest();
      expiry.in(this.#limits.idleMs / 4);
    });
    expiry.in(this.#limits.idleMs / 4);
    return expiry;
  }

  #isOld(resting: Resting | undefined): boolean {
    return resting !== undefined && this.deadlines.now - resting.since > this.#limits.idleMs;
  }
}

function answer(waiter: Waiter, leased: Leased): void {
  waiter.deadline.dispose();
  waiter.answer(leased);
}
