import type { Result } from "../../core/result.ts";
import { parseObject } from "../../core/json.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { readRequest, requestBody } from "../../core/approvals/request_body.ts";
import { canonical } from "../../core/seals/canonical.ts";
import type { Database } from "./database.ts";
import { addEvent, type RequestVerb } from "./event.ts";
import { type StoreFault, UnreadableRow } from "./fault.ts";
import { addGrant, type StoredGrant, withdrawGrant } from "./grants.ts";
import { dropOpenItem, markOpened, type OutgoingItem, post } from "./letters.ts";
import { dateIn, maybe, numberIn, oneOf, type Row, textIn } from "./row.ts";

/** A request for approval that began here, and that is decided here. */
export interface StoredRequest {
  readonly request: ApprovalRequest;
  /** The token with which it is asked. */
  readonly token: string;
  /** Identifies the call to the byte; what people see is identified by the request's own digest. */
  readonly callDigest: string;
  readonly rule: string;
  readonly state: RequestState;
  /** When it expires unless somebody answers. */
  readonly deadline: Date;
  readonly end: RequestEnd | undefined;
}

/** `refused`: the app did not take it in. */
export const REQUEST_STATES = [
  "pending",
  "approved",
  "denied",
  "expired",
  "cancelled",
  "unroutable",
  "refused",
] as const;

export type RequestState = (typeof REQUEST_STATES)[number];

export interface RequestEnd {
  readonly at: Date;
  readonly by: readonly string[];
  readonly reason: string | null;
}

/** What one person has answered so far, as the row that the app sealed. */
export interface StoredVote {
  readonly person: string;
  readonly entries: number;
  readonly row: string;
}

/** What follows from what is known of a request. */
export type RequestChange =
  | { readonly kind: "open"; readonly deadline: Date }
  | {
    readonly kind: "end";
    readonly state: Exclude<RequestState, "pending">;
    readonly end: RequestEnd;
    readonly grant: StoredGrant | undefined;
    readonly tell: OutgoingItem | undefined;
  }
  /** It was approved, and may not be used any more. */
  | { readonly kind: "stop"; readonly end: RequestEnd }
  | { readonly kind: "nothing" };

export type DecideChange = (stored: StoredRequest, votes: readonly StoredVote[]) => RequestChange;

export type Added =
  | { readonly kind: "added" }
  | { readonly kind: "pending_already"; readonly stored: StoredRequest }
  | { readonly kind: "too_many" };

export interface RequestTable {
  /** Keeps a request and what tells the app of it, unless the same is pending, or so many of the token's, or of all. */
  add(
    stored: StoredRequest,
    tell: OutgoingItem,
    most: { readonly ofToken: number; readonly ofAll: number },
  ): Result<Added, StoreFault>;
  find(id: string): Result<StoredRequest | undefined, StoreFault>;
  findPending(token: string, callDigest: string): Result<StoredRequest | undefined, StoreFault>;
  listVotes(id: string): Result<StoredVote[], StoreFault>;
  /**
   * Takes in a vote, if there is one, and does what `decide` says, all in one transaction. A state is left once only.
   * Gives back what was done; undefined where there is no such request.
   */
  change(
    id: string,
    vote: StoredVote | undefined,
    decide: DecideChange,
    at: Date,
  ): Result<RequestChange | undefined, StoreFault>;
  /** Pending ones whose time is up by then, the longest overdue first. */
  listDue(by: Date, most: number): Result<string[], StoreFault>;
  /** Every token that has something pending, with the requests. */
  listPending(most: number): Result<{ readonly id: string; readonly token: string }[], StoreFault>;
  /** Forgets requests that ended before then, with their votes; returns how many. */
  drop(before: Date, most: number): Result<number, StoreFault>;
}

export function openRequestTable(database: Database): RequestTable {
  return {
    add: (stored, tell, most) => database.write("durable", () => add(database, stored, tell, most)),
    find: (id) => database.read(() => find(database, id)),
    findPending: (token, callDigest) => database.read(() => findPending(database, token, callDigest)),
    listVotes: (id) => database.read(() => listVotes(database, id)),
    change: (id, vote, decide, at) =>
      database.write("durable", () => {
        const stored = find(database, id);
        if (stored === undefined) return undefined;
        if (vote !== undefined) {
          keepVote(database, id, vote);
          markOpened(database, id);
        }
        const change = decide(stored, listVotes(database, id));
        return apply(database, stored, change, at) ? change : { kind: "nothing" };
      }),
    listDue: (by, most) =>
      database.read(() => {
        const sql = `SELECT id FROM requests WHERE state = 'pending' AND deadline <= ?
          ORDER BY deadline LIMIT ?`;
        return database.rows(sql, by.getTime(), most).map((row) => textIn(row, "id"));
      }),
    listPending: (most) =>
      database.read(() => {
        const sql = "SELECT id, token FROM requests WHERE state = 'pending' ORDER BY deadline LIMIT ?";
        return database.rows(sql, most).map((row) => ({
          id: textIn(row, "id"),
          token: textIn(row, "token"),
        }));
      }),
    drop: (before, most) =>
      database.write("lasting", () => {
        const some = "SELECT id FROM requests WHERE ended_at < ? ORDER BY ended_at LIMIT ?";
        database.run(`DELETE FROM votes WHERE request IN (${some})`, before.getTime(), most);
        return database.run(`DELETE FROM requests WHERE id IN (${some})`, before.getTime(), most);
      }),
  };
}

/**
 * Inside a transaction: what is pending in a backup may have been approved and executed since. Neither is anything told
 * that may have been told before.
 */
