import { assertEquals } from "@std/assert";
import { APPROVE, DENY, minute, type Told, votesOf, WITHDRAW } from "../../tests/support/approval_answers.ts";
import { CHAIN, GROUPS, PEOPLE, sampleRequest } from "../../tests/support/sample_approvals.ts";
import { foldApproval } from "./fold.ts";
import type { Policy } from "./policy.ts";

const { approver, secondApprover, securityLead } = PEOPLE;
const POLICY: Policy = { ...CHAIN, denials: 2 };
const APPROVERS = { groups: [GROUPS.approvers] };

function fold(story: readonly Told[]) {
  const request = sampleRequest({}, POLICY);
  const { status, stage, denials, stages, uncounted, end } = foldApproval(
    request,
    votesOf(request, story),
    minute(60),
  );
  return {
    status,
    stage,
    denials: denials.map(({ person }) => person),
    approvals: stages[stage]?.approvals.map(({ person }) => person),
    why: uncounted.map(({ answer, why }) => `${answer} ${why}`),
    reason: end?.reason ?? null,
    by: end?.by ?? [],
  };
}

const said = (
  person: string,
  at: number,
  answer: Told["answer"],
  entry: Told["entry"] = APPROVERS,
): Told => ({
  person,
  at,
  answer,
  entry,
});
const OPEN = {
  status: "pending",
  stage: 0,
  denials: [],
  approvals: [],
  why: [],
  reason: null,
  by: [],
} as const;

Deno.test("a denial among two that it takes is counted and leaves the request open", () => {
  assertEquals<unknown>(fold([said(approver, 1, DENY)]), { ...OPEN, denials: [approver] });
});

Deno.test("the last denial that it takes ends the request, with its reason and everybody who denied", () => {
  const last = { answer: "deny", text: "nor tomorrow" } as const;
  assertEquals<unknown>(fold([said(approver, 1, DENY), said(secondApprover, 2, last)]), {
    ...OPEN,
    status: "denied",
    denials: [approver, secondApprover],
    reason: "nor tomorrow",
    by: [approver, secondApprover],
  });
});

Deno.test("one human denies once, however often, and through whomever", () => {
  const twice = fold([said(approver, 1, DENY), said(approver, 2, DENY)]);
  assertEquals([twice.status, twice.why], ["pending", ["deny already_denied"]]);
  const lent = fold([
    said(approver, 1, DENY),
    said(securityLead, 2, DENY, { ...APPROVERS, behalfOf: approver }),
  ]);
  assertEquals([lent.status, lent.why], ["pending", ["deny already_denied"]]);
});

Deno.test("whoever denied may agree after all, and the denial is gone", () => {
  const { stage, denials, why } = fold([said(approver, 1, DENY), said(approver, 2, APPROVE)]);
  assertEquals({ stage, denials, why }, { stage: 1, denials: [], why: ["deny withdrawn"] });
});

Deno.test("whoever agreed in the open stage may deny after all, and the approval is gone", () => {
  const second = { ...APPROVERS, stage: 1 };
  const story = [said(approver, 1, APPROVE), said(secondApprover, 2, APPROVE, second)];
  const { approvals, denials, why } = fold([...story, said(secondApprover, 3, DENY, second)]);
  assertEquals({ approvals, denials, why }, {
    approvals: [],
    denials: [secondApprover],
    why: ["approve withdrawn"],
  });
});

Deno.test("whoever agreed in a stage that is over may still deny in the next, where they are asked again", () => {
  const { stage, denials, why } = fold([said(approver, 1, APPROVE), said(approver, 2, DENY)]);
  assertEquals({ stage, denials, why }, { stage: 1, denials: [approver], why: [] });
});

Deno.test("a denial can be taken back in a later stage, an approval of an earlier one cannot", () => {
  const story = [said(secondApprover, 1, DENY), said(approver, 2, APPROVE)];
  const back = fold([...story, said(secondApprover, 3, WITHDRAW)]);
  assertEquals([back.denials, back.why], [[], ["deny withdrawn"]]);
  const late = fold([...story, said(approver, 3, WITHDRAW)]);
  assertEquals([late.stage, late.why], [1, ["withdraw nothing_to_withdraw"]]);
});
