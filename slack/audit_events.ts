import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { AuditEvent } from "../core/audit/event.ts";
import { eventRow } from "../core/audit/event_row.ts";
import { parseEventRow } from "../core/audit/event_row.ts";
import { type Result, success } from "../core/result.ts";
import type { SealKeys } from "../core/seals/seal.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { AuditEventsDatastore } from "../datastores/audit_events.ts";
import { putRows, queryRows } from "./datastore.ts";

const STORE = AuditEventsDatastore.definition.name;

/** A month of events is kept, which is far more than any store of open work holds. */
export const MOST_EVENT_PAGES = 100;

/** Writes down what is about to be done. Whoever calls it does nothing more when it could not be written. */
export function recordEvents(
  client: SlackAPIClient,
  keys: SealKeys,
  events: readonly AuditEvent[],
): Promise<Result<void, SlackProblem>> {
  return putRows(client, STORE, events.map((event) => eventRow(event, keys)));
}

/** What happened to one request or alert, oldest first, and the ids of rows that nobody of ours wrote. */
export async function listEvents(
  client: SlackAPIClient,
  keys: SealKeys,
  subject: string,
): Promise<Result<{ readonly events: AuditEvent[]; readonly forged: string[] }, SlackProblem>> {
  const where = { column: "subject", is: subject };
  const rows = await queryRows(client, { datastore: STORE, where, mostPages: MOST_EVENT_PAGES });
  if (!rows.ok) return rows;
  const read = rows.value.map((row) => ({ id: String(row["id"]), event: parseEventRow(row, keys) }));
  const events = read.flatMap(({ event }) => event.ok ? [event.value] : []);
  return success({
    events: events.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    forged: read.flatMap(({ id, event }) => event.ok ? [] : [id]),
  });
}
