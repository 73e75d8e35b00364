import type { Anchor } from "./anchor.ts";
import type { Finding } from "./finding.ts";
import type { ReadRow, ReadRows } from "./read_rows.ts";
import { parseRoot, type Root, rootHash, rootId } from "./root.ts";

export interface RootCheck {
  /** Those whose hash is right, and which are sealed or vouched for by a later root or an anchor; by number. */
  readonly trusted: readonly Root[];
  readonly findings: readonly Finding[];
  /** Until this time a root that cannot be trusted may have closed something. */
  readonly doubtUntil: number;
  /** Trusted, and sealed with a key that was not given. */
  readonly otherKeys: number;
}

interface Candidate {
  readonly id: string;
  readonly root: Root;
  readonly state: ReadRow["state"];
}

/** Follows the chain from the newest root to the first, and compares it with the hashes that stand elsewhere. */
export function verifyRoots(rows: ReadRows, anchors: readonly Anchor[]): RootCheck {
  const read = [...rows.byId.values()].flat().map(readRoot);
  const candidates = read.flatMap((one) => "root" in one ? [one] : []);
  const broken = read.flatMap((one) => "kind" in one ? [one] : []);
  const trusted = trust(candidates, anchors);
  const roots = trusted.map(({ root }) => root).toReversed();
  const breaks = roots.filter((root) => !hasPrevious(root, roots));
  return {
    trusted: roots,
    findings: [
      ...broken,
      ...candidates.flatMap((candidate) => verifySeal(candidate, trusted)),
      ...roots.filter((root) => isForked(root, roots)).map((root) => finding("forked", rootId(root))),
      ...distinct([
        ...breaks.flatMap((root) => explainBreak(root, roots, read)),
        ...anchors.flatMap((anchor) => verifyAnchor(anchor, roots, read)),
      ]),
    ],
    doubtUntil: Math.max(-Infinity, ...breaks.map(({ from }) => from?.getTime() ?? -Infinity)),
    otherKeys: trusted.filter(({ state }) => state === "other_key").length,
  };
}

function readRoot({ id, body, state }: ReadRow): Candidate | Finding {
  const root = parseRoot(body);
  if (root === undefined) return finding(state === "good" ? "unreadable" : "foreign", id);
  if (rootHash(root) !== root.hash) return { ...finding("changed", id), ...sealedBy(state) };
  return { id, root, state };
}

/** From the newest on, since each vouches for the one before it. */
function trust(candidates: readonly Candidate[], anchors: readonly Anchor[]): Candidate[] {
  const vouched = new Set(anchors.map(({ hash }) => hash));
  return candidates.toSorted((a, b) => b.root.number - a.root.number).filter(({ root, state }) => {
    const isTrusted = state === "good" || vouched.has(root.hash);
    if (isTrusted && root.previous !== null) vouched.add(root.previous);
    return isTrusted;
  });
}

function verifySeal(candidate: Candidate, trusted: readonly Candidate[]): Finding[] {
  const { id, root, state } = candidate;
  if (rootId(root) !== id) return [{ ...finding("swapped", id), other: rootId(root) }];
  const isFine = state === "good" || (state === "other_key" && trusted.includes(candidate));
  return isFine ? [] : [finding("foreign", id)];
}

function isForked({ number, hash }: Root, roots: readonly Root[]): boolean {
  return roots.some((other) => other.number === number && other.hash !== hash);
}

function hasPrevious({ number, previous }: Root, roots: readonly Root[]): boolean {
  if (number <= 1) return previous === null;
  return roots.some((other) => other.number === number - 1 && other.hash === previous);
}

/** A root that names no root before it, or one that is not here. */
function explainBreak(
  root: Root,
  roots: readonly Root[],
  read: readonly (Candidate | Finding)[],
): Finding[] {
  const { number, previous } = root;
  if (number <= 1 || previous === null) return [finding("changed", rootId(root))];
  const wanted = { number: number - 1, hash: previous };
  const named = verifyAnchor(wanted, roots, read);
  const below = roots.filter((other) => other.number < number).at(-1)?.number ?? 0;
  return named.some(({ kind }) => kind === "missing") && below < number - 2
    ? [...missingBetween(below + 1, number - 2), ...named]
    : named;
}

/** Somebody else says that there is a root of this number and hash. */
function verifyAnchor(
  anchor: Anchor,
  roots: readonly Root[],
  read: readonly (Candidate | Finding)[],
): Finding[] {
  const sameNumber = roots.filter(({ number }) => number === anchor.number);
  if (sameNumber.some(({ hash }) => hash === anchor.hash)) return [];
  const id = rootId(anchor);
  if (sameNumber.length > 0) {
    return sameNumber.map((root) => ({ ...finding("changed", rootId(root)), other: id }));
  }
  return read.some((one) => one.id === id) ? [] : [finding("missing", id)];
}

/** Nobody knows the hashes of these. */
function missingBetween(first: number, last: number): Finding[] {
  const [from, to] = [first, last].map((number) => `root-${String(number).padStart(6, "0")}`);
  return [finding("missing", first === last ? `${from}` : `${from} to ${to}`)];
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((one) => [`${one.kind} ${one.id} ${one.other}`, one])).values()];
}

function sealedBy(state: ReadRow["state"]): { isSealed?: true } {
  return state === "good" ? { isSealed: true } : {};
}

function finding(kind: Finding["kind"], id: string): Finding {
  return { kind, part: "root", id };
}
