import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { AUDIT_KEYS, OTHER_KEYS, sampleRow } from "../../tests/support/audit_log.ts";
import { canonical } from "../seals/canonical.ts";
import { type Actor, type AuditEvent, auditEvent, VERBS } from "./event.ts";
import { type EventRow, eventRow, parseEventRow } from "./event_row.ts";
import { AUDIT_STORES, sealedRow } from "./sealed_row.ts";

const AT = new Date("2026-06-01T12:00:00.999Z");
const ROW = sampleRow(0, AT);

const actors: fc.Arbitrary<Actor> = fc.oneof(
  fc.record({ kind: fc.constant("person" as const), team: fc.string(), user: fc.string() }),
  fc.record({ kind: fc.constant("source" as const), name: fc.string() }),
  fc.record({ kind: fc.constant("countersign" as const) }),
);
const events: fc.Arbitrary<AuditEvent> = fc.record({
  verb: fc.constantFrom(...VERBS),
  at: fc.date({ min: new Date(0), max: new Date("2100-01-01T00:00:00Z"), noInvalidDate: true }),
  subject: fc.option(fc.string({ minLength: 1, unit: "binary" })),
  actor: actors,
  digest: fc.option(fc.string()),
  message: fc.option(fc.record({ channel: fc.string(), ts: fc.string() })),
  facts: fc.dictionary(fc.string(), fc.oneof(fc.string({ unit: "binary" }), fc.nat(), fc.boolean()), {
    noNullPrototype: true,
  }),
}).map((happened) => auditEvent(happened, "abcdefgh"));

Deno.test("parseEventRow reads back what eventRow wrote, also after it lay in Slack", () => {
  fc.assert(
    fc.property(events, (event) => {
      const stored: unknown = JSON.parse(JSON.stringify(eventRow(event, AUDIT_KEYS)));
      assertEquals(parseEventRow(stored, AUDIT_KEYS), { ok: true, value: event });
    }),
    { seed: 11 },
  );
});

Deno.test("eventRow has the columns that Slack is asked by", () => {
  const { id, at, subject, verb } = ROW;
  assertEquals({ id, at, subject, verb }, {
    id: "20260601T120000999Z-sample00000000",
    at: Date.UTC(2026, 5, 1, 12) / 1000,
    subject: "req_0",
    verb: "request.received",
  });
});

const FORGED: readonly [string, Partial<EventRow>][] = [
  ["another body", { body: ROW.body.replace('"U0"', '"U1"') }],
  ["another id", { id: sampleRow(1, AT).id }],
  ["another time", { at: ROW.at + 1 }],
  ["another subject", { subject: "req_1" }],
  ["no subject", { subject: "" }],
  ["another verb", { verb: "vote.cast" }],
  ["no seal", { seal: "" }],
  ["the seal of another row", { seal: sampleRow(1, AT).seal }],
  ["the seal of another key", { seal: sampleRow(0, AT, OTHER_KEYS).seal }],
  ["the seal of another store", { seal: sealedRow(AUDIT_STORES.pages, ROW.id, ROW.body, AUDIT_KEYS).seal }],
];

for (const [what, change] of FORGED) {
  Deno.test(`parseEventRow takes a row with ${what} for forged`, () => {
    const problem = { kind: "forged" as const, id: change.id ?? ROW.id };
    assertEquals(parseEventRow({ ...ROW, ...change }, AUDIT_KEYS), { ok: false, problem });
  });
}

Deno.test("parseEventRow opens what the key before sealed, while two are valid", () => {
  const [before] = OTHER_KEYS;
  const row = sampleRow(0, AT, OTHER_KEYS);
  assertEquals(parseEventRow(row, [...AUDIT_KEYS, before]).ok, true);
  assertEquals(parseEventRow(row, AUDIT_KEYS).ok, false);
});

Deno.test("parseEventRow says of anything else that it is unreadable, and never throws", () => {
  for (const row of [undefined, null, 1, "row", [], {}, { id: "x" }, { id: "x", body: 1, seal: "k1." }]) {
    const parsed = parseEventRow(row, AUDIT_KEYS);
    assertEquals(!parsed.ok && parsed.problem.kind, "unreadable");
  }
});

const BODY = JSON.parse(ROW.body);
const ODD: readonly [string, object][] = [
  ["no actor", { actor: null }],
  ["an actor of another kind", { actor: { kind: "token", id: "1" } }],
  ["an actor without a user", { actor: { kind: "person", team: "T1" } }],
  ["a message without a channel", { message: { ts: "1.0" } }],
  ["facts that are a list", { facts: [] }],
  ["a fact that is a list", { facts: { answers: [] } }],
  ["a digest that is a number", { digest: 1 }],
];

for (const [what, change] of ODD) {
  Deno.test(`parseEventRow cannot read an event with ${what}, though it is sealed`, () => {
    assertEquals(parseEventRow(sealAgain({ ...BODY, ...change }), AUDIT_KEYS), {
      ok: false,
      problem: { kind: "unreadable", id: ROW.id },
    });
  });
}

Deno.test("parseEventRow cannot read a number that another machine could read differently", () => {
  const body = ROW.body.replace('"age_seconds":0', '"age_seconds":0.5');
  const row = { ...ROW, ...sealedRow(AUDIT_STORES.events, ROW.id, body, AUDIT_KEYS) };
  const parsed = parseEventRow(row, AUDIT_KEYS);
  assertEquals(!parsed.ok && parsed.problem.kind, "unreadable");
});

Deno.test("parseEventRow names a verb that it does not know", () => {
  const row = { ...sealAgain({ ...BODY, verb: "key.turned" }), verb: "key.turned" };
  assertEquals(parseEventRow(row, AUDIT_KEYS), {
    ok: false,
    problem: { kind: "unknown_verb", id: ROW.id, verb: "key.turned" },
  });
});

function sealAgain(body: Parameters<typeof canonical>[0]): object {
  return { ...ROW, ...sealedRow(AUDIT_STORES.events, ROW.id, canonical(body), AUDIT_KEYS) };
}
