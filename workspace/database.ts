import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { SCHEMA, TABLES } from "./schema.ts";

const LOCKED =
  "another program, perhaps another workspace, has it open: stop that one, or name another file with --db";

/** Whoever stops one workspace and starts the next at once need not be quicker than this. */
const LOCK_PATIENCE_MS = 1_000;

/** Locks the file for as long as the process lives: two workspaces would each keep in memory what the other changes. */
const OPENING = `
  PRAGMA busy_timeout = ${LOCK_PATIENCE_MS};
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  BEGIN IMMEDIATE;
  ${SCHEMA}
  COMMIT;`;

/** Everything the workspace remembers, in one SQLite database: in memory, or in a file that outlives the process. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;
  #afterCommit: (() => void)[] = [];
  #onUndo: () => void = () => {};

  constructor(path = ":memory:") {
    this.#connection = new DatabaseSync(path);
    try {
      this.#connection.exec(OPENING);
    } catch (error) {
      this.#connection.close();
      if (!(error instanceof Error && error.message === "database is locked")) throw error;
      throw new Error(LOCKED, { cause: error });
    }
  }

  /** The document in the first column of the first row. */
  document<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.documents<T>(sql, ...values)[0];
  }

  /** The documents in the first column of every row. The caller names the type that it alone writes to that table. */
  documents<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.rows<Record<string, string>>(sql, ...values).map((row) =>
      JSON.parse(Object.values(row)[0] ?? "null")
    );
  }

  rows<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#prepare(sql).all(...values) as T[]; // rows are as wide as the query that the caller wrote
  }

  row<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#prepare(sql).get(...values) as T | undefined; // as above
  }

  /** Runs one statement and returns how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  /** Puts a document under its key, the first of the columns; the others are what it is looked up by. */
  put(table: string, columns: Readonly<Record<string, SQLInputValue>>, document: unknown): void {
    const names = [...Object.keys(columns), "json"];
    const [key = "", ...rest] = names;
    const kept = rest.map((name) => `${name} = excluded.${name}`).join(", ");
    this.run(
      `INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})
       ON CONFLICT (${key}) DO UPDATE SET ${kept}`,
      ...Object.values(columns),
      JSON.stringify(document),
    );
  }

  /** All of `work` or nothing. Transactions nest; an inner one that throws undoes only itself. */
  transaction<T>(work: () => T): T {
    const savepoint = `level_${this.#depth}`;
    const waiting = this.#afterCommit.length;
    this.#connection.exec(this.#depth === 0 ? "BEGIN IMMEDIATE" : `SAVEPOINT ${savepoint}`);
    this.#depth++;
    let value: T;
    try {
      value = work();
    } catch (error) {
      this.#depth--;
      this.#afterCommit.length = waiting;
      this.#connection.exec(
        this.#depth === 0 ? "ROLLBACK" : `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`,
      );
      this.#onUndo();
      throw error;
    }
    this.#depth--;
    this.#connection.exec(this.#depth === 0 ? "COMMIT" : `RELEASE ${savepoint}`);
    if (this.#depth === 0) this.#runAfterCommit();
    return value;
  }

  /** Calls `act` once the outermost transaction has committed, and never if it is undone. */
  afterCommit(act: () => void): void {
    this.#afterCommit.push(act);
    if (this.#depth === 0) this.#runAfterCommit();
  }

  /** Calls `act` whenever something was undone, for whoever keeps in memory what the database may have forgotten. */
  onUndo(act: () => void): void {
    this.#onUndo = act;
  }

  /** A copy of every table, to be given to `load` later. */
  dump(): DatabaseDump {
    return new Map(
      TABLES.map((table) => [table, this.rows<Record<string, SQLInputValue>>(`SELECT * FROM ${table}`)]),
    );
  }

  load(dump: DatabaseDump): void {
    this.transaction(() => {
      for (const table of TABLES) {
        this.run(`DELETE FROM ${table}`);
        for (const row of dump.get(table) ?? []) {
          const columns = Object.keys(row);
          const places = columns.map(() => "?").join(", ");
          this.run(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`, ...Object.values(row));
        }
      }
    });
  }

  close(): void {
    this.#connection.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #runAfterCommit(): void {
    for (let act = this.#afterCommit.shift(); act !== undefined; act = this.#afterCommit.shift()) act();
  }
}

export type DatabaseDump = ReadonlyMap<string, readonly Record<string, SQLInputValue>[]>;
