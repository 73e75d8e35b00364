import { assertEquals } from "@std/assert";
import { APPROVE, BREAK_GLASS, minute, type Told, votesOf } from "../../tests/support/approval_answers.ts";
import { GROUPS, ONE, PEOPLE, sampleRequest, TWO } from "../../tests/support/sample_approvals.ts";
import { foldApproval } from "./fold.ts";
import type { Standing } from "./state.ts";

const { operator, approver, owner } = PEOPLE;

function fold(person: string, entry: Told["entry"] = {}, policy = TWO, standing?: Standing) {
  const requester = { kind: "person", id: operator } as const;
  const request = sampleRequest({ requester }, policy);
  const story: Told[] = [
    { person: approver, at: 1, answer: APPROVE, entry: { groups: [GROUPS.approvers] } },
    { person, at: 5, answer: BREAK_GLASS, entry },
  ];
  return foldApproval(request, votesOf(request, story), minute(6), standing);
}

Deno.test("somebody whom the policy trusts lets the request through at once, even their own", () => {
  const { status, end } = fold(operator);
  assertEquals(status, "approved");
  assertEquals(end, {
    at: minute(5),
    by: [operator],
    reason: "nobody is awake",
    isBreakGlass: true,
    grantEndsAt: minute(15),
  });
});

const NO: readonly [string, ReturnType<typeof fold>, string][] = [
  ["somebody else", fold(owner), "not_an_approver"],
  ["a delegate of somebody trusted", fold(owner, { behalfOf: operator }), "not_an_approver"],
  ["somebody trusted, for somebody else", fold(operator, { behalfOf: owner }), "not_an_approver"],
  ["anybody under a policy without it", fold(operator, {}, { ...ONE, denials: 2 }), "after_the_end"],
  [
    "somebody who has left",
    fold(operator, {}, TWO, new Map([[operator, { isMember: false, groups: [] }]])),
    "no_longer_allowed",
  ],
];

for (const [who, { end, uncounted }, why] of NO) {
  Deno.test(`break-glass by ${who} lets nothing through`, () => {
    assertEquals([end?.isBreakGlass ?? false, uncounted.map((answer) => answer.why)], [false, [why]]);
  });
}
