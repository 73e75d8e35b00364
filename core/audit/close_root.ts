import type { SealKeys } from "../seals/seal.ts";
import { isEventId } from "./event.ts";
import { eventHash, fitsColumns } from "./event_row.ts";
import { asMoment, parseObject } from "../json.ts";
import { type Entry, MOST_ENTRIES_A_PAGE, type Page, pageBody, pageHash } from "./page.ts";
import { type Root, rootHash } from "./root.ts";
import { AUDIT_STORES, idOf, parseSealedRow, type RowProblem, sealState } from "./sealed_row.ts";

/** Who was writing an event when its time was closed has this long to be in time. */
export const STRAGGLER_MINUTES = 10;

/** A root with nothing in it is made only when the one before it is this old. */
export const EMPTY_ROOT_AFTER_HOURS = 20;

/** A root of one million events still fits into its row; what is above waits for the next one. */
export const MOST_PAGES_A_ROOT = 1000;

export interface Closing {
  /** Null when there is nothing to close. */
  readonly root: Root | null;
  readonly pages: readonly Page[];
  /** Rows that no root may vouch for. */
  readonly refused: readonly RowProblem[];
}

interface Closable {
  readonly id: string;
  readonly hash: string;
  readonly at: Date;
}

/** Closes every event until shortly before `now` that no earlier root holds. */
export function closeRoot(
  rows: readonly unknown[],
  { held, previous, now, keys }: {
    /** The ids on the pages of all earlier roots. */
    readonly held: ReadonlySet<string>;
    readonly previous: Root | null;
    readonly now: Date;
    readonly keys: SealKeys;
  },
): Closing {
  const { events, refused } = readRows(rows, held, keys);
  const cutoff = cutoffAt(now);
  const due = events.filter(({ at }) => at <= cutoff).toSorted(inOrder);
  if (!isDue(due.length, previous, cutoff)) return { root: null, pages: [], refused };
  const taken = due.slice(0, MOST_ENTRIES_A_PAGE * MOST_PAGES_A_ROOT);
  const until = taken.length < due.length ? latest(taken, previous, cutoff) : cutoff;
  return { ...makeRoot(taken, previous, until, now), refused };
}

export function cutoffAt(now: Date): Date {
  return new Date(now.getTime() - STRAGGLER_MINUTES * 60_000);
}

function makeRoot(
  events: readonly Closable[],
  previous: Root | null,
  until: Date,
  at: Date,
): { root: Root; pages: Page[] } {
  const number = (previous?.number ?? 0) + 1;
  const from = previous?.until ?? null;
  const entries = events.map(({ id, hash, at }): Entry => ({
    id,
    hash,
    isLate: from !== null && at <= from,
  }));
  const pages = pagesOf(entries, number);
  const content = {
    number,
    previous: previous?.hash ?? null,
    count: entries.length,
    late: entries.filter(({ isLate }) => isLate).length,
    from,
    until,
    pages: pages.map((page) => pageHash(pageBody(page))),
  };
  return { root: { ...content, hash: rootHash(content), at }, pages };
}

function pagesOf(entries: readonly Entry[], root: number): Page[] {
  const count = Math.ceil(entries.length / MOST_ENTRIES_A_PAGE);
  return Array.from({ length: count }, (_, index) => {
    const start = index * MOST_ENTRIES_A_PAGE;
    return { root, index, entries: entries.slice(start, start + MOST_ENTRIES_A_PAGE) };
  });
}

function isDue(events: number, previous: Root | null, cutoff: Date): boolean {
  if (previous === null) return events > 0;
  const age = cutoff.getTime() - previous.until.getTime();
  return events > 0 ? age > 0 : age >= EMPTY_ROOT_AFTER_HOURS * 3_600_000;
}

function latest(events: readonly Closable[], previous: Root | null, cutoff: Date): Date {
  const last = events.at(-1)?.at ?? cutoff;
  return previous !== null && last < previous.until ? previous.until : last;
}

function readRows(rows: readonly unknown[], held: ReadonlySet<string>, keys: SealKeys) {
  const events: Closable[] = [];
  const refused: RowProblem[] = [];
  for (const row of rows) {
    if (held.has(idOf(row) ?? "")) continue;
    const read = readRow(row, keys);
    if ("kind" in read) refused.push(read);
    else events.push(read);
  }
  return { events, refused };
}

/** Verbs are not looked at: what another edition of the code wrote is closed as well. */
function readRow(row: unknown, keys: SealKeys): Closable | RowProblem {
  const sealed = parseSealedRow(row);
  if (sealed === undefined) return { kind: "unreadable", id: idOf(row) };
  const { id, body } = sealed;
  if (sealState(AUDIT_STORES.events, sealed, keys) !== "good") return { kind: "forged", id };
  const fields = parseObject(body) ?? {};
  const at = asMoment(fields["at"]);
  if (at === undefined || !isEventId(id)) return { kind: "unreadable", id };
  return fitsColumns(row, fields) ? { id, hash: eventHash(body), at } : { kind: "forged", id };
}

function inOrder(a: Closable, b: Closable): number {
  return a.id < b.id ? -1 : 1;
}
