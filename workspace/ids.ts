import { randomBytes } from "node:crypto";
import type { Clock } from "./clock.ts";
import type { Database } from "./database.ts";

/** How many ids are taken from the database at once; after a crash the rest of the block is left out. */
const BLOCK = 1000;

/** Makes ids in Slack's shapes, unique as long as the database lives. */
export class Ids {
  readonly #database: Database;
  readonly #clock: Clock;
  #next = 0;
  #reserved = 0;
  #lastMicros = 0;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.forget();
    // The reservation may have been undone with the transaction in which it was made: reserve anew.
    database.onUndo(() => this.#reserved = this.#next);
  }

  /** An id such as `C0000000A1Z`: the prefix, a zero, and eight characters. */
  make(prefix: string): string {
    if (this.#next >= this.#reserved) this.#reserve();
    return `${prefix}0${(this.#next++).toString(36).toUpperCase().padStart(8, "0")}`;
  }

  /** A timestamp such as `1700000000.000247`, later than every one before it; it is also a message's id. */
  timestamp(): string {
    this.#lastMicros = Math.max(this.#clock.now() * 1000, this.#lastMicros + 1);
    const seconds = Math.floor(this.#lastMicros / 1_000_000);
    return `${seconds}.${String(this.#lastMicros % 1_000_000).padStart(6, "0")}`;
  }

  /** `length` random hexadecimal digits, for what must not be guessed. */
  secret(length: number): string {
    return randomBytes(Math.ceil(length / 2)).toString("hex").slice(0, length);
  }

  /** Reads again where the database stands, after its content was replaced. */
  forget(): void {
    const fact = this.#database.document<number>("SELECT json FROM facts WHERE name = 'next_id'");
    this.#next = this.#reserved = fact ?? 36 ** 3;
    const last = this.#database.row<{ ts: string | null }>("SELECT MAX(ts) AS ts FROM messages");
    this.#lastMicros = Math.round(Number(last?.ts ?? 0) * 1_000_000);
  }

  #reserve(): void {
    this.#reserved += BLOCK;
    this.#database.run(
      "INSERT INTO facts (name, json) VALUES ('next_id', ?) ON CONFLICT (name) DO UPDATE SET json = excluded.json",
      String(this.#reserved),
    );
  }
}
