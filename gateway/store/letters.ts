import { type Result, success } from "../../core/result.ts";
import type { LetterKind } from "../../core/mailbox/letter.ts";
import type { Database } from "./database.ts";
import type { StoreFault } from "./fault.ts";
import { dateIn, maybe, numberIn, oneOf, type Row, textIn } from "./row.ts";

/** What the app is to be told. Several that come fast go in one letter. */
export interface OutgoingItem {
  readonly kind: OutgoingKind;
  /** What it is about: items about the same thing are told in their order. */
  readonly about: string;
  /** JSON. */
  readonly item: string;
  /** Does it open what it is about? Then it is of no use once that has ended. */
  readonly opens: boolean;
}

export type OutgoingKind = Extract<LetterKind, "requests" | "claims" | "alerts">;

const OUTGOING_KINDS: readonly OutgoingKind[] = ["requests", "claims", "alerts"];

/** A letter that is written and not yet known to have been taken in. */
export interface OutgoingLetter {
  readonly id: string;
  readonly kind: OutgoingKind;
  readonly createdAt: Date;
  /** When Slack had it; undefined while it only lies here. */
  readonly putAt: Date | undefined;
  readonly rungAt: Date | undefined;
  readonly rings: number;
}

/** How much one letter carries. */
export interface LetterSize {
  readonly items: number;
  readonly characters: number;
}

/** A row of the outbox that is kept here: for whoever takes its kind, or as evidence. */
export interface ReceivedLetter {
  readonly number: number;
  readonly id: string;
  readonly kind: string;
  readonly body: string;
  readonly at: Date;
  /** Why it does not count, if it does not. */
  readonly problem: string | undefined;
}

/** A row as it lay in the outbox. */
export type ReceivedRow = Pick<ReceivedLetter, "id" | "kind" | "body" | "problem"> & {
  readonly seal: string;
};

export interface LetterTable {
  post(item: OutgoingItem): Result<undefined, StoreFault>;
  /** Writes one more letter of what waits, the oldest first; false when nothing does. */
  write(id: string, size: LetterSize, now: Date): Result<boolean, StoreFault>;
  /** Those that the app has not taken in yet, the oldest first. */
  list(most: number): Result<OutgoingLetter[], StoreFault>;
  listItems(id: string): Result<string[], StoreFault>;
  markPut(id: string, at: Date): Result<undefined, StoreFault>;
  /** Also counts against the bell's budget, which outlives the process. */
  markRung(ids: readonly string[], at: Date): Result<undefined, StoreFault>;
  /** The app has it, so it and its items are done. */
  remove(ids: readonly string[]): Result<undefined, StoreFault>;
  /** The requests that a letter, or what came of it, was about. */
  listAbout(id: string): Result<string[], StoreFault>;
  listRings(after: Date): Result<Date[], StoreFault>;
  /** Keeps a row of the outbox, once; of what does not count, the latest so many. */
  keep(row: ReceivedRow, at: Date, mostProblems: number): Result<undefined, StoreFault>;
  listReceived(kind: string, most: number): Result<ReceivedLetter[], StoreFault>;
  /** The evidence, for operators. */
  listProblems(most: number): Result<ReceivedLetter[], StoreFault>;
  dropReceived(number: number): Result<undefined, StoreFault>;
}

export function openLetterTable(database: Database): LetterTable {
  const done = (work: () => void): Result<undefined, StoreFault> => {
    const written = database.write("durable", work);
    return written.ok ? success(undefined) : written;
  };
  return {
    post: (item) => done(() => post(database, item)),
    write: (id, size, now) => database.write("durable", () => write(database, id, size, now)),
    list: (most) =>
      database.read(() =>
        database.rows("SELECT * FROM letters ORDER BY created_at, id LIMIT ?", most).map(readLetter)
      ),
    listItems: (id) =>
      database.read(() => {
        const sql = "SELECT item FROM outgoing WHERE letter = ? ORDER BY number";
        return database.rows(sql, id).map((row) => textIn(row, "item"));
      }),
    markPut: (id, at) =>
      done(() => database.run("UPDATE letters SET put_at = ? WHERE id = ?", at.getTime(), id)),
    markRung: (ids, at) =>
      done(() => {
        database.run("INSERT INTO rings (at) VALUES (?)", at.getTime());
        for (const id of ids) {
          database.run("UPDATE letters SET rung_at = ?, rings = rings + 1 WHERE id = ?", at.getTime(), id);
        }
      }),
    remove: (ids) =>
      done(() => {
        for (const id of ids) {
          database.run("DELETE FROM outgoing WHERE letter = ?", id);
          database.run("DELETE FROM letters WHERE id = ?", id);
        }
      }),
    listAbout: (id) =>
      database.read(() =>
        database.rows("SELECT DISTINCT about FROM outgoing WHERE letter = ?", id)
          .map((row) => textIn(row, "about"))
      ),
    listRings: (after) => {
      const listed = database.write("lasting", () => {
        database.run("DELETE FROM rings WHERE at <= ?", after.getTime());
        return database.rows("SELECT at FROM rings ORDER BY at").map((row) => dateIn(row, "at"));
      });
      return listed;
    },
    keep: (row, at, mostProblems) => done(() => keep(database, row, at, mostProblems)),
    listReceived: (kind, most) =>
      database.read(() => {
        const sql = "SELECT * FROM received WHERE kind = ? AND problem IS NULL ORDER BY number LIMIT ?";
        return database.rows(sql, kind, most).map(readReceived);
      }),
    listProblems: (most) =>
      database.read(() => {
        const sql = "SELECT * FROM received WHERE problem IS NOT NULL ORDER BY number LIMIT ?";
        return database.rows(sql, most).map(readReceived);
      }),
    dropReceived: (number) => done(() => database.run("DELETE FROM received WHERE number = ?", number)),
  };
}

