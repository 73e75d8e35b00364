/** Counts the work under way, so that a test, or the clock, can wait until nothing more will happen by itself. */
export class Running {
  #count = 0;
  #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  get count(): number {
    return this.#count;
  }

  /** Counts `work` until it ends. Its failure stays with the caller. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#count++;
    return work.finally(() => {
      this.#count--;
      // What this work started may begin only after the callbacks that wait for it.
      this.#wakeLater();
    });
  }

  /** Resolves when no work has been under way for one turn of the event loop. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#wakeLater();
    });
  }

  /** One timer for all: when those who wait are told, none is left behind. */
  #wakeLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#wake(), 0);
  }

  #wake(): void {
    if (this.#count > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
