import type { SealKeys } from "../seals/seal.ts";
import type { Finding } from "./finding.ts";
import { asObject } from "../json.ts";
import {
  AUDIT_STORES,
  idOf,
  parseSealedRow,
  type SealedRow,
  type SealState,
  sealState,
} from "./sealed_row.ts";

/** The trail as it lies somewhere: in Slack's datastores, or in an export. */
export interface AuditRows {
  readonly events: readonly unknown[];
  readonly pages: readonly unknown[];
  readonly roots: readonly unknown[];
}

export interface ReadRow extends SealedRow {
  readonly row: unknown;
  readonly state: SealState;
}

export interface ReadRows {
  /** Mostly one row for each id; more when several exports disagree. */
  readonly byId: ReadonlyMap<string, readonly ReadRow[]>;
  readonly findings: readonly Finding[];
}

const PARTS = { events: "event", pages: "page", roots: "root" } as const;

/** The rows of one store with the state of their seals; equal rows count once, since exports overlap. */
export function readRows(store: keyof AuditRows, rows: readonly unknown[], keys: SealKeys): ReadRows {
  const byId = new Map<string, ReadRow[]>();
  const findings: Finding[] = [];
  for (const [index, row] of rows.entries()) {
    const sealed = parseSealedRow(row);
    if (sealed === undefined) {
      findings.push({ kind: "unreadable", part: PARTS[store], id: idOf(row) ?? `row ${index + 1}` });
      continue;
    }
    const earlier = byId.get(sealed.id);
    if (earlier?.some((other) => isSame(other.row, row))) continue;
    const read = { ...sealed, row, state: sealState(AUDIT_STORES[store], sealed, keys) };
    if (earlier === undefined) byId.set(sealed.id, [read]);
    else earlier.push(read);
  }
  return { byId, findings };
}

function isSame(a: unknown, b: unknown): boolean {
  const [left, right] = [asObject(a) ?? {}, asObject(b) ?? {}];
  return [...Object.keys(left), ...Object.keys(right)].every((name) => left[name] === right[name]);
}
