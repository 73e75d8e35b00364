import { letterRow, LONGEST_BODY_BYTES } from "../../core/mailbox/letter.ts";
import { MOST_ITEMS } from "../../core/mailbox/request_items.ts";
import { MOST_RUNG } from "../../core/mailbox/ring.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { SealKeys } from "../../core/seals/seal.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import type { OutgoingLetter } from "../store/letters.ts";
import type { Store, StoreFault } from "../store/store.ts";
import type { Report } from "./events.ts";
import { Loop, type Pause } from "./loop.ts";
import { decideNextRing } from "./next_ring.ts";
import type { SlackDoor } from "./slack.ts";
import { Trouble } from "./trouble.ts";

export interface OutletOptions {
  readonly store: Pick<Store, "letters">;
  readonly slack: SlackDoor;
  readonly keys: SealKeys;
  readonly gateway: string;
  readonly now: () => Date;
  /** Milliseconds on a clock that never jumps. */
  readonly nowMs: () => number;
  readonly newId: () => string;
  readonly report: Report;
}

/** Letters that are on their way at once; what does not fit waits in the store. */
const MOST_LETTERS = 100;

/** A character can take four bytes, and the frame of the letter takes some too. */
const LETTER_SIZE = { items: MOST_ITEMS, characters: LONGEST_BODY_BYTES / 4 - 100 };

const IDLE: Pause = { ms: 60_000, isFirm: false };
/** How often it is asked whether the app has taken in what was rung for. */
const CHECK_MS = 2_000;
const STORE_AGAIN: Pause = { ms: 1_000, isFirm: true };

/** Longer than this a letter only lies there when nobody opens the mailbox. */
const STUCK_SECONDS = 120;
const BUDGET_MS = 60_000;

type Problem = { readonly slack: SlackProblem } | { readonly store: StoreFault };

/** Brings letters to the app: writes them, puts them into the inbox, rings, and rings again until they are gone. */
export class Outlet {
  readonly trouble: Trouble;
  readonly #options: OutletOptions;
  readonly #loop: Loop;
  #checkedAt = -Infinity;
  #oldest: Date | undefined;

  constructor(options: OutletOptions) {
    this.#options = options;
    this.trouble = new Trouble(options.nowMs);
    const failed = (error: unknown) => options.report({ kind: "bug", error });
    this.#loop = new Loop(() => this.#deliver(), failed);
  }

  start(): void {
    this.#loop.start();
  }

  /** There is something new to tell. */
  wake(): void {
    this.#loop.wake();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** Does what is put into the inbox lie there unread? */
  isStuck(now: Date): boolean {
    return this.#oldest !== undefined && now.getTime() - this.#oldest.getTime() > STUCK_SECONDS * 1000;
  }

  async #deliver(): Promise<Pause> {
    const delivered = await this.#deliverOnce();
    if (delivered.ok) {
      this.trouble.ended();
      return delivered.value;
    }
    const { problem } = delivered;
    if ("store" in problem) {
      this.#options.report({ kind: "store_failed", fault: problem.store });
      return STORE_AGAIN;
    }
    this.#options.report({ kind: "slack_failed", problem: problem.slack });
    return { ms: this.trouble.failed(problem.slack) * 1000, isFirm: true };
  }

  async #deliverOnce(): Promise<Result<Pause, Problem>> {
    const listed = this.#listLetters();
    if (!listed.ok) return listed;
    for (const letter of listed.value.filter(({ putAt }) => putAt === undefined)) {
      const put = await this.#put(letter);
      if (!put.ok) return put;
    }
    const checked = await this.#check();
    if (!checked.ok) return checked;
    return await this.#ring();
  }

  /** What waits is written down as letters first, so that a letter that was put twice is the same letter. */
  #listLetters(): Result<OutgoingLetter[], Problem> {
    const { store, newId, now } = this.#options;
    for (let count = 0; count < MOST_LETTERS; count++) {
      const written = store.letters.write(newId(), LETTER_SIZE, now());
      if (!written.ok) return failure({ store: written.problem });
      if (!written.value) break;
    }
    return this.#list();
  }

  #list(): Result<OutgoingLetter[], Problem> {
    const listed = this.#options.store.letters.list(MOST_LETTERS);
    if (!listed.ok) return failure({ store: listed.problem });
    this.#oldest = listed.value.find(({ rungAt }) => rungAt !== undefined)?.createdAt;
    return listed;
  }

  async #put({ id, kind, createdAt }: OutgoingLetter): Promise<Result<undefined, Problem>> {
    const { slack, keys, gateway, store, now } = this.#options;
    const items = store.letters.listItems(id);
    if (!items.ok) return failure({ store: items.problem });
    const body = `{"items":[${items.value.join(",")}]}`;
    const put = await slack.put({ ...letterRow("inbox", { id, gateway, kind, body }, keys) });
    if (!put.ok) return failure({ slack: put.problem });
    const marked = store.letters.markPut(id, now());
    if (!marked.ok) return failure({ store: marked.problem });
    this.#reached("put", id, createdAt);
    return marked;
  }

  /** What lies in the inbox no longer was taken in. */
  async #check(): Promise<Result<undefined, Problem>> {
    const listed = this.#list();
    if (!listed.ok) return listed;
    const rung = listed.value.filter(({ rungAt }) => rungAt !== undefined).slice(0, MOST_RUNG);
    if (rung.length === 0 || this.#options.nowMs() - this.#checkedAt < CHECK_MS) return success(undefined);
    const present = await this.#options.slack.listPresent(rung.map(({ id }) => id));
    if (!present.ok) return failure({ slack: present.problem });
    this.#checkedAt = this.#options.nowMs();
    const taken = rung.filter(({ id }) => !present.value.includes(id));
    const removed = this.#options.store.letters.remove(taken.map(({ id }) => id));
    if (!removed.ok) return failure({ store: removed.problem });
    for (const { id, createdAt } of taken) this.#reached("taken", id, createdAt);
    // What waited for its turn behind them can go.
    if (taken.length > 0) this.wake();
    return success(undefined);
  }

  async #ring(): Promise<Result<Pause, Problem>> {
    const { store, slack, now } = this.#options;
    const listed = this.#list();
    if (!listed.ok) return listed;
    if (listed.value.length === 0) return success(IDLE);
    const at = now();
    const rings = store.letters.listRings(new Date(at.getTime() - BUDGET_MS));
    if (!rings.ok) return failure({ store: rings.problem });
    const next = decideNextRing(listed.value, { at: rings.value }, at);
    if (next.kind === "wait") return success(this.#pauseUntil(next.until, at));
    const letters = next.letters.map(({ id }) => id);
    const rung = await slack.ring(letters);
    if (!rung.ok) return failure({ slack: rung.problem });
    const marked = store.letters.markRung(letters, now());
    if (!marked.ok) return failure({ store: marked.problem });
    for (const { id, createdAt } of next.letters) this.#reached("rung", id, createdAt);
    this.#checkedAt = this.#options.nowMs();
    const after = this.#list();
    return after.ok ? success({ ms: CHECK_MS, isFirm: false }) : after;
  }

  #pauseUntil(until: Date, now: Date): Pause {
    return { ms: Math.min(Math.max(until.getTime() - now.getTime(), 1), CHECK_MS), isFirm: false };
  }

  #reached(stage: "put" | "rung" | "taken", letter: string, createdAt: Date): void {
    const ms = this.#options.now().getTime() - createdAt.getTime();
    this.#options.report({ kind: "reached", stage, letter, ms });
  }
}
