import { Lines } from "../lines.ts";
import { type Order, PROMPT_MS, type Word } from "../protocol.ts";
import { checkLength } from "./answer_length.ts";
import { installClock, machineNow } from "./clock.ts";
import { installConsole } from "./console.ts";
import { type AppModule, dispatch } from "./dispatch.ts";
import { explainDenial, installFetch } from "./fetch.ts";
import { type Run, Runs } from "./runs.ts";
import { refuseWorkers } from "./workers.ts";

/** How each function's module is loaded, by callback id. */
export type Loaders = Readonly<Record<string, () => Promise<AppModule>>>;

/** Orders hold a whole event each, and its inputs may be as large as a few hundred messages. */
const MOST_ORDER_CHARACTERS = 64 * 1024 * 1024;

const MOST_EXPLANATION_CHARACTERS = 4_000;

/** Obeys the workspace's orders until it hangs up. Called before any code of the app is loaded. */
export async function serve(loaders: Loaders): Promise<never> {
  const process = new AppProcess(loaders);
  const read = takeInput();
  const lines = new Lines(MOST_ORDER_CHARACTERS);
  for (let bytes = await read(); bytes !== null; bytes = await read()) {
    for (const line of lines.push(bytes)) process.obey(JSON.parse(line));
  }
  Deno.exit(0);
}

type RunOrder = Extract<Order, { type: "run" }>;

class AppProcess {
  readonly #loaders: Loaders;
  readonly #write = takeOutput();
  readonly #runs = new Runs((word) => this.#say(word));
  readonly #setClock = installClock();
  /** What is known of the modules of which one failed to load. */
  readonly #failures = new Map<string, unknown>();
  readonly #late = new Map<number, (wanted: boolean) => void>();
  #marker = "";

  constructor(loaders: Loaders) {
    this.#loaders = loaders;
  }

  obey(order: Order): void {
    switch (order.type) {
      case "hello":
        return this.#begin(order);
      case "clock":
        return this.#setClock(order.clock);
      case "ping":
        return this.#say({ type: "pong" });
      case "load":
        for (const callbackId of Object.keys(this.#loaders)) void this.#load(callbackId).catch(() => {});
        return;
      case "run":
        void this.#run(order);
        return;
      case "begin":
        this.#late.get(order.id)?.(order.wanted);
    }
  }

  #begin({ marker, clock, api }: Extract<Order, { type: "hello" }>): void {
    this.#marker = marker;
    this.#setClock(clock);
    installFetch(api);
    installConsole(this.#runs);
    forgetStorage();
    refuseWorkers();
    for (const type of ["unhandledrejection", "error"]) globalThis.addEventListener(type, reportStray);
    this.#say({ type: "ready" });
  }

  async #run(order: RunOrder): Promise<void> {
    const run: Run = { id: order.id, outputBytes: 0, over: false };
    try {
      await this.#runs.within(run, () => this.#answer(run, order));
    } catch (error) {
      const spoiled = this.#failures.has(order.event.callbackId) || isOutOfMemory(error);
      this.#runs.end(run, { kind: "threw", explanation: explain(error), ...spoiled ? { spoiled } : {} });
    }
  }

  async #answer(run: Run, order: RunOrder): Promise<void> {
    const module = await this.#load(order.event.callbackId);
    if (machineNow() - order.sentAt > PROMPT_MS && !await this.#isStillWanted(run.id)) return;
    this.#say({ type: "started", id: run.id });
    const response = await dispatch(order.event, module);
    checkLength("the handler's answer", response);
    this.#runs.end(run, { kind: "answered", response });
  }

  #isStillWanted(id: number): Promise<boolean> {
    return new Promise((resolve) => {
      this.#late.set(id, (wanted) => {
        this.#late.delete(id);
        resolve(wanted);
      });
      this.#say({ type: "late", id });
    });
  }

  async #load(callbackId: string): Promise<AppModule> {
    if (this.#failures.has(callbackId)) throw this.#failures.get(callbackId);
    const loader = this.#loaders[callbackId];
    if (loader === undefined) throw new Error(`the app has no function called ${callbackId}`);
    try {
      return await loader();
    } catch (error) {
      this.#failures.set(callbackId, error);
      throw error;
    }
  }

  #say(word: Word): void {
    this.#write(`\n${this.#marker}${JSON.stringify(word)}\n`);
  }
}

/** Takes the output for itself, before the app's code can write to it. Without it nothing is left to be done. */
function takeOutput(): (text: string) => void {
  const write = Deno.stdout.writeSync.bind(Deno.stdout);
  const encoder = new TextEncoder();
  const endMute = endSaying("it closed its output, through which it answers");
  Deno.stdout.close = endMute;
  return (text) => {
    const bytes = encoder.encode(text);
    try {
      for (let written = 0; written < bytes.length;) written += write(bytes.subarray(written));
    } catch {
      endMute();
    }
  };
}

function endSaying(why: string): () => never {
  const write = Deno.stderr.writeSync.bind(Deno.stderr);
  return () => {
    try {
      write(new TextEncoder().encode(why));
    } finally {
      // The other output may be closed as well.
      Deno.exit(1);
    }
  };
}

/** Takes the input likewise; for the app's code it is empty. */
function takeInput(): () => Promise<Uint8Array | null> {
  const read = Deno.stdin.read.bind(Deno.stdin);
  Deno.stdin.read = () => Promise.resolve(null);
  Deno.stdin.readSync = () => null;
  const buffer = new Uint8Array(64 * 1024);
  return async () => {
    const length = await read(buffer);
    return length === null ? null : buffer.subarray(0, length);
  };
}

/** Nothing that an app puts by may outlive its process; Deno would keep these for every app on this machine. */
function forgetStorage(): void {
  for (const name of ["localStorage", "sessionStorage", "caches"]) Reflect.deleteProperty(globalThis, name);
}

/** What nobody waits for fails nobody's run, but is seen. */
function reportStray(event: Event): void {
  event.preventDefault();
  const error = event instanceof PromiseRejectionEvent
    ? event.reason
    : event instanceof ErrorEvent
    ? event.error
    : event;
  console.error(`Uncaught ${explain(error)}`);
}

/** What could not be had now may be missing for the next run too, as long as it is not collected. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("allocation failed");
}

function explain(error: unknown): string {
  const explained = explainDenial(error);
  const text = explained instanceof Error ? describe(explained) : String(explained);
  return text.slice(0, MOST_EXPLANATION_CHARACTERS);
}

/** The error and where it arose; a stack holds the message as it was first, so it is put there anew. */
function describe(error: Error): string {
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const own = frames.filter((line) => !line.includes(import.meta.dirname ?? "\0"));
  return [`${error.name}: ${error.message}`, ...own].join("\n");
}
