import { Lines } from "../lines.ts";
import { type AppEvent, MOST_ANSWER_CHARACTERS, type Order, ORDER_MS, type Word } from "../protocol.ts";
import { installClock, machineNow } from "./clock.ts";
import { installConsole } from "./console.ts";
import { type AppModule, dispatch } from "./dispatch.ts";
import { explainDenial, installFetch } from "./fetch.ts";
import { type Run, Runs } from "./runs.ts";

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

class AppProcess {
  readonly #loaders: Loaders;
  readonly #write = takeOutput();
  readonly #runs = new Runs((word) => this.#say(word));
  readonly #setClock = installClock();
  /** What is known of the modules of which one failed to load. */
  readonly #failures = new Map<string, unknown>();
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
        if (machineNow() - order.sentAt > ORDER_MS) return this.#say({ type: "declined", id: order.id });
        this.#say({ type: "started", id: order.id });
        void this.#run(order.id, order.event);
    }
  }

  #begin({ marker, clock, api }: Extract<Order, { type: "hello" }>): void {
    this.#marker = marker;
    this.#setClock(clock);
    installFetch(api);
    installConsole(this.#runs);
    forgetStorage();
    for (const type of ["unhandledrejection", "error"]) globalThis.addEventListener(type, reportStray);
    this.#say({ type: "ready" });
  }

  async #run(id: number, event: AppEvent): Promise<void> {
    const run: Run = { id, outputBytes: 0, over: false };
    try {
      await this.#runs.within(run, async () => {
        const response = await dispatch(event, await this.#load(event.callbackId));
        if (JSON.stringify(response).length > MOST_ANSWER_CHARACTERS) {
          throw new Error("the handler's answer is longer than 1 MB");
        }
        this.#runs.end(run, { kind: "answered", response });
      });
    } catch (error) {
      const spoiled = this.#failures.has(event.callbackId);
      this.#runs.end(run, { kind: "threw", explanation: explain(error), ...spoiled ? { spoiled } : {} });
    }
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

/** Takes the output for itself, before the app's code can write to it. */
function takeOutput(): (text: string) => void {
  const write = Deno.stdout.writeSync.bind(Deno.stdout);
  const encoder = new TextEncoder();
  return (text) => {
    const bytes = encoder.encode(text);
    for (let written = 0; written < bytes.length;) written += write(bytes.subarray(written));
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
