import { failure, type Result, success } from "../../core/result.ts";
import type { Database } from "./database.ts";
import type { StoreFault } from "./fault.ts";
import { oneOf, textIn } from "./row.ts";

/** The permission that follows from an approval: for one request, of exactly this content, once, until then. */
export interface StoredGrant {
  readonly request: string;
  readonly digest: string;
  readonly expiresAt: Date;
}

export type GrantFault = "grant_used" | "approval_denied" | "approval_expired" | "request_mismatch";

export interface GrantTable {
  /** False when there is one for this request already. */
  add(grant: StoredGrant): Result<boolean, StoreFault>;
  /** Stops one that was not used yet: somebody said no, or may not say yes any more. False when it is too late. */
  withdraw(request: string): Result<boolean, StoreFault>;
  isUnused(request: string, now: Date): Result<boolean, StoreFault>;
  /** Why a call that repeats the request could not use it now; undefined when it could. Nothing is used up. */
  explain(
    grant: { readonly request: string; readonly digest: string },
    now: Date,
  ): Result<GrantFault | undefined, StoreFault>;
}

export function openGrantTable(database: Database): GrantTable {
  return {
    add: (grant) => database.write("durable", () => addGrant(database, grant)),
    withdraw: (request) => database.write("durable", () => withdrawGrant(database, request)),
    explain: (grant, now) =>
      database.read(() => {
        const sql =
          "SELECT 1 FROM grants WHERE request = ? AND digest = ? AND state = 'unused' AND expires_at > ?";
        const usable = database.row(sql, grant.request, grant.digest, now.getTime());
        return usable === undefined ? whyUnusable(database, grant) : undefined;
      }),
    isUnused: (request, now) =>
      database.read(() => {
        const sql = "SELECT 1 FROM grants WHERE request = ? AND state = 'unused' AND expires_at > ?";
        return database.row(sql, request, now.getTime()) !== undefined;
      }),
  };
}

/** Inside a transaction. */
export function addGrant(database: Database, { request, digest, expiresAt }: StoredGrant): boolean {
  const sql = "INSERT OR IGNORE INTO grants VALUES (?, ?, ?, 'unused', NULL)";
  return database.run(sql, request, digest, expiresAt.getTime()) === 1;
}

/** Inside a transaction. */
export function withdrawGrant(database: Database, request: string): boolean {
  const sql = "UPDATE grants SET state = 'withdrawn' WHERE request = ? AND state = 'unused'";
  return database.run(sql, request) === 1;
}

/** Inside a transaction: of two calls with one grant only one finds it unused. */
export function useGrant(
  database: Database,
  grant: { readonly request: string; readonly digest: string },
  run: string,
  now: Date,
): Result<undefined, GrantFault> {
  const sql = `UPDATE grants SET state = 'used', run = ?
    WHERE request = ? AND digest = ? AND state = 'unused' AND expires_at > ?`;
  const used = database.run(sql, run, grant.request, grant.digest, now.getTime());
  return used === 1 ? success(undefined) : failure(whyUnusable(database, grant));
}

function whyUnusable(
  database: Database,
  { request, digest }: { readonly request: string; readonly digest: string },
): GrantFault {
  const row = database.row("SELECT * FROM grants WHERE request = ?", request);
  if (row === undefined) return "approval_expired";
  if (textIn(row, "digest") !== digest) return "request_mismatch";
  const state = oneOf(row, "state", ["unused", "used", "withdrawn"]);
  if (state === "used") return "grant_used";
  return state === "withdrawn" ? "approval_denied" : "approval_expired";
}
