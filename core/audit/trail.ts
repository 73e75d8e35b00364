import type { SealKeys } from "../seals/seal.ts";
import type { AuditEvent } from "./event.ts";
import { parseEventRow } from "./event_row.ts";
import type { RowProblem } from "./sealed_row.ts";

/** Everything that is known of one request or alert, oldest first, and the rows that cannot be trusted. */
export interface Trail {
  readonly events: readonly AuditEvent[];
  readonly problems: readonly RowProblem[];
}

/** The trail of one subject, from rows that may hold others' too. */
export function readTrail(rows: readonly unknown[], subject: string, keys: SealKeys): Trail {
  const { events, problems } = readEvents(rows, keys);
  return { events: events.filter((event) => event.subject === subject), problems };
}

/** Every event that these rows hold, oldest first. */
export function readEvents(rows: readonly unknown[], keys: SealKeys): Trail {
  const read = rows.map((row) => parseEventRow(row, keys));
  const events = read.flatMap((event) => event.ok ? [event.value] : []);
  return {
    events: events.toSorted((a, b) => a.id < b.id ? -1 : 1),
    problems: read.flatMap((event) => event.ok ? [] : [event.problem]),
  };
}
