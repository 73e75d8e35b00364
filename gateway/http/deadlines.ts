/** How often it is looked whether a deadline has passed; a deadline is met at most this much late, twice over. */
const TICK_MS = 250;

/** A moment after which something is given up. It costs nothing to move. */
export class Deadline {
  at = Infinity;
  readonly #deadlines: Deadlines;
  readonly passed: () => void;

  constructor(deadlines: Deadlines, passed: () => void) {
    this.#deadlines = deadlines;
    this.passed = passed;
  }

  in(ms: number): void {
    this.at = this.#deadlines.now + ms;
  }

  off(): void {
    this.at = Infinity;
  }

  dispose(): void {
    this.#deadlines.forget(this);
  }
}

/** One timer for all connections: a timer for each read and write would cost more than the calls themselves. */
export class Deadlines {
  /** Milliseconds on a clock that never jumps, as of the last tick. */
  now = performance.now();
  readonly #tickMs: number;
  readonly #open = new Set<Deadline>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(tickMs = TICK_MS) {
    this.#tickMs = tickMs;
  }

  open(passed: () => void): Deadline {
    if (this.#timer === undefined) {
      this.now = performance.now();
      this.#timer = setInterval(() => this.#tick(), this.#tickMs);
    }
    const deadline = new Deadline(this, passed);
    this.#open.add(deadline);
    return deadline;
  }

  forget(deadline: Deadline): void {
    this.#open.delete(deadline);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    this.now = performance.now();
    for (const deadline of this.#open) {
      if (deadline.at > this.now) continue;
      deadline.off();
      deadline.passed();
    }
  }
}
