import { assert, assertEquals } from "@std/assert";
import {
  AUDIT_KEYS,
  auditLog,
  closeAt,
  FIRST_EVENT,
  OTHER_KEYS,
  sampleRow,
} from "../../tests/support/audit_log.ts";
import {
  altered,
  ANCHORS,
  at,
  DAY,
  LOG,
  replaced,
  sealedAgain,
  verify,
  without,
} from "../../tests/support/audit_changes.ts";
import type { EventRow } from "./event_row.ts";
import type { Finding } from "./finding.ts";
import { AUDIT_STORES, sealedRow } from "./sealed_row.ts";

const A = at(LOG.events, 12);
const B = at(LOG.events, 17);
const TAIL = at(LOG.events, 31);

Deno.test("verifyAudit finds nothing in a trail as it was written, in whatever order its rows come", () => {
  const shuffled = {
    events: LOG.events.toReversed(),
    pages: LOG.pages.toReversed(),
    roots: LOG.roots.toReversed(),
  };
  for (const rows of [LOG, shuffled]) {
    const report = verify(rows, { anchors: ANCHORS });
    assertEquals(report.findings, []);
    assertEquals(report.notes, [{ kind: "tail", count: 4, after: at(LOG.made, 2).until }]);
    assertEquals(report.counts, { events: 34, proved: 30, pages: 3, roots: 3 });
    assertEquals(report.last, ANCHORS[2]);
  }
});

Deno.test("verifyAudit counts rows once that several exports hold alike", () => {
  const twice = {
    events: [...LOG.events, ...LOG.events],
    pages: [...LOG.pages, ...LOG.pages],
    roots: [...LOG.roots, ...LOG.roots],
  };
  assertEquals(verify(twice).findings, []);
});

const EVENTS: readonly [string, (events: EventRow[]) => unknown[], readonly Finding[]][] = [
  ["an event that is gone", (all) => without(all, A), [event("missing", A)]],
  ["an event with another fact", (all) => replaced(all, A, altered(A)), [event("changed", A)]],
  [
    "an event that somebody with the key wrote anew",
    (all) => replaced(all, A, sealedAgain(altered(A))),
    [{ ...event("changed", A), isSealed: true }],
  ],
  ["an event whose column differs", (all) => replaced(all, A, { ...A, subject: "req_9" }), [
    event("changed", A),
  ]],
  ["an event without its seal", (all) => replaced(all, A, { ...A, seal: "k1." }), [event("foreign", A)]],
  [
    "two events that changed places",
    (all) => replaced(replaced(all, A, { ...B, id: A.id }), B, { ...A, id: B.id }),
    [{ ...event("swapped", A), other: B.id }, { ...event("swapped", B), other: A.id }],
  ],
  [
    "an event that stands in the place of another",
    (all) => replaced(all, A, { ...B, id: A.id }),
    [{ ...event("swapped", A), other: B.id }],
  ],
  [
    "an event that somebody with the key put into a closed time",
    (all) => [...all, between(A)],
    [{ ...event("inserted", between(A)), isSealed: true }],
  ],
  [
    "an event that somebody without the key put in",
    (all) => [...all, { ...between(A), seal: A.seal }],
    [event("foreign", between(A))],
  ],
  [
    "an event that somebody put after the last root without the key",
    (all) => [...all, { ...after(TAIL), seal: `${TAIL.seal.slice(0, -2)}AA` }],
    [event("foreign", after(TAIL))],
  ],
  ["an event after the last root that was changed", (all) => replaced(all, TAIL, altered(TAIL)), [
    event("foreign", TAIL),
  ]],
  [
    "an event after the last root that stands in the place of another",
    (all) => replaced(all, TAIL, { ...A, id: TAIL.id }),
    [{ ...event("swapped", TAIL), other: A.id }],
  ],
  [
    "an event that two exports tell differently",
    (all) => [...all, sealedAgain(altered(A))],
    [{ ...event("changed", A), isSealed: true }],
  ],
  [
    "an event after the last root that two exports tell differently",
    (all) => [...all, sealedAgain(altered(TAIL))],
    [event("changed", TAIL), event("changed", TAIL)],
  ],
  ["a row that is none", (all) => [...all, 7], [{ kind: "unreadable", part: "event", id: "row 35" }]],
  ["a row without a body", (all) => [...all, { id: "x" }], [{ kind: "unreadable", part: "event", id: "x" }]],
  [
    "a sealed row that says nothing",
    (all) => [...all, sealedRow(AUDIT_STORES.events, "x", "[]", AUDIT_KEYS)],
    [{ kind: "unreadable", part: "event", id: "x" }],
  ],
];

