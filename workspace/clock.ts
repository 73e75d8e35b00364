/** What the clock reads, as it is told to processes that must agree with it. */
export interface ClockState {
  readonly offsetMs: number;
  readonly frozenAt: number | null;
}

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

/**
 * How a move forward ended: there, at the most alarms that it may stop at, left off on the way, or not begun because
 * another was under way.
 */
export type MoveEnd = "arrived" | "stopped_short" | "abandoned" | "busy";

/** The longest delay that `setTimeout` takes. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * The workspace's time, in milliseconds since 1970. It runs with the machine's clock, can be frozen, and can be moved
 * forward; alarms ring in their order, each at its own time, however far it is moved.
 */
export class Clock {
  #offsetMs = 0;
  #frozenAt: number | null = null;
  #alarms = new Map<string, Alarm>();
  #timeout: ReturnType<typeof setTimeout> | undefined;
  #move: { abandoned: boolean } | undefined;
  readonly #listeners = new Set<(state: ClockState) => void>();

  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offsetMs;
  }

  state(): ClockState {
    return { offsetMs: this.#offsetMs, frozenAt: this.#frozenAt };
  }

  /** Rings once, when the clock reads `at` or later. A second alarm of the same name replaces the first. */
  setAlarm(name: string, at: number, ring: () => void): void {
    this.#alarms.set(name, { at, ring });
    this.#arm();
  }

  clearAlarm(name: string): void {
    this.#alarms.delete(name);
    this.#arm();
  }

  clearAlarms(): void {
    this.#alarms.clear();
    this.#arm();
  }

  freeze(): void {
    this.#frozenAt = this.now();
    this.#changed();
  }

  unfreeze(): void {
    if (this.#frozenAt === null) return;
    this.#offsetMs = this.#frozenAt - Date.now();
    this.#frozenAt = null;
    this.#changed();
  }

  /** Goes on as another clock did: its reading, and whether it stood still. A move under way is abandoned. */
  restore(state: ClockState): void {
    this.abandonMove();
    this.#offsetMs = state.offsetMs;
    this.#frozenAt = state.frozenAt;
    this.#changed();
  }

  /**
   * Moves forward to `target`, stopping at every alarm on the way; `settle` is awaited after each, so that what an
   * alarm starts is done, and has set its own alarms, before time goes on. Backwards is not possible. One move at a time:
   * two would ring each other's alarms.
   */
  async moveTo(target: number, settle: () => Promise<void>, mostStops = Infinity): Promise<MoveEnd> {
    if (target < this.now()) throw new RangeError("the clock does not run backwards");
    if (this.#move !== undefined) return "busy";
    const move = this.#move = { abandoned: false };
    try {
      let stops = 0;
      for (let due = this.#firstAlarm(); due !== undefined && due[1].at <= target; due = this.#firstAlarm()) {
        if (++stops > mostStops) return "stopped_short";
        this.#jump(Math.max(due[1].at, this.now()));
        this.#ringDue();
        await settle();
        if (move.abandoned) return "abandoned";
      }
      this.#jump(Math.max(target, this.now()));
      await settle();
      return move.abandoned ? "abandoned" : "arrived";
    } finally {
      this.#move = undefined;
    }
  }

  /** Lets the move under way, if there is one, go no further than where it is; it ends once what it waits for has. */
  abandonMove(): void {
    if (this.#move !== undefined) this.#move.abandoned = true;
  }

  onChange(listener: (state: ClockState) => void): void {
    this.#listeners.add(listener);
  }

  stop(): void {
    this.abandonMove();
    clearTimeout(this.#timeout);
    this.#alarms.clear();
    this.#listeners.clear();
  }

  #jump(to: number): void {
    if (this.#frozenAt === null) this.#offsetMs = to - Date.now();
    else this.#frozenAt = to;
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener(this.state());
    this.#arm();
  }

  #firstAlarm(): [string, Alarm] | undefined {
    let first: [string, Alarm] | undefined;
    for (const alarm of this.#alarms) if (first === undefined || alarm[1].at < first[1].at) first = alarm;
    return first;
  }

  #ringDue(): void {
    for (
      let due = this.#firstAlarm();
      due !== undefined && due[1].at <= this.now();
      due = this.#firstAlarm()
    ) {
      this.#alarms.delete(due[0]);
      due[1].ring();
    }
  }

  #arm(): void {
    clearTimeout(this.#timeout);
    const first = this.#firstAlarm();
    if (first === undefined || this.#frozenAt !== null) return;
    const delay = Math.min(Math.max(first[1].at - this.now(), 0), LONGEST_TIMEOUT_MS);
    this.#timeout = setTimeout(() => {
      this.#ringDue();
      this.#arm();
    }, delay);
  }
}
