import { type Letter, parseLetter } from "../../core/mailbox/letter.ts";
import { type Fields, parseObject } from "../../core/json.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { SealKeys } from "../../core/seals/seal.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import type { ReceivedRow } from "../store/letters.ts";
import type { Store, StoreFault } from "../store/store.ts";
import type { Report } from "./events.ts";
import { Loop, type Pause } from "./loop.ts";
import { pollPauseSeconds } from "./poll_pace.ts";
import { MOST_ROWS_AT_ONCE, type SlackDoor } from "./slack.ts";
import { retryAfter, Trouble } from "./trouble.ts";

/** What becomes of a letter that the app sealed for us: it is taken, or it does not count and why. */
export type Taken = Result<"taken" | { readonly problem: string }, StoreFault>;

export interface InletOptions {
  readonly store: Pick<Store, "letters">;
  readonly slack: SlackDoor;
  readonly keys: SealKeys;
  readonly gateway: string;
  readonly now: () => Date;
  /** Milliseconds on a clock that never jumps. */
  readonly nowMs: () => number;
  readonly report: Report;
  readonly takeVote: (body: Fields) => Taken;
  readonly takeReceipt: (body: Fields) => Taken;
  /** A command lies in the store, for whoever carries it out. */
  readonly commandCame: () => void;
}

/** More pages are not read at a time; what lies behind them comes next. */
const MOST_PAGES = 10;

/** So many rows that do not count are kept as evidence, the latest ones. */
const MOST_EVIDENCE = 200;

type Problem = { readonly slack: SlackProblem } | { readonly store: StoreFault };

/** Takes letters out of the outbox: into the store first, and only then out of Slack. */
export class Inlet {
  readonly trouble: Trouble;
  readonly #options: InletOptions;
  readonly #loop: Loop;
  #lastSign: Date | null = null;
  /** When the last look began that found everything there was. */
  #lookedAt: Date | undefined;

  constructor(options: InletOptions) {
    this.#options = options;
    this.trouble = new Trouble(options.nowMs);
    const failed = (error: unknown) => options.report({ kind: "bug", error });
    this.#loop = new Loop(() => this.#look(), failed);
  }

  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  get lookedAt(): Date | undefined {
    return this.#lookedAt;
  }

  /** People are likely to answer soon. */
  expect(): void {
    const now = this.#options.now();
    const isCalm =
      pollPauseSeconds(this.#state(0), now) > pollPauseSeconds({ ...this.#state(0), lastSign: now }, now);
    this.#lastSign = now;
    if (isCalm) this.#loop.wake();
  }

  async #look(): Promise<Pause> {
    const { now, report } = this.#options;
    const [began, beganAt] = [performance.now(), now()];
    const read = await this.#readAll();
    if (read.ok) {
      this.trouble.ended();
      this.#lookedAt = beganAt;
      return this.#pause(began, 0, false);
    }
    const { problem } = read;
    if ("store" in problem) {
      report({ kind: "store_failed", fault: problem.store });
      return this.#pause(began, 0, true);
    }
    report({ kind: "slack_failed", problem: problem.slack });
    this.trouble.failed(problem.slack);
    return this.#pause(began, retryAfter(problem.slack), true);
  }

  /** From the beginning of the look on, so that a slow answer does not make the next one later. */
  #pause(began: number, retryAfterSeconds: number, isFirm: boolean): Pause {
    const seconds = pollPauseSeconds(this.#state(retryAfterSeconds), this.#options.now());
    return { ms: Math.max(seconds * 1000 - (performance.now() - began), 1), isFirm };
  }

  #state(retryAfterSeconds: number) {
    const { failures } = this.trouble;
    return { lastSign: this.#lastSign, failures, retryAfterSeconds };
  }

  async #readAll(): Promise<Result<undefined, Problem>> {
    const taken: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const read = await this.#options.slack.readOutbox(cursor);
      if (!read.ok) return failure({ slack: read.problem });
      for (const row of read.value.rows) {
        const id = this.#take(row);
        if (!id.ok) return failure({ store: id.problem });
        if (id.value !== undefined) taken.push(id.value);
      }
      cursor = read.value.cursor;
      if (cursor === undefined) break;
    }
    return await this.#remove(taken);
  }

  async #remove(ids: readonly string[]): Promise<Result<undefined, Problem>> {
    for (let start = 0; start < ids.length; start += MOST_ROWS_AT_ONCE) {
      const some = ids.slice(start, start + MOST_ROWS_AT_ONCE);
      const removed = await this.#options.slack.removeFromOutbox(some);
      if (!removed.ok) return failure({ slack: removed.problem });
    }
    return success(undefined);
  }

  /** Takes in one row, whatever it is. Gives back the id under which it may be removed now. */
  #take(row: Fields): Result<string | undefined, StoreFault> {
    const { keys, gateway } = this.#options;
    const { id } = row;
    // Without an id it cannot be removed either; another gateway's is not ours to remove.
    if (typeof id !== "string" || id === "" || row["gateway"] !== gateway) return success(undefined);
    const letter = parseLetter("outbox", row, keys);
    const taken: Taken = letter.ok
      ? this.#takeLetter(letter.value, row)
      : success({ problem: letter.problem });
    if (!taken.ok) return taken;
    if (taken.value === "taken") return success(id);
    const { problem } = taken.value;
    this.#options.report({ kind: "row_refused", why: problem });
    const kept = this.#keep(row, problem);
    return kept.ok ? success(id) : kept;
  }

  #takeLetter(letter: Letter, row: Fields): Taken {
    if (letter.kind === "command") {
      const kept = this.#keep(row, undefined);
      if (kept.ok) this.#options.commandCame();
      return kept.ok ? success("taken") : kept;
    }
    const body = parseObject(letter.body);
    if (body === undefined) return success({ problem: "unreadable" });
    if (letter.kind === "receipt") return this.#options.takeReceipt(body);
    if (letter.kind !== "vote") return success({ problem: "unknown_kind" });
    this.#lastSign = this.#options.now();
    return this.#options.takeVote(body);
  }

  #keep(row: Fields, problem: string | undefined): Result<undefined, StoreFault> {
    const [id = "", kind = "", body = "", seal = ""] = ["id", "kind", "body", "seal"].map((name) => {
      const value = row[name];
      return typeof value === "string" ? value : "";
    });
    const received: ReceivedRow = { id, kind, body, seal, problem };
    return this.#options.store.letters.keep(received, this.#options.now(), MOST_EVIDENCE);
  }
}