for (const [what, change, findings] of EVENTS) {
  Deno.test(`verifyAudit finds and names ${what}`, () => {
    assertEquals(verify({ ...LOG, events: change([...LOG.events]) }).findings, findings);
  });
}

Deno.test("verifyAudit calls a straggler inserted until the next root holds it, and late from then on", () => {
  const late = between(A);
  const events = [...LOG.events, late];
  assertEquals(verify({ ...LOG, events }).findings.map(({ kind }) => kind), ["inserted"]);
  const more = closeAt(events, { ...LOG, now: new Date(FIRST_EVENT.getTime() + 4 * DAY) });
  const rows = { events, pages: [...LOG.pages, ...more.pages], roots: [...LOG.roots, ...more.roots] };
  const report = verify(rows);
  assertEquals(report.findings, []);
  assertEquals(report.notes.find(({ kind }) => kind === "late"), { kind: "late", ids: [late.id] });
});

Deno.test("verifyAudit proves from the roots what an older key sealed", () => {
  const old = auditLog({ events: 30, days: 3, keys: OTHER_KEYS });
  const anchors = old.made.map(({ number, hash }) => ({ number, hash }));
  const report = verify(old, { anchors });
  assertEquals(report.findings, []);
  assertEquals(report.notes, [{ kind: "other_key", count: 36 }]);
  assertEquals(
    verify(old, { anchors: anchors.slice(-1) }).findings,
    [],
    "each root vouches for the one before",
  );
  assertEquals(verify(old).findings.filter(({ part }) => part === "root").length, 3);
});

Deno.test("verifyAudit names an event that two roots tell differently, and none that they tell alike", () => {
  const now = new Date(FIRST_EVENT.getTime() + 4 * DAY);
  for (const [told, findings] of [[A, []], [sealedAgain(altered(A)), [event("changed", A)]]] as const) {
    const more = closeAt(replaced([...LOG.events], A, told), { made: LOG.made, pages: [], now });
    const rows = { ...LOG, pages: [...LOG.pages, ...more.pages], roots: [...LOG.roots, ...more.roots] };
    assertEquals(verify(rows).findings, [...findings]);
  }
});

Deno.test("verifyAudit has nothing to say against a trail that has not begun", () => {
  const report = verify({ events: [], pages: [], roots: [] });
  assertEquals([report.findings, report.last], [[], null]);
});

Deno.test("verifyAudit of 10,000 events takes no longer than sealing them a few times over", () => {
  const log = auditLog({ events: 10_000, days: 5 });
  const seal = () => log.events.map(({ id, body }) => sealedRow(AUDIT_STORES.events, id, body, AUDIT_KEYS));
  const verifying = () => assertEquals(verify(log).counts.proved, 10_000);
  const times = Array.from({ length: 3 }, () => [secondsFor(seal), secondsFor(verifying)] as const);
  const [sealing, verified] = [
    Math.min(...times.map(([one]) => one)),
    Math.min(...times.map(([, two]) => two)),
  ];
  assert(verified < sealing * 6, `${verified} s, and ${sealing} s to seal them`);
});

function secondsFor(work: () => unknown): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

function event(kind: Finding["kind"], { id }: EventRow): Finding {
  return { kind, part: "event", id };
}

/** A sealed event a second after this one. */
function between(row: EventRow): EventRow {
  return sampleRow(5000, new Date((row.at + 1) * 1000));
}

function after(row: EventRow): EventRow {
  return between({ ...row, at: row.at + 60 });
}
