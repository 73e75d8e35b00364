import { redact } from "../../core/redact/redact.ts";

export type Level = "info" | "warn" | "error";
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** Takes whole lines, one after the other. */
export type Sink = (lines: string) => Promise<void>;

export interface LogOptions {
  readonly sink: Sink;
  readonly now: () => Date;
  /** Under which what is redacted is known again. */
  readonly fingerprintKey: string;
}

/** More is not kept for a sink that does not take it; the number of lost lines is logged afterwards. */
const MOST_BYTES = 4 * 1024 * 1024;
const LONGEST_TEXT = 500;
const REPEAT_MS = 1_000;
/** Lines wait so long for others, since each writing costs as much as many lines. */
const GATHER_MS = 20;

/** One line of JSON an event. It holds ids, names and numbers of ours; free text goes through the redactor. */
export class Log {
  readonly #options: LogOptions;
  readonly #repeated = new Map<string, number>();
  #waiting: string[] = [];
  #size = 0;
  #lost = 0;
  #isClosed = false;
  #writing: Promise<void> | undefined;
  #stopGathering: () => void = () => {};

  constructor(options: LogOptions) {
    this.#options = options;
  }

  /** About a call: everything in it stands in our configuration or was made by us. */
  call(facts: Facts): void {
    this.#add("info", "call", facts);
  }

  say(level: Level, event: string, facts: Facts = {}): void {
    const clean = Object.entries(facts).map(([name, fact]) => [name, this.#clean(fact)]);
    this.#add(level, event, Object.fromEntries(clean));
  }

  /** The same, but at most once a second for each event. */
  repeat(level: Level, event: string, facts: Facts = {}): void {
    const nowMs = performance.now();
    if (nowMs - (this.#repeated.get(event) ?? -Infinity) < REPEAT_MS) return;
    this.#repeated.set(event, nowMs);
    this.say(level, event, facts);
  }

  /** Waits until everything is written; what comes later is not. */
  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#writing !== undefined) {
      this.#stopGathering();
      await this.#writing;
    }
  }

  #add(level: Level, event: string, facts: Facts): void {
    if (this.#isClosed) return;
    const line = this.#line(level, event, facts);
    if (this.#size + line.length > MOST_BYTES) {
      this.#lost++;
      return;
    }
    this.#waiting.push(line);
    this.#size += line.length;
    this.#writing ??= this.#write();
  }

  #line(level: Level, event: string, facts: Facts): string {
    const at = this.#options.now().toISOString();
    const rest = JSON.stringify(facts).slice(1);
    return `{"at":"${at}","level":"${level}","event":"${event}"${rest === "}" ? "" : ","}${rest}\n`;
  }

  #clean(fact: Facts[string]): Facts[string] {
    if (typeof fact !== "string") return fact;
    return redact(fact.toWellFormed(), this.#options.fingerprintKey).text.slice(0, LONGEST_TEXT);
  }

  async #write(): Promise<void> {
    await this.#gather();
    const lines = this.#waiting;
    const count = this.#lost;
    [this.#waiting, this.#size, this.#lost] = [[], 0, 0];
    if (count > 0) lines.push(this.#line("warn", "log_lines_lost", { count }));
    try {
      await this.#options.sink(lines.join(""));
    } catch {
      // Whoever read it is gone; the gateway goes on.
      this.#lost += lines.length;
    }
    this.#writing = this.#waiting.length > 0 ? this.#write() : undefined;
  }

  #gather(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, GATHER_MS);
      this.#stopGathering = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Standard output, whoever reads it. */
export function standardOutput(): Sink {
  const encoder = new TextEncoder();
  return async (lines) => {
    const bytes = encoder.encode(lines);
    for (let written = 0; written < bytes.length;) {
      written += await Deno.stdout.write(bytes.subarray(written));
    }
  };
}
