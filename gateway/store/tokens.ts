import { type Result, success } from "../../core/result.ts";
import type { CallLimit } from "../rules/rule.ts";
import { isLifetime, type Lifetime, type Token } from "../tokens/token.ts";
import type { Database } from "./database.ts";
import { addEvent, type AdminEvent } from "./event.ts";
import { type StoreFault, UnreadableRow } from "./fault.ts";
import { bytesIn, dateIn, maybe, numberIn, oneOf, type Row, textIn } from "./row.ts";

export interface TokenTable {
  /** As it stands now; a change that was made a moment ago, by whatever process, is seen. */
  find(id: string): Result<Token | undefined, StoreFault>;
  /** The same for whoever looks again: what this process changed is seen at once, what another did within 5 ms. */
  findAgain(id: string): Result<Token | undefined, StoreFault>;
  /** By id, after one that was listed before. */
  list(
    workspace: string,
    page: { readonly after: string; readonly most: number },
  ): Result<Token[], StoreFault>;
  add(token: Token, event: AdminEvent): Result<undefined, StoreFault>;
  /** False when the old one was replaced, suspended or revoked meanwhile; then nothing is changed. */
  replace(
    old: { readonly id: string; readonly expiresAt: Date },
    successor: Token,
    event: AdminEvent,
  ): Result<boolean, StoreFault>;
  /** False when it was not in the state that this begins from. */
  suspend(id: string, event: AdminEvent): Result<boolean, StoreFault>;
  resume(id: string, event: AdminEvent): Result<boolean, StoreFault>;
  /** For good, from whatever state. False when there is no such token, or it was revoked before. */
  revoke(id: string, event: AdminEvent): Result<boolean, StoreFault>;
}

/** Rows that were read lately are kept in their readable form; their revision is looked up each time. */
const MOST_READ = 10_000;
/** A row that was looked up a moment ago need not be looked up again; three looks a call would cost a tenth of it. */
const AGAIN_MS = 5;

/** Gives a row for an unknown token, too, so that looking for one takes as long. */
const REVISION = "SELECT (SELECT revision FROM tokens WHERE id = ?) AS revision";

interface Known {
  readonly revision: number;
  readonly token: Token;
  foundMs: number;
}

export function openTokenTable(database: Database): TokenTable {
  const read = new Map<string, Known>();
  const find = (id: string): Token | undefined => {
    const revision = database.row(REVISION, id)?.revision;
    const foundMs = performance.now();
    const known = read.get(id);
    if (known !== undefined && known.revision === revision) {
      known.foundMs = foundMs;
      return known.token;
    }
    const whole = revision === null ? undefined : database.row("SELECT * FROM tokens WHERE id = ?", id);
    if (whole === undefined) return undefined;
    const token = readToken(whole);
    if (read.size >= MOST_READ) read.clear();
    read.set(id, { revision: numberIn(whole, "revision"), token, foundMs });
    return token;
  };
  const change = (sql: string, id: string, event: AdminEvent) => {
    read.delete(id);
    return database.write("durable", () => {
      const isChanged = database.run(sql, id) === 1;
      if (isChanged) addEvent(database, event);
      return isChanged;
    });
  };
  return {
    find: (id) => database.read(() => find(id)),
    findAgain: (id) => {
      const known = read.get(id);
      const isRecent = known !== undefined && performance.now() - known.foundMs < AGAIN_MS;
      return isRecent ? success(known.token) : database.read(() => find(id));
    },
    list: (workspace, { after, most }) =>
      database.read(() => {
        const sql = "SELECT * FROM tokens WHERE workspace = ? AND id > ? ORDER BY id LIMIT ?";
        return database.rows(sql, workspace, after, most).map(readToken);
      }),
    add: (token, event) => {
      const added = database.write("durable", () => {
        insert(database, token);
        addEvent(database, event);
      });
      return added.ok ? success(undefined) : added;
    },
    replace: (old, successor, event) => {
      read.delete(old.id);
      return database.write("durable", () => {
        const sql = `UPDATE tokens SET replaced_by = ?, revision = revision + 1,
          expires_at = min(coalesce(expires_at, ?), ?) WHERE id = ? AND replaced_by IS NULL AND state = 'active'`;
        const end = old.expiresAt.getTime();
        if (database.run(sql, successor.id, end, end, old.id) !== 1) return false;
        insert(database, successor);
        addEvent(database, event);
        return true;
      });
    },
    suspend: (id, event) => change(changeTo("suspended", "= 'active'"), id, event),
    resume: (id, event) => change(changeTo("active", "= 'suspended'"), id, event),
    revoke: (id, event) => change(changeTo("revoked", "<> 'revoked'"), id, event),
  };
}

function changeTo(state: Token["state"], from: string): string {
  return `UPDATE tokens SET state = '${state}', revision = revision + 1 WHERE id = ? AND state ${from}`;
}

function insert(database: Database, token: Token): void {
  const { createdAt, expiresAt, limit, scopes } = token;
  database.run(
    `INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    token.id,
    token.preview,
    token.name,
    token.workspace,
    token.organization,
    token.creator,
    token.owner,
    [...scopes].join(" "),
    createdAt.getTime(),
    String(token.lifetime),
    expiresAt?.getTime() ?? null,
    token.state,
    limit?.calls ?? null,
    limit?.perSeconds ?? null,
    token.replaces ?? null,
    token.replacedBy ?? null,
    token.keyId,
    token.mac,
  );
}

function readToken(row: Row): Token {
  const scopes = textIn(row, "scopes");
  return {
    id: textIn(row, "id"),
    preview: textIn(row, "preview"),
    name: textIn(row, "name"),
    workspace: textIn(row, "workspace"),
    organization: textIn(row, "organization"),
    creator: textIn(row, "creator"),
    owner: textIn(row, "owner"),
    scopes: new Set(scopes === "" ? [] : scopes.split(" ")),
    createdAt: dateIn(row, "created_at"),
    lifetime: readLifetime(textIn(row, "lifetime")),
    expiresAt: maybe(row, "expires_at", dateIn),
    state: oneOf(row, "state", ["active", "suspended", "revoked"]),
    limit: readLimit(row),
    replaces: maybe(row, "replaces", textIn),
    replacedBy: maybe(row, "replaced_by", textIn),
    keyId: textIn(row, "key_id"),
    mac: readMac(row),
  };
}

function readLifetime(text: string): Lifetime {
  const value = text === "never" ? text : Number(text);
  if (!isLifetime(value)) throw new UnreadableRow("a token has a lifetime that this version does not know");
  return value;
}

function readLimit(row: Row): CallLimit | undefined {
  const calls = maybe(row, "limit_calls", numberIn);
  const perSeconds = maybe(row, "limit_seconds", numberIn);
  return calls === undefined || perSeconds === undefined ? undefined : { calls, perSeconds };
}

const MAC_BYTES = 32;

function readMac(row: Row): Uint8Array {
  const mac = bytesIn(row, "mac");
  if (mac.length !== MAC_BYTES) throw new UnreadableRow("a token has a hash of another length");
  return mac;
}
