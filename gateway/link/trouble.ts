import type { SlackProblem } from "../../core/slack_problem.ts";

/** The pause after the first failure; it doubles with each that follows. */
const FIRST_PAUSE_SECONDS = 1;
const LONGEST_PAUSE_SECONDS = 60;
/** However long Slack asks for. */
const LONGEST_RETRY_AFTER_SECONDS = 300;

/** How long Slack has not done what it was asked for, without a break. Measured on a clock that never jumps. */
export class Trouble {
  readonly #nowMs: () => number;
  #since: number | undefined;
  #failures = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get failures(): number {
    return this.#failures;
  }

  get seconds(): number {
    return this.#since === undefined ? 0 : (this.#nowMs() - this.#since) / 1000;
  }

  /** Gives back how many seconds to wait before the next attempt. */
  failed(problem: SlackProblem): number {
    this.#since ??= this.#nowMs();
    const doubled = FIRST_PAUSE_SECONDS * 2 ** Math.min(this.#failures++, 10);
    return Math.max(Math.min(doubled, LONGEST_PAUSE_SECONDS), retryAfter(problem));
  }

  ended(): void {
    this.#since = undefined;
    this.#failures = 0;
  }
}

/** What Slack asked for, when it did. */
export function retryAfter(problem: SlackProblem): number {
  return problem.kind === "slack_throttled"
    ? Math.min(problem.retryAfterSeconds, LONGEST_RETRY_AFTER_SECONDS)
    : 0;
}
