import type { Callable } from "./callables.ts";
import type { ExecutionLog } from "./execution_log.ts";

/** More lines than these of one run help nobody, and would push everything else out of the log. */
const MOST_LINES = 1_000;

/** Takes down what the app's code writes to its console in one run. */
export class ConsoleLog {
  #lines = 0;

  constructor(readonly log: ExecutionLog, readonly callable: Callable) {}

  write({ level, text }: { readonly level: "info" | "error"; readonly text: string }): void {
    this.#lines++;
    if (this.#lines <= MOST_LINES) this.log.output(this.callable, level, text);
    else if (this.#lines === MOST_LINES + 1) {
      this.log.output(this.callable, "error", `more than ${MOST_LINES} lines: the rest is left out`);
    }
  }
}