/** Inside a transaction. */
export function post(database: Database, { kind, about, item, opens }: OutgoingItem): void {
  const sql = "INSERT INTO outgoing (kind, about, item, opens, letter) VALUES (?, ?, ?, ?, NULL)";
  database.run(sql, kind, about, item, opens ? 1 : 0);
}

/** Inside a transaction: takes back what opens a thing, if it lies only here. False when it may have been read. */
export function dropOpenItem(database: Database, about: string): boolean {
  return database.run("DELETE FROM outgoing WHERE about = ? AND opens = 1 AND letter IS NULL", about) > 0;
}

/** Inside a transaction: an answer about a thing proves that the app has taken in what opened it. */
export function markOpened(database: Database, about: string): void {
  database.run("UPDATE outgoing SET opens = 2 WHERE about = ? AND opens = 1 AND letter IS NOT NULL", about);
}

/** What is told about a thing waits until what was told before lies in no letter that may be read after it. */
const IN_ORDER = `SELECT * FROM outgoing AS item WHERE letter IS NULL AND NOT EXISTS (
  SELECT 1 FROM outgoing AS before WHERE before.about = item.about AND before.number < item.number
    AND before.letter IS NOT NULL AND before.opens <> 2
) ORDER BY number LIMIT ?`;

function write(database: Database, id: string, size: LetterSize, now: Date): boolean {
  const [first, ...more] = database.rows(IN_ORDER, size.items);
  if (first === undefined) return false;
  const kind = oneOf(first, "kind", OUTGOING_KINDS);
  const taken = [first];
  let characters = textIn(first, "item").length;
  for (const row of more) {
    characters += textIn(row, "item").length + 1;
    if (characters > size.characters || row["kind"] !== kind) break;
    taken.push(row);
  }
  database.run("INSERT INTO letters VALUES (?, ?, ?, NULL, NULL, 0)", id, kind, now.getTime());
  for (const row of taken) {
    database.run("UPDATE outgoing SET letter = ? WHERE number = ?", id, numberIn(row, "number"));
  }
  return true;
}

function readLetter(row: Row): OutgoingLetter {
  return {
    id: textIn(row, "id"),
    kind: oneOf(row, "kind", OUTGOING_KINDS),
    createdAt: dateIn(row, "created_at"),
    putAt: maybe(row, "put_at", dateIn),
    rungAt: maybe(row, "rung_at", dateIn),
    rings: numberIn(row, "rings"),
  };
}

function keep(database: Database, row: ReceivedRow, at: Date, mostProblems: number): void {
  const { id, kind, body, seal, problem } = row;
  const sql = "INSERT OR IGNORE INTO received (id, kind, body, seal, at, problem) VALUES (?, ?, ?, ?, ?, ?)";
  database.run(sql, id, kind, body, seal, at.getTime(), problem ?? null);
  if (problem === undefined) return;
  database.run(
    `DELETE FROM received WHERE problem IS NOT NULL AND number <= (
       SELECT number FROM received WHERE problem IS NOT NULL ORDER BY number DESC LIMIT 1 OFFSET ?)`,
    mostProblems,
  );
}

function readReceived(row: Row): ReceivedLetter {
  return {
    number: numberIn(row, "number"),
    id: textIn(row, "id"),
    kind: textIn(row, "kind"),
    body: textIn(row, "body"),
    at: dateIn(row, "at"),
    problem: maybe(row, "problem", textIn),
  };
}
