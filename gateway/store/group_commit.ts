import { failure, type Result, success } from "../../core/result.ts";
import type { Database } from "./database.ts";
import type { StoreFault } from "./fault.ts";

/** What cannot be written is kept and tried again, up to so many; then the oldest is given up. */
export const MOST_WAITING = 20_000;
const AGAIN_MS = 1_000;

type Told = (written: Result<undefined, StoreFault>) => void;

/** Writes of one turn of the event loop share a transaction: one call alone waits for nobody, many wait once. */
export class GroupCommit {
  readonly #database: Database;
  #writes: (() => void)[] = [];
  #later: (() => void)[] = [];
  #told: Told[] = [];
  #due: ReturnType<typeof setImmediate> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  /** How many writes were given up. */
  lost = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Answers when it is written, or is not. */
  write(work: () => void): Promise<Result<undefined, StoreFault>> {
    this.#writes.push(work);
    this.#schedule();
    return new Promise((resolve) => this.#told.push(resolve));
  }

  /** To be written with what comes, and again if that fails. */
  writeLater(work: () => void): void {
    this.#later.push(work);
    if (this.#later.length > MOST_WAITING) {
      this.#later.shift();
      this.lost++;
    }
    if (this.#again === undefined && !this.#isClosed) this.#schedule();
  }

  flush(): Result<undefined, StoreFault> {
    clearImmediate(this.#due);
    clearTimeout(this.#again);
    this.#due = this.#again = undefined;
    const [writes, later, told] = [this.#writes, this.#later, this.#told];
    if (writes.length + later.length === 0) return success(undefined);
    [this.#writes, this.#later, this.#told] = [[], [], []];
    const written = this.#database.write("lasting", () => {
      for (const work of writes) work();
      for (const work of later) work();
    });
    if (!written.ok) this.#keep(later);
    const answer = written.ok ? success(undefined) : failure(written.problem);
    for (const tell of told) tell(answer);
    return answer;
  }

  /** Stops trying: a run whose outcome comes too late has an unknown one. */
  close(): void {
    this.flush();
    this.#isClosed = true;
    clearTimeout(this.#again);
  }

  #schedule(): void {
    this.#due ??= setImmediate(() => this.flush());
  }

  #keep(later: (() => void)[]): void {
    this.#later = [...later, ...this.#later];
    this.#again = setTimeout(() => this.flush(), AGAIN_MS);
  }
}
