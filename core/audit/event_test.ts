import { assert, assertEquals, assertThrows } from "@std/assert";
import { auditEvent, eventId, type Fact, LONGEST_FACT } from "./event.ts";
import { isVerb, VERBS } from "./verb.ts";

const AT = new Date("2026-06-01T12:00:00.007Z");
const RANDOM = "abcdefgh";

Deno.test("eventId sorts as the events happened", () => {
  const times = [0, 1, 999, 1000, 59_999, 86_400_000, 31_536_000_000];
  const ids = times.map((more, index) => eventId(new Date(AT.getTime() + more), `${9 - index}`.repeat(8)));
  assertEquals(ids.toSorted(), ids);
});

const RANDOMS: readonly [string, boolean][] = [
  ["a".repeat(7), false],
  ["a".repeat(8), true],
  ["f81d4fae-7dec-11d0-a765-00a0c91e6bf6", true],
  ["a".repeat(64), true],
  ["a".repeat(65), false],
  ["abcdefg/", false],
  ["abcdefgé", false],
];

Deno.test("eventId takes 8 to 64 letters, digits and dashes, and nothing else", () => {
  for (const [random, isFine] of RANDOMS) {
    if (isFine) assert(eventId(AT, random).endsWith(`-${random}`));
    else assertThrows(() => eventId(AT, random), RangeError);
  }
});

Deno.test("auditEvent leaves nothing undefined", () => {
  assertEquals(auditEvent({ verb: "request.received", at: AT, actor: { kind: "countersign" } }, RANDOM), {
    id: "20260601T120000007Z-abcdefgh",
    verb: "request.received",
    at: AT,
    subject: null,
    actor: { kind: "countersign" },
    digest: null,
    message: null,
    facts: {},
  });
});

const FACTS: readonly [Fact, Fact][] = [
  [true, true],
  [7, 7],
  [0.5, "0.5"],
  [2 ** 53, "9007199254740992"],
  [NaN, "NaN"],
  ["a".repeat(LONGEST_FACT), "a".repeat(LONGEST_FACT)],
  ["a".repeat(LONGEST_FACT + 1), `${"a".repeat(LONGEST_FACT)}…`],
  ["\ud800", "\ufffd"],
];

Deno.test("auditEvent keeps of a fact what reads back the same everywhere, and not more than a row can hold", () => {
  for (const [given, kept] of FACTS) {
    const event = auditEvent(
      { verb: "vote.cast", at: AT, actor: { kind: "countersign" }, facts: { given } },
      RANDOM,
    );
    assertEquals(event.facts, { given: kept });
  }
});

Deno.test("VERBS are a noun and what became of it, each once", () => {
  for (const verb of VERBS) assert(/^[a-z]+\.[a-z]+$/.test(verb), verb);
  assertEquals(new Set(VERBS).size, VERBS.length);
});

Deno.test("isVerb knows the list and nothing that an object has by itself", () => {
  assert(VERBS.every(isVerb));
  for (const other of ["vote", "vote.casts", "constructor", "", null, 1]) assertEquals(isVerb(other), false);
});
