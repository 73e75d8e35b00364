import { assertEquals } from "@std/assert";
import type { Approvers } from "../../core/approvals/policy.ts";
import type { Missing } from "../../core/approvals/state.ts";
import { CHAIN, GROUPS, PEOPLE, TWO } from "../../tests/support/sample_approvals.ts";
import { howMany, stageName, stillNeeded, whoMayAnswer } from "./seats.ts";

const { approvers, security } = GROUPS;

const MISSING: readonly [Missing, string][] = [
  [{ kind: "count", count: 1, of: 1 }, "1 approver needed"],
  [{ kind: "count", count: 1, of: 2 }, "1 of 2 approvers still needed"],
  [{ kind: "count", count: 3, of: 3 }, "3 of 3 approvers still needed"],
  [{ kind: "groups", groups: [security], of: 1 }, `1 approver needed: one from <!subteam^${security}>`],
  [
    { kind: "groups", groups: [security], of: 2 },
    `1 of 2 approvers still needed: one from <!subteam^${security}>`,
  ],
  [
    { kind: "groups", groups: [security, approvers], of: 2 },
    `2 of 2 approvers still needed: one from each of <!subteam^${security}> and <!subteam^${approvers}>`,
  ],
];

for (const [missing, words] of MISSING) {
  Deno.test(`stillNeeded says ${words}`, () => assertEquals(stillNeeded(missing), words));
}

Deno.test("howMany mentions nobody", () => {
  assertEquals(MISSING.map(([missing]) => howMany(missing)), [
    "1 approver",
    "1 of 2 approvers",
    "3 of 3 approvers",
    "1 approver",
    "1 of 2 approvers",
    "2 of 2 approvers",
  ]);
});

Deno.test("whoMayAnswer names the groups and then the people, and counts those that are too many to name", () => {
  const stage: Approvers = { kind: "any", count: 1, people: [PEOPLE.admin], groups: [approvers] };
  assertEquals(whoMayAnswer(stage), `<!subteam^${approvers}> or <@${PEOPLE.admin}>`);
  const people = Array.from({ length: 15 }, (_, index) => `U${index}`);
  assertEquals(
    whoMayAnswer({ kind: "any", count: 1, people, groups: [] }).endsWith("<@U11> or 3 more"),
    true,
  );
});

Deno.test("stageName numbers the stages of a chain, and leaves the only stage of a policy without one", () => {
  assertEquals(stageName(CHAIN, 1), "*Stage 2 of 3, Security*");
  assertEquals(stageName(TWO, 0), "*Two approvers*");
});
