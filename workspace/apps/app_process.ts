import type { ClockState } from "../clock.ts";
import type { Invocation, InvocationEnd } from "./host.ts";
import { explainExit } from "./exit.ts";
import { type Launch, spawn } from "./launch.ts";
import { Lines } from "./lines.ts";
import { afterSilence } from "./patience.ts";
import {
  type AppEvent,
  MOST_ANSWER_CHARACTERS,
  MOST_OUTPUT_BYTES,
  type Order,
  PROMPT_MS,
  UNHEARD_MS,
  type Word,
} from "./protocol.ts";

export interface Surroundings {
  readonly clock: ClockState;
  readonly api: string;
}

interface Running {
  readonly invocation: Invocation;
  readonly end: (end: RunResult) => void;
  /** Whether the app's code has been called. */
  begun: boolean;
  readonly limit: ReturnType<typeof setTimeout>;
  /** Stops waiting for the run to begin. */
  stopWaiting: () => void;
}

export type RunResult = InvocationEnd | "not_started";

/** How long a process may take from its start until it can be given something to do. */
const START_MS = 30_000;

/** One word at its longest is an answer; escaped, it may take a few times its characters. */
const MOST_WORD_CHARACTERS = 6 * MOST_ANSWER_CHARACTERS;

const KEPT_ERROR_CHARACTERS = 4_000;

/** One process of an app, as the workspace sees it from outside: it answers, is silent, or is gone. */
export class AppProcess {
  /** Resolves when it can be given something to do, or with the reason why it never will. */
  readonly ready: Promise<string | undefined>;
  /** Resolves when the process is gone and everything that it ran is ended. */
  readonly gone: Promise<void>;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #marker: string = crypto.randomUUID();
  readonly #running = new Map<number, Running>();
  readonly #lines = new Lines(MOST_WORD_CHARACTERS);
  readonly #encoder = new TextEncoder();
  #becomeReady: (problem: string | undefined) => void = () => {};
  #listeners: (() => void)[] = [];
  #lastId = 0;
  #strayBytes = 0;
  #errorTail = "";
  #killedBecause: string | undefined;
  #silent = false;
  #spoiled = false;
  #isHeldUp = false;

  constructor(launch: Launch, { clock, api }: Surroundings) {
    this.ready = new Promise((resolve) => this.#becomeReady = resolve);
    this.#child = spawn(launch);
    this.#input = this.#child.stdin.getWriter();
    const timer = setTimeout(() => this.kill(`it did not start within ${START_MS / 1000} seconds`), START_MS);
    const ended = Promise.all([
      this.#child.status,
      this.#listen(this.#child.stdout, (bytes) => this.#hear(bytes)),
      this.#listen(this.#child.stderr, (bytes) => this.#hearError(bytes)),
    ]);
    this.gone = ended.then(([status]) => this.#endAll(status));
    this.ready.then(() => clearTimeout(timer));
    this.tell({ type: "hello", marker: this.#marker, clock, api });
  }

  /** Whether something new may be given to it. */
  get isUsable(): boolean {
    return !this.#silent && !this.#spoiled && this.#killedBecause === undefined;
  }

  get isIdle(): boolean {
    return this.#running.size === 0;
  }

  tell(order: Order): void {
    // A process that is gone cannot be told anything; whoever waits for it hears of that through `gone`.
    this.#input.write(this.#encoder.encode(`${JSON.stringify(order)}\n`)).catch(() => {});
  }

  /**
   * Runs the app's code. `not_started` says that the process was busy and has not begun, nor ever will; a run that
   * has to `stay` waits for the process until its time is up.
   */
  run(invocation: Invocation, event: AppEvent, { stay }: { stay: boolean }): Promise<RunResult> {
    if (this.#killedBecause !== undefined) return Promise.resolve("not_started");
    const id = ++this.#lastId;
    return new Promise((end) => {
      const limit = setTimeout(() => this.#runOut(id), invocation.limitSeconds * 1000);
      this.#running.set(id, { invocation, end, begun: false, limit, stopWaiting: () => {} });
      if (!stay) this.#awaitBeginning(id);
      this.tell({ type: "run", id, sentAt: Date.now(), event });
    });
  }

  /** Ends the process at once, and with it all that it runs. */
  kill(because: string): void {
    if (this.#killedBecause !== undefined) return;
    this.#killedBecause = because;
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }

  /** As long as the run has not begun, makes sure that the process is not held up by another. */
  #awaitBeginning(id: number): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    running.stopWaiting = afterSilence(PROMPT_MS, async () => {
      if (!await this.#answersPing()) this.#end(id, "not_started");
      else if (!running.begun) this.#awaitBeginning(id);
    });
  }

  #end(id: number, end: RunResult): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    clearTimeout(running.limit);
    running.stopWaiting();
    this.#running.delete(id);
    running.end(end);
  }

  #started(id: number): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    running.stopWaiting();
    running.begun = true;
  }

  /** Time is up. Code that merely waits is left waiting; code that keeps the process busy goes with its process. */
  async #runOut(id: number): Promise<void> {
    const limit = this.#running.get(id)?.invocation.limitSeconds;
    if (limit === undefined) return;
    const explanation = `the function did not end within ${limit} seconds`;
    if (await this.#answersPing()) return this.#end(id, { kind: "timed_out", explanation });
    this.#end(id, { kind: "timed_out", explanation: `${explanation} and kept its process busy` });
    this.#isHeldUp = true;
    this.kill("another run of the app kept the process busy beyond its time, so the process was ended");
  }

  #answersPing(): Promise<boolean> {
    return new Promise((resolve) => {
      const stopWaiting = afterSilence(UNHEARD_MS, () => {
        this.#silent = true;
        resolve(false);
      });
      this.#listeners.push(() => {
        stopWaiting();
        resolve(true);
      });
      this.tell({ type: "ping" });
    });
  }

