import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { rounds, seed } from "../../tests/support/rounds.ts";
import { ALERT, at } from "../../tests/support/sample_alerts.ts";
import type { Alert } from "./alert.ts";
import { foldAlerts, memberOf, mergeMembers, OVERTAKEN_SECONDS, stateOf } from "./member.ts";

function stateAfter(...alerts: readonly Partial<Alert>[]): string {
  const [member] = foldAlerts(alerts.map((alert) => ({ ...ALERT, ...alert })));
  return member === undefined ? "" : stateOf(member);
}

const TRIGGER = { action: "trigger", happenedAt: at(0) } as const;
const RESOLVE = { action: "resolve", happenedAt: at(10) } as const;
const ACK = { action: "ack", happenedAt: at(5) } as const;

const CASES: readonly (readonly [what: string, alerts: readonly Partial<Alert>[], state: string])[] = [
  ["a trigger", [TRIGGER], "firing"],
  ["its resolve", [TRIGGER, RESOLVE], "resolved"],
  ["a resolve that overtook its trigger", [RESOLVE, { ...TRIGGER, receivedAt: at(60) }], "resolved"],
  ["a trigger of the same moment as the resolve", [RESOLVE, { ...TRIGGER, happenedAt: at(10) }], "resolved"],
  ["a trigger a second after the resolve", [RESOLVE, { ...TRIGGER, happenedAt: at(11) }], "firing"],
  ["a trigger whose start alone is known", [RESOLVE, { action: "trigger", startedAt: at(9) }], "resolved"],
  ["an acknowledged one", [TRIGGER, ACK], "acknowledged"],
  [
    "one that fires on after an acknowledgement",
    [TRIGGER, ACK, { ...TRIGGER, happenedAt: at(7) }],
    "acknowledged",
  ],
  [
    "an acknowledgement from before the last resolve",
    [ACK, RESOLVE, { ...TRIGGER, happenedAt: at(20) }],
    "firing",
  ],
  ["an acknowledgement of nothing", [ACK], "unknown"],
  ["news", [{ action: "note" }], "unknown"],
  ["a resolve of nothing", [RESOLVE], "resolved"],
];

Deno.test("stateOf is what the messages say, in whatever order they came", () => {
  for (const [what, alerts, state] of CASES) {
    assertEquals(stateAfter(...alerts), state, what);
    assertEquals(stateAfter(...alerts.toReversed()), state, `${what}, the other way round`);
  }
});

Deno.test("a trigger without a time belongs to a resolve before it, if no other came and it is soon enough", () => {
  const resolve = { action: "resolve", receivedAt: at(0) } as const;
  const trigger = (second: number) => ({ action: "trigger", receivedAt: at(second) }) as const;
  assertEquals(stateAfter(resolve, trigger(OVERTAKEN_SECONDS)), "resolved");
  assertEquals(stateAfter(resolve, trigger(OVERTAKEN_SECONDS + 1)), "firing");
  assertEquals(stateAfter(trigger(-5), resolve, trigger(1)), "firing");
});

Deno.test("the severity of a problem is its latest trigger's, whatever the resolve says", () => {
  const [member] = foldAlerts([
    { ...ALERT, ...TRIGGER, severity: "low", happenedAt: at(2) },
    { ...ALERT, ...TRIGGER, severity: "critical", happenedAt: at(1) },
    { ...ALERT, ...RESOLVE, severity: "info" },
  ]);
  assertEquals(member?.severity, "low");
});

const alert = fc.record({
  action: fc.constantFrom("trigger", "ack", "resolve", "note"),
  severity: fc.constantFrom("critical", "high", "low"),
  happenedAt: fc.option(fc.nat(20).map(at)),
  startedAt: fc.option(fc.nat(20).map(at)),
  receivedAt: fc.nat(200).map(at),
}).map((fields) => memberOf({ ...ALERT, ...fields }));

Deno.test("merging gives the same in every order, and the same again when repeated", () => {
  fc.assert(
    fc.property(alert, alert, alert, (a, b, c) => {
      assertEquals(mergeMembers(a, b), mergeMembers(b, a));
      assertEquals(mergeMembers(mergeMembers(a, b), c), mergeMembers(a, mergeMembers(b, c)));
      assertEquals(mergeMembers(mergeMembers(a, b), b), mergeMembers(a, b));
    }),
    { seed, numRuns: rounds({ gate: 1_000, soak: 50_000 }) },
  );
});
