import { backup, DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { failure, type Result, success } from "../../core/result.ts";
import { readFault, type StoreFault } from "./fault.ts";
import { APPLICATION_ID, MIGRATIONS } from "./migrations.ts";
import type { Row } from "./row.ts";

/** For as long as this another process, such as the console, may hold the store. */
const BUSY_MS = 2_000;
const PAGE_BYTES = 4096;
/** The store refuses to grow beyond this, so that it never takes the disk away from others. */
export const MOST_BYTES = 16 * 1024 * 1024 * 1024;

export interface DatabaseOptions {
  readonly mostBytes?: number;
}

/**
 * What a commit outlives. `durable`, the loss of power: decisions and whatever is done once only. `lasting`, the end of
 * this process in any way; the next durable commit takes it along.
 */
export type Durability = "durable" | "lasting";

export type OpenFault = StoreFault | { readonly kind: "foreign" | "newer"; readonly detail: string };

/** A SQLite database of ours. Faults of the disk are values; a bug in a statement is thrown. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #durability: Durability = "durable";
  #isWriting = false;
  #isClosed = false;

  private constructor(connection: DatabaseSync) {
    this.#connection = connection;
  }

  static open(path: string, options: DatabaseOptions = {}): Result<Database, OpenFault> {
    let connection: DatabaseSync | undefined;
    try {
      connection = new DatabaseSync(path);
      connection.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
      const fault = prepare(connection, options);
      if (fault === undefined) return success(new Database(connection));
      connection.close();
      return failure(fault);
    } catch (error) {
      connection?.close();
      const fault = readFault(error);
      if (fault === undefined) throw error;
      return failure(fault);
    }
  }

  read<Value>(work: () => Value): Result<Value, StoreFault> {
    return this.#attempt(work);
  }

  /** All of `work` or nothing. */
  write<Value>(durability: Durability, work: () => Value): Result<Value, StoreFault> {
    if (this.#isWriting) throw new Error("a transaction does not begin inside another");
    return this.#attempt(() => {
      this.#beDurable(durability);
      this.#connection.exec("BEGIN IMMEDIATE");
      this.#isWriting = true;
      try {
        const value = work();
        this.#connection.exec("COMMIT");
        return value;
      } catch (error) {
        this.#rollBack();
        throw error;
      } finally {
        this.#isWriting = false;
      }
    });
  }

  row(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values);
  }

  rows(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values);
  }

  /** Runs one statement and returns how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  /** A consistent copy, in a file that is not there yet. */
  async copyTo(path: string): Promise<Result<undefined, StoreFault>> {
    try {
      // Made empty first, so that nobody else may read it and nothing is written over.
      Deno.openSync(path, { createNew: true, write: true, mode: 0o600 }).close();
      await backup(this.#connection, path);
      return success(undefined);
    } catch (error) {
      const detail = error instanceof Error ? error.message : "it cannot be written";
      return failure(readFault(error) ?? { kind: "unreadable", detail });
    }
  }

  /** What is asked for afterwards fails. */
  close(): void {
    this.#isClosed = true;
    this.#statements.clear();
    this.#connection.close();
  }

  #attempt<Value>(work: () => Value): Result<Value, StoreFault> {
    if (this.#isClosed) return failure({ kind: "unreadable", detail: "the store is closed" });
    try {
      return success(work());
    } catch (error) {
      const fault = readFault(error);
      if (fault === undefined) throw error;
      return failure(fault);
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #beDurable(durability: Durability): void {
    if (durability === this.#durability) return;
    this.#connection.exec(`PRAGMA synchronous = ${durability === "durable" ? "FULL" : "NORMAL"}`);
    this.#durability = durability;
  }

  /** SQLite has undone everything already when it says that the disk is full. */
  #rollBack(): void {
    try {
      this.#connection.exec("ROLLBACK");
    } catch (error) {
      if (readFault(error) === undefined) throw error;
    }
  }
}

function prepare(
  connection: DatabaseSync,
  { mostBytes = MOST_BYTES }: DatabaseOptions,
): OpenFault | undefined {
  const foreign = whyForeign(connection);
  if (foreign !== undefined) return foreign;
  connection.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  connection.exec(`PRAGMA max_page_count = ${Math.ceil(mostBytes / PAGE_BYTES)}`);
  migrate(connection);
  return undefined;
}

function whyForeign(connection: DatabaseSync): OpenFault | undefined {
  const application = pragma(connection, "application_id");
  const isEmpty = pragma(connection, "page_count") === 0;
  if (application !== APPLICATION_ID && !isEmpty) {
    return { kind: "foreign", detail: "the file is a database of another program" };
  }
  const version = pragma(connection, "user_version");
  return version > MIGRATIONS.length
    ? { kind: "newer", detail: `it has version ${version}, and this gateway knows ${MIGRATIONS.length}` }
    : undefined;
}

function migrate(connection: DatabaseSync): void {
  for (let version = pragma(connection, "user_version"); version < MIGRATIONS.length; version++) {
    connection.exec(
      `BEGIN IMMEDIATE; ${MIGRATIONS[version]}
       PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version + 1}; COMMIT;`,
    );
  }
}

/** The names come from here alone. */
function pragma(connection: DatabaseSync, name: "application_id" | "page_count" | "user_version"): number {
  const value: unknown = connection.prepare(`PRAGMA ${name}`).get()?.[name];
  return typeof value === "number" ? value : 0;
}
