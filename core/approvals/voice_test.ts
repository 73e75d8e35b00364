import { assertEquals } from "@std/assert";
import { APPROVE, DENY, minute, type Told, votesOf } from "../../tests/support/approval_answers.ts";
import {
  CLAIMED,
  CONTENT,
  GROUPS,
  PEOPLE,
  sampleRequest,
  TWO,
} from "../../tests/support/sample_approvals.ts";
import { foldApproval } from "./fold.ts";
import type { RequestContent } from "./request.ts";
import type { Standing } from "./state.ts";

const { approver, admin, engineer, operator, owner, securityLead } = PEOPLE;
const APPROVERS = { groups: [GROUPS.approvers] };

const yes = (person: string, entry: Told["entry"] = APPROVERS): Told => ({
  person,
  at: 5,
  answer: APPROVE,
  entry,
});

function fold(story: readonly Told[], standing?: Standing, content: Partial<RequestContent> = CONTENT) {
  const request = sampleRequest(content, TWO);
  const { stages, denials, uncounted } = foldApproval(request, votesOf(request, story), minute(10), standing);
  const counted = [...stages.flatMap(({ approvals }) => approvals), ...denials];
  return [...counted.map(({ person }) => person), ...uncounted.map(({ why }) => why)].join(" ");
}

/** The policy names the admin and the group of approvers. */
const VOICES: readonly [string, Told, string][] = [
  ["a member of the group", yes(approver), approver],
  ["somebody who is named", yes(admin, {}), admin],
  ["somebody of another group", yes(securityLead, { groups: [GROUPS.security] }), "not_an_approver"],
  ["the requester", yes(engineer), "excluded"],
  ["a delegate of a member", yes(owner, { ...APPROVERS, behalfOf: approver }), owner],
  ["a delegate of somebody who is named", yes(owner, { behalfOf: admin }), owner],
  ["a delegate of nobody who may", yes(owner, { behalfOf: securityLead }), "not_an_approver"],
  ["somebody who is named, for somebody who is not", yes(admin, { behalfOf: owner }), "not_an_approver"],
  ["a delegate of the requester", yes(owner, { ...APPROVERS, behalfOf: engineer }), "excluded"],
  ["the requester as a delegate", yes(engineer, { ...APPROVERS, behalfOf: approver }), "excluded"],
];

for (const [who, said, found] of VOICES) {
  Deno.test(`the approval of ${who} is ${found.startsWith("U") ? "counted" : `left out: ${found}`}`, () => {
    assertEquals(fold([said]), found);
  });
}

Deno.test("nobody speaks twice: not for somebody who spoke, and not after somebody spoke for them", () => {
  const lent = yes(owner, { ...APPROVERS, behalfOf: approver });
  assertEquals(fold([yes(approver), { ...lent, at: 6 }]), `${approver} already_counted`);
  assertEquals(fold([lent, { ...yes(approver), at: 6 }]), `${owner} already_counted`);
});

Deno.test("where the requester is only claimed, the owners of the source may not vote, nor whoever is claimed", () => {
  assertEquals(fold([yes(operator)], undefined, CLAIMED), "excluded");
  assertEquals(fold([yes(approver)], undefined, CLAIMED), approver);
  const claims = { ...CLAIMED, requester: { kind: "claimed", name: approver } as const };
  assertEquals(fold([yes(approver)], undefined, claims), "excluded");
});

const stands = (isMember: boolean, groups: readonly string[] = []) => ({ isMember, groups });
const LENT = yes(owner, { ...APPROVERS, behalfOf: approver });
const STANDINGS: readonly [string, Told, Standing, string][] = [
  ["is still in the group", yes(approver), new Map([[approver, stands(true, [GROUPS.approvers])]]), approver],
  ["has left the group", yes(approver), new Map([[approver, stands(true)]]), "no_longer_allowed"],
  [
    "has left the company",
    yes(approver),
    new Map([[approver, stands(false, [GROUPS.approvers])]]),
    "no_longer_allowed",
  ],
  ["was not asked about", yes(approver), new Map([[admin, stands(false)]]), approver],
  ["is named, and in no group", yes(admin, {}), new Map([[admin, stands(true)]]), admin],
  ["is named, and has left", yes(admin, {}), new Map([[admin, stands(false)]]), "no_longer_allowed"],
  [
    "came to the group only afterwards",
    yes(owner, {}),
    new Map([[owner, stands(true, [GROUPS.approvers])]]),
    "not_an_approver",
  ],
  ["lent the voice, and has left", LENT, new Map([[approver, stands(false)]]), "no_longer_allowed"],
  ["lent the voice, and has left the group", LENT, new Map([[approver, stands(true)]]), "no_longer_allowed"],
  ["was lent the voice, and has left", LENT, new Map([[owner, stands(false)]]), "no_longer_allowed"],
  ["was lent the voice, and is in no group", LENT, new Map([[owner, stands(true)]]), owner],
];

for (const [what, said, standing, found] of STANDINGS) {
  Deno.test(`an approval whose giver ${what} is ${found.startsWith("U") ? "counted" : found}`, () => {
    assertEquals(fold([said], standing), found);
  });
}

Deno.test("a denial stands though whoever denied has left", () => {
  const denial: Told = { ...yes(approver), answer: DENY };
  assertEquals(fold([denial], new Map([[approver, stands(false)]])), approver);
});
