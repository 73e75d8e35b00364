import type { SealKeys } from "../seals/seal.ts";
import { type Anchor, parseAnchorFacts } from "./anchor.ts";
import type { AuditReport, Note } from "./finding.ts";
import { asMoment, asObject, type Fields, parseObject } from "../json.ts";
import { type AuditRows, type ReadRows, readRows } from "./read_rows.ts";
import { isOldEnough, parseRetirementFacts } from "./retention.ts";
import { type Root, rootId } from "./root.ts";
import type { Verb } from "./verb.ts";
import { type EventCheck, verifyEvents } from "./verify_events.ts";
import { verifyPages } from "./verify_pages.ts";
import { verifyRoots } from "./verify_roots.ts";

export interface VerifyOptions {
  readonly keys: SealKeys;
  readonly now: Date;
  /** The hashes of roots as they stand in the audit channel; without them the newest part is not proved. */
  readonly anchors?: readonly Anchor[];
}

/** Holds the trail against its own roots, and these against the hashes that were posted. Never throws. */
export function verifyAudit(rows: AuditRows, { keys, now, anchors = [] }: VerifyOptions): AuditReport {
  const events = readRows("events", rows.events, keys);
  const pages = readRows("pages", rows.pages, keys);
  const roots = readRows("roots", rows.roots, keys);

  const told = listFacts(events, "root.posted").map(({ facts }) => parseAnchorFacts(facts));
  const rootCheck = verifyRoots(roots, [...anchors, ...told.filter((anchor) => anchor !== undefined)]);
  const { trusted } = rootCheck;
  const retirement = findRetirement(events, trusted, now);
  const retired = new Set(trusted.filter((root) => isRetired(root, retirement)).map(({ number }) => number));
  const pageCheck = verifyPages(pages, trusted, retired);
  const eventCheck = verifyEvents(events, {
    entries: pageCheck.entries,
    until: latest(trusted),
    doubtUntil: Math.max(rootCheck.doubtUntil, pageCheck.doubtUntil),
    retired,
  }, keys);

  const parts = [roots, pages, events];
  const last = trusted.at(-1);
  const otherKeys = rootCheck.otherKeys + pageCheck.otherKeys + eventCheck.otherKeys;
  return {
    findings: [
      ...parts.flatMap(({ findings }) => findings),
      ...rootCheck.findings,
      ...pageCheck.findings,
      ...eventCheck.findings,
    ],
    notes: [
      ...pageCheck.loose.map((id): Note => ({ kind: "loose_page", id })),
      ...retired.size === 0 || retirement === null ? [] : [{ kind: "retired" as const, ...retirement }],
      ...noteEvents(eventCheck, latest(trusted)),
      ...otherKeys === 0 ? [] : [{ kind: "other_key" as const, count: otherKeys }],
      ...noteAnchors(anchors, trusted),
    ],
    counts: {
      events: rows.events.length,
      proved: eventCheck.proved,
      pages: rows.pages.length,
      roots: rows.roots.length,
    },
    last: last === undefined ? null : { number: last.number, hash: last.hash },
  };
}

interface Told {
  readonly at: Date;
  readonly facts: Fields;
}

interface Retired {
  readonly upTo: number;
  readonly at: Date;
}

/** What the trail says of itself; only what is sealed is believed. */
function listFacts(events: ReadRows, verb: Verb): Told[] {
  return [...events.byId.values()].flat().flatMap(({ body, state }) => {
    if (state !== "good" || !body.includes(verb)) return [];
    const fields = parseObject(body) ?? {};
    const at = asMoment(fields["at"]);
    return at !== undefined && fields["verb"] === verb
      ? [{ at, facts: asObject(fields["facts"]) ?? {} }]
      : [];
  });
}

/** The last time that old events were taken out. */
function findRetirement(events: ReadRows, roots: readonly Root[], now: Date): Retired | null {
  const told = listFacts(events, "root.retired").flatMap(({ at, facts }) => {
    const upTo = parseRetirementFacts(facts);
    return upTo === undefined || at > now ? [] : [{ upTo, at }];
  });
  const known = told.filter(({ upTo }) => roots.some(({ number }) => number === upTo));
  return known.toSorted((a, b) => a.upTo - b.upTo).at(-1) ?? null;
}

/** Nothing that is younger may be gone, whatever the event says. */
function isRetired(root: Root, retirement: Retired | null): boolean {
  return retirement !== null && root.number <= retirement.upTo && isOldEnough(root, retirement.at);
}

function latest(roots: readonly Root[]): Date | null {
  const times = roots.map(({ until }) => until.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}

function noteEvents({ tail, late }: EventCheck, after: Date | null): Note[] {
  return [
    ...late.length === 0 ? [] : [{ kind: "late" as const, ids: late }],
    ...tail === 0 ? [] : [{ kind: "tail" as const, count: tail, after }],
  ];
}

function noteAnchors(anchors: readonly Anchor[], roots: readonly Root[]): Note[] {
  if (anchors.length === 0) return [{ kind: "no_anchors" }];
  const last = Math.max(...anchors.map(({ number }) => number));
  const ids = roots.filter(({ number }) => number > last).map(rootId);
  return ids.length === 0 ? [] : [{ kind: "unposted", ids }];
}
