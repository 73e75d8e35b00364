import type { Anchor } from "../../core/audit/anchor.ts";
import { auditEvent, type Facts, type Verb } from "../../core/audit/event.ts";
import { type EventRow, eventRow } from "../../core/audit/event_row.ts";
import type { AuditReport } from "../../core/audit/finding.ts";
import type { AuditRows } from "../../core/audit/read_rows.ts";
import { AUDIT_STORES, sealedRow } from "../../core/audit/sealed_row.ts";
import { verifyAudit } from "../../core/audit/verify.ts";
import { AUDIT_KEYS, auditLog } from "./audit_log.ts";

/** Three days of ten events, a root a day, and four events of the fourth day. */
export const LOG = auditLog({ events: 30, days: 3, tail: 4 });

/** The roots' hashes as they were posted. */
export const ANCHORS = LOG.made.map(({ number, hash }) => ({ number, hash }));

export const DAY = 86_400_000;

export function verify(
  rows: AuditRows,
  { anchors, now = LOG.now }: { readonly anchors?: readonly Anchor[]; readonly now?: Date } = {},
): AuditReport {
  return verifyAudit(rows, { keys: AUDIT_KEYS, now, ...(anchors === undefined ? {} : { anchors }) });
}

/** Another answer, under the old seal. */
export function altered(row: EventRow): EventRow {
  return { ...row, body: row.body.replace('"approve"', '"deny"') };
}

/** As somebody would who has the key. */
export function sealedAgain(row: EventRow): EventRow {
  return { ...row, ...sealedRow(AUDIT_STORES.events, row.id, row.body, AUDIT_KEYS) };
}

/** What Countersign says of its own trail. */
export function told(verb: Verb, facts: Facts, time = LOG.now.getTime()): EventRow {
  return eventRow(
    auditEvent({ verb, at: new Date(time), actor: { kind: "countersign" }, facts }, "abcdefgh"),
    AUDIT_KEYS,
  );
}

export function without<Row extends { readonly id: string }>(rows: readonly Row[], { id }: Row): Row[] {
  return rows.filter((row) => row.id !== id);
}

export function replaced<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { id }: Row,
  by: Row,
): Row[] {
  return rows.map((row) => row.id === id ? by : row);
}

export function at<Value>(list: readonly Value[], index: number): Value {
  const value = list[index];
  if (value === undefined) throw new Error(`there is no number ${index}`);
  return value;
}
