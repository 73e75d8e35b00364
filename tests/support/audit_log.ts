import { auditEvent, type Verb, VERBS } from "../../core/audit/event.ts";
import { type EventRow, eventRow } from "../../core/audit/event_row.ts";
import { closeRoot } from "../../core/audit/close_root.ts";
import { listHeld, pageRow } from "../../core/audit/page.ts";
import type { AuditRows } from "../../core/audit/read_rows.ts";
import { type Root, rootId, rootRow } from "../../core/audit/root.ts";
import type { SealedRow } from "../../core/audit/sealed_row.ts";
import type { SealKeys } from "../../core/seals/seal.ts";

/** A trail as the app would have written it: events at an even pace, and a root each day. */
export interface AuditLog extends AuditRows {
  readonly events: readonly EventRow[];
  readonly pages: readonly SealedRow[];
  readonly roots: readonly SealedRow[];
  /** The same roots, as they were made. */
  readonly made: readonly Root[];
  /** When the last event was written, or the last root made. */
  readonly now: Date;
}

/** Values that fit a seal key and that nothing would take for a secret. */
export const AUDIT_KEYS: SealKeys = [{ id: "k1", secret: "sample".repeat(6) }];
export const OTHER_KEYS: SealKeys = [{ id: "k0", secret: "another".repeat(6) }];

export const FIRST_EVENT = new Date("2026-06-01T00:00:00Z");
const DAY = 86_400_000;

/** Verbs that a trail does not read itself. */
const PLAIN = VERBS.filter((verb) => !verb.startsWith("root."));

/** `events` over `days`, each day closed by a root, and `tail` more after the last one. */
export function auditLog(
  { events: count, days, tail = 0, keys = AUDIT_KEYS }: {
    readonly events: number;
    readonly days: number;
    readonly tail?: number;
    readonly keys?: SealKeys;
  },
): AuditLog {
  const step = Math.floor((days * DAY) / count);
  const events = Array.from({ length: count }, (_, n) => sampleRow(n, timeAfter(n * step), keys));
  const pages: SealedRow[] = [];
  const roots: SealedRow[] = [];
  const made: Root[] = [];
  for (let day = 1; day <= days; day++) {
    const now = timeAfter(day * DAY + 10 * 60_000);
    const closed = closeAt(events, { pages, made, now, keys });
    pages.push(...closed.pages);
    roots.push(...closed.roots);
    made.push(...closed.made);
  }
  const last = days * DAY + 3_600_000;
  const more = Array.from({ length: tail }, (_, n) => sampleRow(count + n, timeAfter(last + n * 1000), keys));
  return { events: [...events, ...more], pages, roots, made, now: timeAfter(last + tail * 1000) };
}

/** One more root over these events; what earlier ones hold is read from their pages. */
export function closeAt(
  events: readonly unknown[],
  { pages, made, now, keys = AUDIT_KEYS }: {
    readonly pages: readonly SealedRow[];
    readonly made: readonly Root[];
    readonly now: Date;
    readonly keys?: SealKeys;
  },
): { readonly pages: SealedRow[]; readonly roots: SealedRow[]; readonly made: Root[] } {
  const held = listHeld(pages, keys);
  const closing = closeRoot(events, { held, previous: made.at(-1) ?? null, now, keys });
  const { root } = closing;
  if (root === null) return { pages: [], roots: [], made: [] };
  return {
    pages: closing.pages.map((page) => pageRow(page, rootId(root), keys)),
    roots: [rootRow(root, keys)],
    made: [root],
  };
}

/** The nth event of a sample trail. */
export function sampleRow(n: number, at: Date, keys: SealKeys = AUDIT_KEYS): EventRow {
  const verb: Verb = PLAIN[n % PLAIN.length] ?? "vote.cast";
  const event = auditEvent({
    verb,
    at,
    subject: `req_${Math.floor(n / 8)}`,
    actor: { kind: "person", team: "T1", user: `U${n % 7}` },
    digest: `${n}`.padStart(64, "0"),
    message: { channel: "C1", ts: `${1000 + n}.000100` },
    facts: { answer: "approve", age_seconds: n % 30, is_first: n % 8 === 0 },
  }, `sample${String(n).padStart(8, "0")}`);
  return eventRow(event, keys);
}

function timeAfter(milliseconds: number): Date {
  return new Date(FIRST_EVENT.getTime() + milliseconds);
}
