import { failure, type Result, success } from "../../core/result.ts";
import type { Outcome } from "../proxy/collaborators.ts";
import type { Soon } from "../soon.ts";
import type { Database } from "./database.ts";
import { UnreadableRow } from "./fault.ts";
import type { StoreFault } from "./fault.ts";
import { type GrantFault, useGrant } from "./grants.ts";
import type { GroupCommit } from "./group_commit.ts";
import { dateIn, maybe, numberIn, type Row, textIn } from "./row.ts";

/** A call as it is written down before it is sent. */
export interface Run {
  readonly id: string;
  readonly token: string;
  readonly workspace: string;
  readonly rule: string;
  readonly upstream: string;
  readonly method: string;
  /** Redacted, and cut to length. */
  readonly path: string;
  readonly at: Date;
  /** The approval that it used. */
  readonly grant: { readonly request: string; readonly digest: string } | undefined;
}

export interface FinishedRun extends Run {
  /** Undefined while it goes on. */
  readonly outcome: Outcome | undefined;
  readonly finishedAt: Date | undefined;
}

export type BeginFault = { readonly kind: "store"; readonly fault: StoreFault } | {
  readonly kind: "grant";
  readonly fault: GrantFault;
};

export interface RunTable {
  /** A run that uses a grant is written at once and durably, others with those of the same moment. */
  begin(run: Run): Soon<Result<undefined, BeginFault>>;
  finish(id: string, outcome: Outcome, at: Date): void;
  find(id: string): Result<FinishedRun | undefined, StoreFault>;
  /** What was under way when the process ended may have happened, or not. Returns how many there were. */
  closeOpen(at: Date): Result<number, StoreFault>;
  /** Returns how many were dropped, so that a long list is dropped piece by piece. */
  drop(before: Date, most: number): Result<number, StoreFault>;
  /** Outcomes that could not be written. */
  readonly lost: number;
}

export function openRunTable(database: Database, group: GroupCommit): RunTable {
  return {
    begin: (run) => run.grant === undefined ? beginInGroup(database, group, run) : beginAlone(database, run),
    finish: (id, outcome, at) => group.writeLater(() => finish(database, id, outcome, at)),
    find: (id) => {
      group.flush();
      return database.read(() => {
        const row = database.row("SELECT * FROM runs WHERE id = ?", id);
        return row === undefined ? undefined : readRun(row);
      });
    },
    closeOpen: (at) =>
      database.write("durable", () => {
        const sql = `UPDATE runs SET outcome = 'unknown_outcome', detail = 'gateway_stopped', finished_at = ?
          WHERE outcome IS NULL`;
        return database.run(sql, at.getTime());
      }),
    drop: (before, most) =>
      database.write("lasting", () => {
        // The first characters of an id are its time.
        const sql = `DELETE FROM runs WHERE id IN
          (SELECT id FROM runs WHERE id < ? AND outcome IS NOT NULL ORDER BY id LIMIT ?)`;
        return database.run(sql, runIdAt(before, ""), most);
      }),
    get lost() {
      return group.lost;
    },
  };
}

const TIME_DIGITS = 9;

/** Ids sort as the calls came in. */
export function runIdAt(at: Date, random: string): string {
  return `run_${at.getTime().toString(36).padStart(TIME_DIGITS, "0")}${random}`;
}

async function beginInGroup(
  database: Database,
  group: GroupCommit,
  run: Run,
): Promise<Result<undefined, BeginFault>> {
  const written = await group.write(() => insert(database, run));
  return written.ok ? written : failure({ kind: "store", fault: written.problem });
}

/** Takes back the transaction in which the grant could not be used. */
class Unusable extends Error {
  readonly fault: GrantFault;

  constructor(fault: GrantFault) {
    super(fault);
    this.fault = fault;
  }
}

function beginAlone(database: Database, run: Run): Result<undefined, BeginFault> {
  try {
    const written = database.write("durable", () => {
      const used = run.grant === undefined
        ? success(undefined)
        : useGrant(database, run.grant, run.id, run.at);
      if (!used.ok) throw new Unusable(used.problem);
      insert(database, run);
    });
    return written.ok ? success(undefined) : failure({ kind: "store", fault: written.problem });
  } catch (error) {
    if (error instanceof Unusable) return failure({ kind: "grant", fault: error.fault });
    throw error;
  }
}

function insert(database: Database, run: Run): void {
  database.run(
    "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)",
    run.id,
    run.token,
    run.workspace,
    run.rule,
    run.upstream,
    run.method,
    run.path,
    run.grant?.request ?? null,
    run.grant?.digest ?? null,
    run.at.getTime(),
  );
}

function finish(database: Database, id: string, outcome: Outcome, at: Date): void {
  const [status, detail] = outcome.kind === "answered"
    ? [outcome.status, outcome.end]
    : [null, outcome.reason];
  database.run(
    "UPDATE runs SET outcome = ?, status = ?, detail = ?, finished_at = ? WHERE id = ?",
    outcome.kind,
    status,
    detail,
    at.getTime(),
    id,
  );
}

function readRun(row: Row): FinishedRun {
  const request = maybe(row, "request", textIn);
  const digest = maybe(row, "digest", textIn);
  return {
    id: textIn(row, "id"),
    token: textIn(row, "token"),
    workspace: textIn(row, "workspace"),
    rule: textIn(row, "rule"),
    upstream: textIn(row, "upstream"),
    method: textIn(row, "method"),
    path: textIn(row, "path"),
    at: dateIn(row, "at"),
    grant: request === undefined || digest === undefined ? undefined : { request, digest },
    outcome: readOutcome(row),
    finishedAt: maybe(row, "finished_at", dateIn),
  };
}

const ENDS = ["complete", "client_gone", "body_broken", "withheld", "streaming", "from_cache"] as const;

function readOutcome(row: Row): Outcome | undefined {
  const kind = maybe(row, "outcome", textIn);
  if (kind === undefined) return undefined;
  const detail = textIn(row, "detail");
  if (kind === "not_sent" || kind === "unknown_outcome") return { kind, reason: detail };
  const end = ENDS.find((known) => known === detail);
  if (kind !== "answered" || end === undefined) {
    throw new UnreadableRow("a run has an outcome that this version does not know");
  }
  return { kind, status: numberIn(row, "status"), end };
}
