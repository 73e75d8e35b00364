import type { Finding } from "./finding.ts";
import { type Entry, type Page, pageHash, pageId, parsePage } from "./page.ts";
import type { ReadRow, ReadRows } from "./read_rows.ts";
import { type Root, rootId } from "./root.ts";

export interface PageCheck {
  /** What the roots hold, by the event's id; two entries only where two roots name it. */
  readonly entries: ReadonlyMap<string, readonly HeldEntry[]>;
  readonly findings: readonly Finding[];
  /** Pages that no trusted root names. */
  readonly loose: readonly string[];
  /** Until this time a page that is gone may have held something. */
  readonly doubtUntil: number;
  readonly otherKeys: number;
}

export interface HeldEntry extends Entry {
  readonly root: number;
}

interface Expected {
  readonly id: string;
  readonly hash: string;
  readonly root: Root;
}

/** Compares each page with the hash that its root has of it. What `retired` roots name may be gone. */
export function verifyPages(
  rows: ReadRows,
  roots: readonly Root[],
  retired: ReadonlySet<number>,
): PageCheck {
  const expected = roots.flatMap(pagesOf);
  const idOfHash = new Map(expected.map(({ id, hash }) => [hash, id]));
  const pages = readPages(rows);
  const lost = expected.filter(({ hash }) => !pages.has(hash));
  const missed = lost.filter(({ id, root }) => !rows.byId.has(id) && !retired.has(root.number));
  const named = new Map(expected.map((page) => [page.id, page]));
  const all = [...rows.byId.values()].flat();
  const otherwise = all.filter(({ id }) => !named.has(id));
  return {
    entries: collectEntries(expected, pages),
    findings: [
      ...missed.map(({ id }) => finding("missing", id)),
      ...all.flatMap((row) => verifyPage(row, named.get(row.id), idOfHash)),
      ...otherwise.filter(({ state }) => state !== "good").map(({ id }) => finding("foreign", id)),
    ],
    loose: otherwise.filter(({ state }) => state === "good").map(({ id }) => id),
    doubtUntil: Math.max(-Infinity, ...lost.map(({ root }) => root.until.getTime())),
    otherKeys: all.filter(({ id, state }) => named.has(id) && state === "other_key").length,
  };
}

function pagesOf(root: Root): Expected[] {
  return root.pages.map((hash, index) => ({ id: pageId(rootId(root), index), hash, root }));
}

/** By the hash of what they say, wherever it stands: contents that were swapped still prove what they list. */
function readPages(rows: ReadRows): Map<string, Page> {
  const pages = new Map<string, Page>();
  for (const { body } of [...rows.byId.values()].flat()) {
    const page = parsePage(body);
    if (page !== undefined) pages.set(pageHash(body), page);
  }
  return pages;
}

function verifyPage(
  { id, body, state }: ReadRow,
  expected: Expected | undefined,
  idOfHash: ReadonlyMap<string, string>,
): Finding[] {
  if (expected === undefined) return [];
  const hash = pageHash(body);
  if (hash === expected.hash) return state === "bad" ? [finding("foreign", id)] : [];
  const other = idOfHash.get(hash);
  if (other !== undefined) return [{ ...finding("swapped", id), other }];
  return [{ ...finding("changed", id), ...(state === "good" ? { isSealed: true } : {}) }];
}

function collectEntries(expected: readonly Expected[], pages: ReadonlyMap<string, Page>) {
  const entries = new Map<string, HeldEntry[]>();
  for (const { hash, root } of expected) {
    for (const entry of pages.get(hash)?.entries ?? []) {
      const held = { ...entry, root: root.number };
      const earlier = entries.get(entry.id);
      if (earlier === undefined) entries.set(entry.id, [held]);
      else earlier.push(held);
    }
  }
  return entries;
}

function finding(kind: Finding["kind"], id: string): Finding {
  return { kind, part: "page", id };
}
