import { AsyncLocalStorage } from "node:async_hooks";
import { MOST_OUTPUT_BYTES, type RunEnd, type Word } from "../protocol.ts";

/** One run of the app's code, from the event to the answer. */
export interface Run {
  readonly id: number;
  outputBytes: number;
  over: boolean;
}

export type Say = (word: Word) => void;

/** The longest line of a console that is passed on whole. */
const MOST_LINE_CHARACTERS = 16 * 1024;

/** Knows which run the code belongs to that is being executed, whatever it has awaited since. */
export class Runs {
  readonly #say: Say;
  readonly #current = new AsyncLocalStorage<Run>();
  #strayBytes = 0;

  constructor(say: Say) {
    this.#say = say;
  }

  within<T>(run: Run, work: () => T): T {
    return this.#current.run(run, work);
  }

  /** Tells how a run ended, once: whatever it does afterwards goes unheard. */
  end(run: Run, end: RunEnd): void {
    if (run.over) return;
    run.over = true;
    this.#say({ type: "ended", id: run.id, end });
  }

  /** Passes on what the code that is being executed writes. Throws when that run has written too much. */
  write(level: "info" | "error", text: string): void {
    const run = this.#current.getStore();
    if (run === undefined) this.#strayBytes += text.length;
    else run.outputBytes += text.length;
    if ((run?.outputBytes ?? this.#strayBytes) > MOST_OUTPUT_BYTES) return this.#flooded(run);
    for (const line of text.replace(/\n$/, "").split("\n")) {
      this.#say({ type: "log", id: run?.id ?? null, level, text: line.slice(0, MOST_LINE_CHARACTERS) });
    }
  }

  #flooded(run: Run | undefined): void {
    if (run === undefined) return;
    const explanation = "the function wrote more than 1 MB to its console in one run";
    this.end(run, { kind: "threw", explanation, spoiled: true });
    // Ends a loop that writes for ever, unless it is determined to go on.
    throw new Error(explanation);
  }
}
