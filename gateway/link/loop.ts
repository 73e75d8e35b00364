/** When the work is done again. During a firm pause nobody wakes it: Slack asked for rest, or failed. */
export interface Pause {
  readonly ms: number;
  readonly isFirm: boolean;
}

/** What was thrown is a bug; the loop goes on after this. */
const AFTER_BUG: Pause = { ms: 5_000, isFirm: true };

/** Does one piece of work again and again, never twice at once, with one timer however much there is to do. */
export class Loop {
  readonly #work: () => Promise<Pause>;
  readonly #failed: (error: unknown) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #isFirm = false;
  #isWanted = false;
  #isStopped = true;

  constructor(work: () => Promise<Pause>, failed: (error: unknown) => void) {
    this.#work = work;
    this.#failed = failed;
  }

  start(): void {
    this.#isStopped = false;
    this.wake();
  }

  /** Asks for the work to be done as soon as it may be. */
  wake(): void {
    if (this.#isStopped) return;
    if (this.#running !== undefined) this.#isWanted = true;
    else if (!this.#isFirm) this.#run();
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #run(): void {
    clearTimeout(this.#timer);
    this.#isFirm = this.#isWanted = false;
    this.#running = this.#once().then((pause) => {
      this.#running = undefined;
      if (this.#isStopped) return;
      if (this.#isWanted && !pause.isFirm) return this.#run();
      this.#isFirm = pause.isFirm;
      this.#timer = setTimeout(() => this.#run(), pause.ms);
    });
  }

  async #once(): Promise<Pause> {
    try {
      return await this.#work();
    } catch (error) {
      this.#failed(error);
      return AFTER_BUG;
    }
  }
}
