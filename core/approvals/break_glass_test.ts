import { assertEquals } from "@std/assert";
import { ONE, PEOPLE, TWO } from "../../tests/support/sample_approvals.ts";
import { type BreakGlassPress, type BreakGlassRefusal, countUses, decideBreakGlass } from "./break_glass.ts";

const { operator, owner, admin } = PEOPLE;
const PRESS: BreakGlassPress = {
  policy: TWO,
  person: operator,
  usesToday: 1,
  reason: "customers wait",
  isTicked: true,
};
const own = TWO.breakGlass === null ? null : { ...TWO.breakGlass, reviewers: [operator] };

const CASES: readonly [string, Partial<BreakGlassPress>, BreakGlassRefusal | null][] = [
  ["somebody trusted with a reason and a tick", {}, null],
  ["a policy without it", { policy: ONE }, "no_break_glass"],
  ["somebody else", { person: owner }, "not_named"],
  ["a reviewer", { person: admin }, "not_named"],
  ["the last time of the day", { usesToday: 1 }, null],
  ["once more than that", { usesToday: 2 }, "used_up"],
  ["no reason", { reason: " \n" }, "no_reason"],
  ["no tick", { isTicked: false }, "not_ticked"],
  ["nobody else to look at it", { policy: { ...TWO, breakGlass: own } }, "nobody_to_review"],
];

for (const [what, change, why] of CASES) {
  Deno.test(`decideBreakGlass with ${what}`, () => {
    const decision = why === null ? { kind: "allow" } : { kind: "refuse", why };
    assertEquals<unknown>(decideBreakGlass({ ...PRESS, ...change }), decision);
  });
}

Deno.test("countUses counts what was done under a policy in the last 24 hours, by whomever", () => {
  const now = new Date("2026-06-03T13:00:00Z");
  const ago = (hours: number, milliseconds = 0) => ({
    policy: "production",
    at: new Date(now.getTime() - hours * 3_600_000 - milliseconds),
  });
  assertEquals(countUses([ago(0), ago(13), ago(24, -1)], "production", now), 3);
  assertEquals(countUses([ago(24), ago(25)], "production", now), 0);
  assertEquals(countUses([ago(1)], "low_impact", now), 0);
});
