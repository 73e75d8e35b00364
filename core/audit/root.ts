import { failure, type Result, success } from "../result.ts";
import { canonical } from "../seals/canonical.ts";
import { digestOf, type SealKeys } from "../seals/seal.ts";
import { asCount, asMoment, parseObject } from "../json.ts";
import { AUDIT_STORES, idOf, parseSealedRow, type RowProblem, sealedRow, sealState } from "./sealed_row.ts";
import type { SealedRow } from "./sealed_row.ts";

/** Closes a time: whoever holds its hash can prove each event in it, and every root before it. */
export interface Root extends RootContent {
  readonly hash: string;
  /** When it was made. It is not under the hash, so that making a root twice gives the same one. */
  readonly at: Date;
}

/** What a root's hash covers. */
export interface RootContent {
  /** Counted from one, without gaps. */
  readonly number: number;
  /** The hash of the root before it; null in the first. */
  readonly previous: string | null;
  readonly count: number;
  /** How many of them belong to a time that an earlier root had closed. */
  readonly late: number;
  /** Until when the root before it closed; null in the first. */
  readonly from: Date | null;
  /** The last moment that is closed. */
  readonly until: Date;
  /** The hash of each page, in order. */
  readonly pages: readonly string[];
}

export function rootHash(content: RootContent): string {
  return digestOf(["audit root", canonical(plain(content))]);
}

/** Two roots of one number have two ids: neither overwrites the other, and both are seen. */
export function rootId({ number, hash }: { readonly number: number; readonly hash: string }): string {
  return `root-${String(number).padStart(6, "0")}-${hash.slice(0, 12)}`;
}

export function rootRow(root: Root, keys: SealKeys): SealedRow {
  const body = canonical({ ...plain(root), hash: root.hash, at: root.at.getTime() });
  return sealedRow(AUDIT_STORES.roots, rootId(root), body, keys);
}

/** The root of a row that was written with the key and not changed since. Never throws. */
export function parseRootRow(row: unknown, keys: SealKeys): Result<Root, RowProblem> {
  const sealed = parseSealedRow(row);
  if (sealed === undefined) return failure({ kind: "unreadable", id: idOf(row) });
  const { id, body } = sealed;
  if (sealState(AUDIT_STORES.roots, sealed, keys) !== "good") return failure({ kind: "forged", id });
  const root = parseRoot(body);
  if (root === undefined) return failure({ kind: "unreadable", id });
  return rootHash(root) === root.hash && rootId(root) === id
    ? success(root)
    : failure({ kind: "forged", id });
}

/** The root that the next one follows; of two with one number the one that was made first. */
export function findLastRoot(rows: readonly unknown[], keys: SealKeys): Root | null {
  const roots = rows.map((row) => parseRootRow(row, keys)).flatMap((root) => root.ok ? [root.value] : []);
  return roots.toSorted(newestFirst)[0] ?? null;
}

/** What the body of a root's row says, whoever wrote it and whether or not its hash is right. */
export function parseRoot(body: string): Root | undefined {
  const fields = parseObject(body) ?? {};
  const { previous, hash, pages } = fields;
  const [number, count, late] = ["number", "count", "late"].map((name) => asCount(fields[name]));
  const from = fields["from"] === null ? null : asMoment(fields["from"]);
  const until = asMoment(fields["until"]);
  const at = asMoment(fields["at"]);
  if (number === undefined || count === undefined || late === undefined) return undefined;
  if (from === undefined || until === undefined || at === undefined) return undefined;
  if (typeof hash !== "string" || !(previous === null || typeof previous === "string")) return undefined;
  return isTexts(pages) ? { number, previous, count, late, from, until, pages, hash, at } : undefined;
}

function plain({ number, previous, count, late, from, until, pages }: RootContent) {
  const times = { from: from?.getTime() ?? null, until: until.getTime() };
  return { number, previous, count, late, pages, ...times };
}

function newestFirst(a: Root, b: Root): number {
  return b.number - a.number || a.at.getTime() - b.at.getTime() || (a.hash < b.hash ? -1 : 1);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
