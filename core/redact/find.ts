import { decode } from "./decoded.ts";
import { fieldAt } from "./fields.ts";
import type { FoundPlace, Kind, Place, ShapedKind } from "./kind.ts";
import { KINDS } from "./kinds.ts";
import { prefixTree, ROOT, step } from "./prefix_tree.ts";
import { isWordAt, type Scan, scanOf } from "./scan.ts";
import { isMasked } from "./secret_words.ts";
import { endOfParts, startOfPart } from "./shape.ts";

/** A secret in a text, or several that overlap: all of what is covered, and the one that names it. */
export interface Secret extends Place {
  readonly kind: string;
  /** As it is meant, whichever way it was written. */
  readonly value: string;
}

/** The lower, the surer. */
const SURE = 0;
const BY_FIELD = 1;
const LOOSE = 2;

interface Candidate extends Secret {
  readonly rank: number;
  /** How much of the text it takes, by itself. */
  readonly length: number;
}

interface Start {
  readonly literal: string;
  readonly kind: Kind;
}

const STARTS = prefixTree<Start>(
  KINDS.flatMap((kind) => kind.starts.map((literal) => [literal, { literal, kind }] as const)),
);

/** What may stand between the name of a field and its value. */
const SIGNS = new Set([":", "=", ">"].map((sign) => sign.charCodeAt(0)));
const WEB = "https://";

/** The secrets in a text, from its start to its end, none touching another; and how many steps it took to find them. */
export function findSecrets(text: string): { secrets: readonly Secret[]; steps: number } {
  const scan = scanOf(text);
  const found = candidatesIn(scan);
  const decoded = decode(text);
  if (decoded === undefined) return { secrets: merged(found), steps: scan.steps };
  const other = scanOf(decoded.text);
  const origin = (at: number) => decoded.starts[at] ?? text.length;
  for (const candidate of candidatesIn(other)) {
    const [from, to] = [origin(candidate.from), origin(candidate.to)];
    found.push({ ...candidate, from, to, length: to - from });
  }
  return { secrets: merged(found), steps: scan.steps + other.steps };
}

/** What looks like a secret. Behind one that is sure the search goes on; the others may have a surer one inside. */
function candidatesIn(scan: Scan): Candidate[] {
  const found: Candidate[] = [];
  let isInside = false;
  for (let at = 0; at < scan.text.length;) {
    const code = scan.text.charCodeAt(at);
    const isWord = isWordAt(scan, at);
    const next: number = isInside && isWord ? at : addCandidatesAt(scan, at, code, found);
    scan.steps++;
    isInside = next === at && isWord;
    at = Math.max(next, at + 1);
  }
  return found;
}

/** Adds what begins here, and says where to go on. */
function addCandidatesAt(scan: Scan, at: number, code: number, found: Candidate[]): number {
  if (SIGNS.has(code)) add(found, scan, fieldAt(scan, at), BY_FIELD);
  let sure = at;
  let node = step(STARTS, ROOT, code);
  for (let after = at + 1; node !== ROOT; after++) {
    for (const { literal, kind } of STARTS.values[node] ?? []) {
      const place = placeOf(scan, kind, at, literal);
      if (place === undefined) continue;
      const isLoose = !("parts" in kind) && kind.isLoose === true;
      add(found, scan, { kind: kind.name, ...place }, isLoose ? LOOSE : SURE);
      if (!isLoose) sure = Math.max(sure, place.to);
    }
    node = step(STARTS, node, scan.text.charCodeAt(after));
    scan.steps++;
  }
  return sure;
}

function add(
  found: Candidate[],
  scan: Scan,
  place: Place & { readonly kind: string } | undefined,
  rank: number,
): void {
  if (place === undefined) return;
  const { kind, from, to } = place;
  const value = scan.text.slice(scan.text.startsWith(WEB, from) ? from + WEB.length : from, to);
  found.push({ kind, from, to, rank, length: to - from, value });
}

function placeOf(scan: Scan, kind: Kind, at: number, literal: string): FoundPlace | undefined {
  return "parts" in kind ? placeOfShape(scan, kind, at, literal) : kind.find(scan, at, literal);
}

function placeOfShape(scan: Scan, kind: ShapedKind, at: number, literal: string): Place | undefined {
  const body = at + literal.length;
  const from = kind.before === undefined ? at : startOfPart(scan, kind.before, at);
  const to = from < 0 ? -1 : endOfParts(scan, kind.parts, body);
  if (to < 0 || scan.refused.get(kind) === to) return undefined;
  const isOne = kind.check?.(scan.text.slice(from, to)) ?? true;
  if (isOne && !isMasked(scan.text.slice(body, to))) return { from: startOfAddress(scan, from), to };
  scan.refused.set(kind, to);
  return undefined;
}

/** An address is covered with its scheme, and known again without. */
function startOfAddress(scan: Scan, from: number): number {
  const start = from - WEB.length;
  return start >= 0 && scan.text.startsWith(WEB, start) ? start : from;
}

/** Overlapping candidates as one, named by the surest, then the longest, then what was found in the decoded text. */
function merged(found: readonly Candidate[]): Secret[] {
  const secrets: Candidate[] = [];
  for (const candidate of found.toSorted((a, b) => a.from - b.from)) {
    const last = secrets.at(-1);
    if (last === undefined || candidate.from >= last.to) secrets.push(candidate);
    else secrets[secrets.length - 1] = union(last, candidate);
  }
  return secrets;
}

function union(first: Candidate, second: Candidate): Candidate {
  const isSecond = second.rank < first.rank || (second.rank === first.rank && second.length >= first.length);
  return { ...(isSecond ? second : first), from: first.from, to: Math.max(first.to, second.to) };
}
