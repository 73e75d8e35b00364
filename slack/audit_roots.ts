import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type Page, pageRow } from "../core/audit/page.ts";
import { type Root, rootId, rootRow } from "../core/audit/root.ts";
import { type Result, success } from "../core/result.ts";
import type { SealKeys } from "../core/seals/seal.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { AuditEventsDatastore } from "../datastores/audit_events.ts";
import { AuditPagesDatastore } from "../datastores/audit_pages.ts";
import { AuditRootsDatastore } from "../datastores/audit_roots.ts";
import { MOST_EVENT_PAGES } from "./audit_events.ts";
import { deleteRows, putRow, queryRows, type Row } from "./datastore.ts";

/** The trail as it stands in Slack, row by row. */
export interface StoredTrail {
  readonly events: readonly Row[];
  readonly pages: readonly Row[];
  readonly roots: readonly Row[];
}

const EVENTS = AuditEventsDatastore.definition.name;
const PAGES = AuditPagesDatastore.definition.name;
const ROOTS = AuditRootsDatastore.definition.name;

export async function readTrail(client: SlackAPIClient): Promise<Result<StoredTrail, SlackProblem>> {
  // Events last: one that stands on a page that was read before is then among them.
  const roots = await queryRows(client, { datastore: ROOTS });
  if (!roots.ok) return roots;
  const pages = await queryRows(client, { datastore: PAGES });
  if (!pages.ok) return pages;
  const events = await queryRows(client, { datastore: EVENTS, mostPages: MOST_EVENT_PAGES });
  if (!events.ok) return events;
  return success({ events: events.value, pages: pages.value, roots: roots.value });
}

/** Keeps the pages before the root that names them. */
export async function putRoot(
  client: SlackAPIClient,
  keys: SealKeys,
  root: Root,
  pages: readonly Page[],
): Promise<Result<void, SlackProblem>> {
  for (const page of pages) {
    const kept = await putRow(client, PAGES, { ...pageRow(page, rootId(root), keys) });
    if (!kept.ok) return kept;
  }
  return await putRow(client, ROOTS, { ...rootRow(root, keys) });
}

/** Removes events and then the pages that list them. */
export async function removeOld(
  client: SlackAPIClient,
  { eventIds, pageIds }: { readonly eventIds: readonly string[]; readonly pageIds: readonly string[] },
): Promise<Result<void, SlackProblem>> {
  const events = await deleteRows(client, EVENTS, eventIds);
  return events.ok ? await deleteRows(client, PAGES, pageIds) : events;
}
