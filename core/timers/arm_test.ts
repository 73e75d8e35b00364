import { assertEquals } from "@std/assert";
import { type ArmDecision, decideArm } from "./arm.ts";

const NOW = new Date("2026-05-04T10:00:00Z");
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

const CASES: readonly [string, number | null, number | null, ArmDecision][] = [
  ["nothing is due", null, null, { kind: "leave", reason: "nothing_due" }],
  ["due in an hour to the second", 3600, null, { kind: "arm", at: inSeconds(3600) }],
  ["due a second after the next watchdog", 3601, null, { kind: "leave", reason: "watchdog_will" }],
  ["armed for the same time", 600, 600, { kind: "leave", reason: "armed_sooner" }],
  ["armed a second too late", 600, 601, { kind: "arm", at: inSeconds(600) }],
  ["armed for a time that has passed", 600, -1, { kind: "arm", at: inSeconds(600) }],
  ["armed for this very moment", 600, 0, { kind: "arm", at: inSeconds(600) }],
  ["due sooner than Slack can start anything", 5, null, { kind: "arm", at: inSeconds(15) }],
  ["overdue", -3600, null, { kind: "arm", at: inSeconds(15) }],
];

for (const [what, due, armed, decision] of CASES) {
  Deno.test(`decideArm when ${what}`, () => {
    const dueAt = due === null ? null : inSeconds(due);
    const armedFor = armed === null ? null : inSeconds(armed);
    assertEquals(decideArm({ dueAt, armedFor, now: NOW }), decision);
  });
}

Deno.test("decideArm starts at the second in which the thing is due, and is content with what is armed for it", () => {
  const dueAt = inSeconds(600.4);
  const armed = decideArm({ dueAt, armedFor: null, now: NOW });
  assertEquals(armed, { kind: "arm", at: inSeconds(601) });
  const again = decideArm({ dueAt, armedFor: inSeconds(601), now: NOW });
  assertEquals(again, { kind: "leave", reason: "armed_sooner" });
});
