import { failure, type Result, success } from "../result.ts";
import { canonical } from "../seals/canonical.ts";
import { digestOf, type SealKeys } from "../seals/seal.ts";
import { asCount, parseObject } from "../json.ts";
import { AUDIT_STORES, idOf, parseSealedRow, type RowProblem, sealedRow, sealState } from "./sealed_row.ts";
import type { SealedRow } from "./sealed_row.ts";

/** A part of the list of events that a root closes. */
export interface Page {
  /** The number of the root, and which of its pages this is, counted from zero. */
  readonly root: number;
  readonly index: number;
  readonly entries: readonly Entry[];
}

/** One event in a list: its id, and a hash of everything that its row says. */
export interface Entry {
  readonly id: string;
  readonly hash: string;
  /** It came after the root that closed its time. */
  readonly isLate: boolean;
}

export const MOST_ENTRIES_A_PAGE = 1000;

/** How an entry is written down when the event came late. */
const LATE = "late";

export function pageId(rootId: string, index: number): string {
  return `${rootId}-${String(index).padStart(4, "0")}`;
}

export function pageBody({ root, index, entries }: Page): string {
  const listed = entries.map(({ id, hash, isLate }) => isLate ? [id, hash, LATE] : [id, hash]);
  return canonical({ root, page: index, events: listed });
}

export function pageHash(body: string): string {
  return digestOf(["audit page", body]);
}

export function pageRow(page: Page, rootId: string, keys: SealKeys): SealedRow {
  return sealedRow(AUDIT_STORES.pages, pageId(rootId, page.index), pageBody(page), keys);
}

/** The page of a row that was written with the key and not changed since. Never throws. */
export function parsePageRow(row: unknown, keys: SealKeys): Result<Page, RowProblem> {
  const sealed = parseSealedRow(row);
  if (sealed === undefined) return failure({ kind: "unreadable", id: idOf(row) });
  const { id, body } = sealed;
  if (sealState(AUDIT_STORES.pages, sealed, keys) !== "good") return failure({ kind: "forged", id });
  const page = parsePage(body);
  return page === undefined ? failure({ kind: "unreadable", id }) : success(page);
}

/** The ids that are listed on these pages; what is forged lists nothing, and the next root lists it again. */
export function listHeld(rows: readonly unknown[], keys: SealKeys): ReadonlySet<string> {
  const pages = rows.map((row) => parsePageRow(row, keys)).flatMap((page) => page.ok ? [page.value] : []);
  return new Set(pages.flatMap(({ entries }) => entries.map(({ id }) => id)));
}

/** What the body of a page's row says, whoever wrote it. */
export function parsePage(body: string): Page | undefined {
  const fields = parseObject(body) ?? {};
  const root = asCount(fields["root"]);
  const index = asCount(fields["page"]);
  const events = fields["events"];
  if (root === undefined || index === undefined || !Array.isArray(events)) return undefined;
  const entries = events.map(parseEntry).filter((entry) => entry !== undefined);
  return entries.length === events.length ? { root, index, entries } : undefined;
}

function parseEntry(value: unknown): Entry | undefined {
  if (!Array.isArray(value)) return undefined;
  const [id, hash, mark]: unknown[] = value;
  if (typeof id !== "string" || typeof hash !== "string") return undefined;
  return mark === undefined || mark === LATE ? { id, hash, isLate: mark === LATE } : undefined;
}