export function cancelPending(database: Database, at: Date): void {
  const sql = `UPDATE requests SET state = 'cancelled', ended_at = ?, ended_by = '', reason = 'restored'
    WHERE state = 'pending'`;
  database.run(sql, at.getTime());
  database.run("DELETE FROM outgoing");
  database.run("DELETE FROM letters");
}

function add(
  database: Database,
  stored: StoredRequest,
  tell: OutgoingItem,
  most: { readonly ofToken: number; readonly ofAll: number },
): Added {
  const { request, token, callDigest, rule, deadline } = stored;
  const twin = findPending(database, token, callDigest);
  if (twin !== undefined) return { kind: "pending_already", stored: twin };
  const ofToken = count(
    database,
    "SELECT count(*) AS n FROM requests WHERE state = 'pending' AND token = ?",
    token,
  );
  const ofAll = count(database, "SELECT count(*) AS n FROM requests WHERE state = 'pending'");
  if (ofToken >= most.ofToken || ofAll >= most.ofAll) return { kind: "too_many" };
  database.run(
    "INSERT INTO requests VALUES (?, ?, ?, ?, ?, 'pending', ?, NULL, NULL, NULL)",
    request.id,
    token,
    callDigest,
    rule,
    canonical(requestBody(request)),
    deadline.getTime(),
  );
  post(database, tell);
  note(database, stored, "request.received", { at: request.receivedAt, by: [], reason: null });
  return { kind: "added" };
}

function count(database: Database, sql: string, ...values: string[]): number {
  const row = database.row(sql, ...values);
  return row === undefined ? 0 : numberIn(row, "n");
}

function find(database: Database, id: string): StoredRequest | undefined {
  const row = database.row("SELECT * FROM requests WHERE id = ?", id);
  return row === undefined ? undefined : readStored(row);
}

function findPending(database: Database, token: string, callDigest: string): StoredRequest | undefined {
  const sql = "SELECT * FROM requests WHERE token = ? AND call_digest = ? AND state = 'pending'";
  const row = database.row(sql, token, callDigest);
  return row === undefined ? undefined : readStored(row);
}

function listVotes(database: Database, id: string): StoredVote[] {
  return database.rows("SELECT * FROM votes WHERE request = ? ORDER BY person", id).map((row) => ({
    person: textIn(row, "person"),
    entries: numberIn(row, "entries"),
    row: textIn(row, "row"),
  }));
}

/** Letters may come in any order, and each carries all that a person has answered: the longest stands. */
function keepVote(database: Database, id: string, { person, entries, row }: StoredVote): void {
  database.run(
    `INSERT INTO votes VALUES (?, ?, ?, ?) ON CONFLICT (request, person) DO UPDATE SET
       entries = excluded.entries, row = excluded.row WHERE excluded.entries >= entries`,
    id,
    person,
    entries,
    row,
  );
}

/** False when the request is not in the state that the change begins from. */
function apply(database: Database, stored: StoredRequest, change: RequestChange, at: Date): boolean {
  const { id } = stored.request;
  switch (change.kind) {
    case "nothing":
      return true;
    case "open": {
      const sql = "UPDATE requests SET deadline = ? WHERE id = ? AND state = 'pending'";
      return database.run(sql, change.deadline.getTime(), id) === 1;
    }
    case "end": {
      const { state, end, grant, tell } = change;
      if (!leave(database, id, { from: "pending", to: state }, end)) return false;
      // What nobody was shown yet need not be shown any more.
      const wasShown = !dropOpenItem(database, id);
      if (grant !== undefined) addGrant(database, grant);
      if (tell !== undefined && wasShown) post(database, tell);
      note(database, stored, VERBS[state], { ...end, at });
      return true;
    }
    case "stop": {
      if (stored.state !== "approved" || !withdrawGrant(database, id)) return false;
      leave(database, id, { from: "approved", to: "denied" }, change.end);
      note(database, stored, "request.stopped", { ...change.end, at });
      return true;
    }
  }
}

function leave(
  database: Database,
  id: string,
  { from, to }: { readonly from: RequestState; readonly to: RequestState },
  { at, by, reason }: RequestEnd,
): boolean {
  const sql = `UPDATE requests SET state = ?, ended_at = ?, ended_by = ?, reason = ?
    WHERE id = ? AND state = ?`;
  return database.run(sql, to, at.getTime(), by.join(" "), reason, id, from) === 1;
}

const VERBS: Readonly<Record<Exclude<RequestState, "pending">, RequestVerb>> = {
  approved: "request.approved",
  denied: "request.denied",
  expired: "request.expired",
  cancelled: "request.cancelled",
  unroutable: "request.unroutable",
  refused: "request.refused",
};

/** Reasons are in people's own words, and stay where they were given. */
function note(
  database: Database,
  { request, token, callDigest }: StoredRequest,
  verb: RequestVerb,
  { at, by }: RequestEnd,
): void {
  const facts = { token, call: callDigest, digest: request.digest, by: by.join(" ") };
  addEvent(database, { verb, at, actor: "link", subject: request.id, facts });
}

function readStored(row: Row): StoredRequest {
  const body = parseObject(textIn(row, "body"));
  const request = body === undefined ? undefined : readRequest(body);
  if (request === undefined) {
    throw new UnreadableRow("a request was written in a way that this version cannot read");
  }
  const at = maybe(row, "ended_at", dateIn);
  const by = maybe(row, "ended_by", textIn) ?? "";
  return {
    request,
    token: textIn(row, "token"),
    callDigest: textIn(row, "call_digest"),
    rule: textIn(row, "rule"),
    state: oneOf(row, "state", REQUEST_STATES),
    deadline: dateIn(row, "deadline"),
    end: at === undefined
      ? undefined
      : { at, by: by === "" ? [] : by.split(" "), reason: maybe(row, "reason", textIn) ?? null },
  };
}
