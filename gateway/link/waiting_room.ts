import type { Deadlines } from "../http/deadlines.ts";

/** Calls that wait for news of a request. However many there are, they share one timer, and nobody polls. */
export class WaitingRoom {
  readonly #deadlines: Deadlines;
  readonly #waiting = new Map<string, Set<() => void>>();
  #size = 0;

  constructor(deadlines: Deadlines) {
    this.#deadlines = deadlines;
  }

  /** How many wait. */
  get size(): number {
    return this.#size;
  }

  /** Until there is news of the request, so much time has passed, or whoever waits is gone. */
  async wait(request: string, ms: number, gone: AbortSignal): Promise<void> {
    if (gone.aborted || ms <= 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const deadline = this.#deadlines.open(resolve);
    deadline.in(ms);
    gone.addEventListener("abort", () => resolve(), { once: true });
    this.#enter(request, resolve);
    await promise;
    this.#leave(request, resolve);
    deadline.dispose();
  }

  tell(request: string): void {
    for (const resolve of this.#waiting.get(request) ?? []) resolve();
  }

  tellAll(): void {
    for (const request of this.#waiting.keys()) this.tell(request);
  }

  #enter(request: string, resolve: () => void): void {
    const others = this.#waiting.get(request) ?? new Set();
    this.#waiting.set(request, others.add(resolve));
    this.#size++;
  }

  #leave(request: string, resolve: () => void): void {
    const others = this.#waiting.get(request);
    others?.delete(resolve);
    if (others?.size === 0) this.#waiting.delete(request);
    this.#size--;
  }
}