  async #listen(stream: ReadableStream<Uint8Array>, hear: (bytes: Uint8Array) => void): Promise<void> {
    for await (const bytes of stream) hear(bytes);
  }

  #hear(bytes: Uint8Array): void {
    for (const line of this.#lines.push(bytes)) {
      if (line.startsWith(this.#marker)) this.#understand(line.slice(this.#marker.length));
      else if (line !== "") this.#hearStray("info", line);
    }
  }

  #hearError(bytes: Uint8Array): void {
    const text = new TextDecoder().decode(bytes);
    this.#errorTail = (this.#errorTail + text).slice(-KEPT_ERROR_CHARACTERS);
    for (const line of text.split("\n")) if (line !== "") this.#hearStray("error", line);
  }

  /** Output that went past the console: any of the runs may have written it. */
  #hearStray(level: "info" | "error", text: string): void {
    this.#strayBytes += text.length;
    if (this.#strayBytes > MOST_OUTPUT_BYTES) return this.kill("it wrote more than 1 MB to its output");
    for (const { invocation } of this.#running.values()) invocation.log({ level, text });
  }

  #understand(text: string): void {
    this.#silent = false;
    for (const listener of this.#listeners.splice(0)) listener();
    this.#obeyed(parseWord(text));
  }

  #obeyed(word: Word | undefined): void {
    switch (word?.type) {
      case "ready":
        return this.#becomeReady(undefined);
      case "started":
        return this.#started(word.id);
      case "late":
        return this.tell({ type: "begin", id: word.id, wanted: this.#running.has(word.id) });
      case "log":
        if (word.id === null) return this.#hearStray(word.level, word.text);
        return this.#running.get(word.id)?.invocation.log({ level: word.level, text: word.text });
      case "ended":
        this.#strayBytes = 0;
        if (word.end.kind === "threw" && word.end.spoiled) this.#spoiled = true;
        return this.#end(word.id, word.end);
      case "pong":
        return;
      case undefined:
        return this.kill("its output could not be understood");
    }
  }

  #endAll(status: Deno.CommandStatus): void {
    const explanation = explainExit(status, this.#killedBecause, this.#errorTail);
    this.#killedBecause ??= explanation;
    this.#becomeReady(explanation);
    for (const [id, { begun }] of [...this.#running]) {
      this.#end(id, this.#isHeldUp && !begun ? "not_started" : { kind: "died", explanation });
    }
    for (const listener of this.#listeners.splice(0)) listener();
    this.#input.close().catch(() => {});
  }
}

/** What a process of ours says is what `protocol.ts` describes, unless something else has written into it. */
function parseWord(text: string): Word | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
