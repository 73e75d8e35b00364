import { isEventId } from "./event.ts";
import { eventHash, fitsColumns } from "./event_row.ts";
import type { Finding } from "./finding.ts";
import { asMoment, parseObject } from "../json.ts";
import type { ReadRow, ReadRows } from "./read_rows.ts";
import { AUDIT_STORES, sealState } from "./sealed_row.ts";
import type { SealKeys } from "../seals/seal.ts";
import type { HeldEntry } from "./verify_pages.ts";

export interface EventCheck {
  readonly findings: readonly Finding[];
  /** How many are as the roots say. */
  readonly proved: number;
  readonly tail: number;
  readonly late: readonly string[];
  readonly otherKeys: number;
}

/** What the roots are known to hold, and how far. */
export interface Closed {
  readonly entries: ReadonlyMap<string, readonly HeldEntry[]>;
  /** Every trusted root closed until here; null when there is none. */
  readonly until: Date | null;
  /** Until here something may be missing from `entries`. */
  readonly doubtUntil: number;
  /** Roots whose events may be gone. */
  readonly retired: ReadonlySet<number>;
}

/** What becomes of one row. */
type Verdict = "proved" | "tail" | Finding;

/** Compares each event with what the roots hold of it, in both directions. */
export function verifyEvents(rows: ReadRows, closed: Closed, keys: SealKeys): EventCheck {
  const idOfHash = hashesOf(closed.entries);
  const verdicts: Verdict[] = [];
  let otherKeys = 0;
  for (const [id, sameId] of rows.byId) {
    const held = closed.entries.get(id);
    for (const row of sameId) {
      const verdict = held === undefined
        ? verifyLoose(row, sameId, closed, keys)
        : verifyHeld(row, held, idOfHash);
      if (verdict === "proved" && row.state === "other_key") otherKeys++;
      verdicts.push(verdict);
    }
  }
  const findings = verdicts.filter((verdict) => typeof verdict !== "string");
  return {
    findings: [...missing(rows, closed), ...findings, ...listedTwice(closed.entries)].toSorted(byId),
    proved: verdicts.filter((verdict) => verdict === "proved").length,
    tail: verdicts.filter((verdict) => verdict === "tail").length,
    late: [...closed.entries].flatMap(([id, held]) => held.some(({ isLate }) => isLate) ? [id] : []),
    otherKeys,
  };
}

/** A root holds this id. */
function verifyHeld(
  row: ReadRow,
  held: readonly HeldEntry[],
  idOfHash: () => ReadonlyMap<string, string>,
): Verdict {
  const { id, body, state } = row;
  const hash = eventHash(body);
  if (held.some((entry) => entry.hash === hash)) {
    if (state === "bad") return finding("foreign", id);
    return fitsColumns(row.row, parseObject(body) ?? {}) ? "proved" : finding("changed", id);
  }
  const other = idOfHash().get(hash);
  if (other !== undefined) return { ...finding("swapped", id), other };
  return { ...finding("changed", id), ...(state === "good" ? { isSealed: true } : {}) };
}

/** No root holds this id. */
function verifyLoose(row: ReadRow, sameId: readonly ReadRow[], closed: Closed, keys: SealKeys): Verdict {
  const { id, body, state } = row;
  const fields = parseObject(body) ?? {};
  if (state !== "good") return verifyForeign(row, fields["id"], keys);
  const at = asMoment(fields["at"])?.getTime();
  if (at === undefined || !isEventId(id)) return finding("unreadable", id);
  const isTwice = sameId.filter((other) => other.state === "good").length > 1;
  if (isTwice || !fitsColumns(row.row, fields)) return finding("changed", id);
  if (at <= closed.doubtUntil) return finding("unproven", id);
  const isClosed = closed.until !== null && at <= closed.until.getTime();
  return isClosed ? { ...finding("inserted", id), isSealed: true } : "tail";
}

/** A row that is sealed as another one holds what belongs there. */
function verifyForeign({ id, body, seal }: ReadRow, other: unknown, keys: SealKeys): Finding {
  const isElsewhere = typeof other === "string" && other !== id &&
    sealState(AUDIT_STORES.events, { id: other, body, seal }, keys) === "good";
  return isElsewhere ? { ...finding("swapped", id), other } : finding("foreign", id);
}

function missing(rows: ReadRows, { entries, retired }: Closed): Finding[] {
  return [...entries].flatMap(([id, held]) => {
    const mayBeGone = rows.byId.has(id) || held.every(({ root }) => retired.has(root));
    return mayBeGone ? [] : [finding("missing", id)];
  });
}

/** Two roots hold it and do not agree; its row can be as only one of them says. */
function listedTwice(entries: Closed["entries"]): Finding[] {
  return [...entries].flatMap(([id, held]) =>
    held.some(({ hash }) => hash !== held[0]?.hash) ? [finding("changed", id)] : []
  );
}

/** Made when the first mismatch asks for it. */
function hashesOf(entries: Closed["entries"]): () => ReadonlyMap<string, string> {
  let hashes: Map<string, string> | undefined;
  return () => hashes ??= new Map([...entries].flatMap(([id, held]) => held.map(({ hash }) => [hash, id])));
}

function byId(a: Finding, b: Finding): number {
  return a.id < b.id ? -1 : 1;
}

function finding(kind: Finding["kind"], id: string): Finding {
  return { kind, part: "event", id };
}
