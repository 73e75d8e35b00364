import { failure, type Result, success } from "../../core/result.ts";
import { Database } from "./database.ts";
import { cancelPending } from "./requests.ts";
import { maybe, numberIn, textIn } from "./row.ts";
import { lockStore } from "./store_lock.ts";

export interface Restored {
  /** Whether what had been stopped since the backup is stopped again. */
  readonly knowsPresent: boolean;
  /** Tokens that open something now. */
  readonly active: number;
  readonly suspended: number;
  /** Where the store that was there before is now. */
  readonly before: string | undefined;
}

export interface RestoreOptions {
  /** Leaves tokens in force although it is not known which were stopped since the backup. */
  readonly keepActive: boolean;
}

const TEMPORARY = ".restoring";
const BEFORE = ".before-restore";

/**
 * Puts a backup in the place of a store. What was revoked or suspended since the backup stays so, as far as the present
 * store can be read; otherwise all tokens are suspended. Approvals that had not been used must be asked for again.
 */
export function restoreStore(
  backup: string,
  path: string,
  options: RestoreOptions,
): Result<Restored, string> {
  const lock = lockStore(path);
  if (!lock.ok) return lock;
  try {
    const copied = copy(backup, `${path}${TEMPORARY}`);
    if (!copied.ok) return copied;
    const restored = prepare(copied.value, path, options);
    copied.value.close();
    return restored.ok ? success({ ...restored.value, before: exchange(path) }) : restored;
  } finally {
    lock.value.close();
  }
}

function copy(backup: string, to: string): Result<Database, string> {
  try {
    remove(to);
    Deno.copyFileSync(backup, to);
    if (Deno.build.os !== "windows") Deno.chmodSync(to, 0o600);
  } catch {
    return failure(`the backup ${backup} cannot be read`);
  }
  const opened = Database.open(to);
  if (!opened.ok) return failure(`the backup ${backup} cannot be used: ${opened.problem.detail}`);
  const checked = opened.value.read(() => opened.value.row("PRAGMA integrity_check")?.integrity_check);
  if (checked.ok && checked.value === "ok") return opened;
  opened.value.close();
  return failure(`the backup ${backup} is damaged`);
}

function prepare(
  database: Database,
  path: string,
  { keepActive }: RestoreOptions,
): Result<Omit<Restored, "before">, string> {
  const stopped = readStopped(path);
  const written = database.write("durable", () => {
    database.run("UPDATE grants SET state = 'withdrawn' WHERE state = 'unused'");
    cancelPending(database, new Date());
    if (stopped !== undefined) { for (const token of stopped) stopAgain(database, token); }
    else if (!keepActive) database.run("UPDATE tokens SET state = 'suspended' WHERE state = 'active'");
    const count = (state: string) =>
      Number(database.row("SELECT count(*) AS count FROM tokens WHERE state = ?", state)?.count);
    return { knowsPresent: stopped !== undefined, active: count("active"), suspended: count("suspended") };
  });
  return written.ok ? written : failure(`the restored store cannot be written: ${written.problem.detail}`);
}

interface Stopped {
  readonly id: string;
  readonly state: string;
  readonly expiresAt: number | null;
  readonly replacedBy: string | null;
}

/** The token ends as it has ended by now: a rotation, too, shortens the life of the old one. */
function stopAgain(database: Database, { id, state, expiresAt, replacedBy }: Stopped): void {
  const sql = "UPDATE tokens SET state = ?, expires_at = ?, replaced_by = ? WHERE id = ?";
  database.run(sql, state, expiresAt, replacedBy, id);
}

/** What was stopped by now; undefined when there is no store, or one that cannot be read to its end. */
function readStopped(path: string): Stopped[] | undefined {
  const present = exists(path) ? Database.open(path) : undefined;
  if (present === undefined || !present.ok) return undefined;
  const database = present.value;
  const read = database.read(() => {
    if (database.row("PRAGMA integrity_check")?.integrity_check !== "ok") return undefined;
    const sql = "SELECT * FROM tokens WHERE state <> 'active' OR replaced_by IS NOT NULL";
    return database.rows(sql).map((row) => ({
      id: textIn(row, "id"),
      state: textIn(row, "state"),
      expiresAt: maybe(row, "expires_at", numberIn) ?? null,
      replacedBy: maybe(row, "replaced_by", textIn) ?? null,
    }));
  });
  database.close();
  return read.ok ? read.value : undefined;
}

/** What belongs to the store that was there goes with it; a journal would be taken for the new one's. */
function exchange(path: string): string | undefined {
  const isThere = exists(path);
  for (const end of ["-wal", "-shm", ""]) {
    if (exists(path + end)) Deno.renameSync(path + end, `${path}${BEFORE}${end}`);
  }
  Deno.renameSync(`${path}${TEMPORARY}`, path);
  return isThere ? `${path}${BEFORE}` : undefined;
}

function remove(path: string): void {
  for (const end of ["", "-wal", "-shm"]) if (exists(path + end)) Deno.removeSync(path + end);
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
