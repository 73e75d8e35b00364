import { assertEquals } from "@std/assert";
import {
  APPROVE,
  CANCEL,
  DENY,
  minute,
  TELL,
  type Told,
  votesOf,
  WITHDRAW,
} from "../../tests/support/approval_answers.ts";
import { CHAIN, GROUPS, ONE, PEOPLE, sampleRequest, TWO } from "../../tests/support/sample_approvals.ts";
import { foldApproval } from "./fold.ts";
import type { Policy } from "./policy.ts";
import type { ApprovalState } from "./state.ts";

const { approver, secondApprover, securityLead, owner, engineer, admin } = PEOPLE;
const APPROVERS = { groups: [GROUPS.approvers] };
const SECURITY = { groups: [GROUPS.security] };

const yes = (person: string, at: number, entry: Told["entry"] = APPROVERS): Told => ({
  person,
  at,
  answer: APPROVE,
  entry,
});
const no = (person: string, at: number, entry: Told["entry"] = APPROVERS): Told => ({
  person,
  at,
  answer: DENY,
  entry,
});

function fold(policy: Policy, story: readonly Told[], now: Date): ApprovalState {
  const request = sampleRequest({}, policy);
  return foldApproval(request, votesOf(request, story), now);
}

/** A policy, what people answered, when somebody looks (in minutes), and what they find. */
const CASES: readonly [string, Policy, readonly Told[], number, string][] = [
  ["nobody answered", ONE, [], 0, "pending 0"],
  ["nobody answered, a second before the deadline", ONE, [], 240 - 1 / 60, "pending 0"],
  ["nobody answered by the deadline", ONE, [], 240, "expired 0 at 240"],
  ["an approver agreed", ONE, [yes(approver, 5)], 5, `approved 0 at 5 by ${approver}`],
  [
    "an approver agreed just in time",
    ONE,
    [yes(approver, 239.99)],
    500,
    `approved 0 at 239.99 by ${approver}`,
  ],
  ["an approver agreed at the deadline", ONE, [yes(approver, 240)], 240, "expired 0 at 240; too_late"],
  ["one of two agreed", TWO, [yes(approver, 5)], 6, "pending 0"],
  [
    "two agreed",
    TWO,
    [yes(approver, 5), yes(admin, 6, {})],
    6,
    `approved 0 at 6 by ${approver} ${admin}`,
  ],
  ["one agreed twice", TWO, [yes(approver, 5), yes(approver, 6)], 6, "pending 0; already_counted"],
  [
    "one agreed and took it back",
    TWO,
    [yes(approver, 5), { person: approver, at: 6, answer: WITHDRAW }, yes(admin, 7, {})],
    7,
    "pending 0; withdrawn",
  ],
  ["a stranger agreed", ONE, [yes(owner, 5, {})], 6, "pending 0; not_an_approver"],
  ["the requester agreed", ONE, [yes(engineer, 5)], 6, "pending 0; excluded"],
  [
    "somebody agreed to other content",
    ONE,
    [yes(approver, 5, { ...APPROVERS, digest: "0" })],
    6,
    "pending 0; other_content",
  ],
  [
    "somebody denied",
    TWO,
    [yes(approver, 5), no(secondApprover, 6)],
    9,
    `denied 0 at 6 by ${secondApprover}`,
  ],
  [
    "somebody agreed after a denial",
    ONE,
    [no(approver, 5), yes(secondApprover, 6)],
    9,
    `denied 0 at 5 by ${approver}; after_the_end`,
  ],
  [
    "the requester cancelled",
    ONE,
    [{ person: engineer, at: 5, answer: CANCEL }],
    9,
    `cancelled 0 at 5 by ${engineer}`,
  ],
  [
    "somebody else cancelled",
    ONE,
    [{ person: approver, at: 5, answer: CANCEL }],
    9,
    "pending 0; not_the_requester",
  ],
  [
    "an answer came without a question",
    ONE,
    [{ person: engineer, at: 5, answer: TELL }],
    9,
    "pending 0; nothing_asked",
  ],
  ["the team agreed", CHAIN, [yes(approver, 5)], 6, "pending 1"],
  [
    "the team agreed, and one of them speaks in the next stage again",
    CHAIN,
    [yes(approver, 5), yes(approver, 6, { ...APPROVERS, stage: 1 })],
    6,
    "pending 1; already_counted",
  ],
  [
    "the card of the first stage was pressed in the second",
    CHAIN,
    [yes(approver, 5), yes(secondApprover, 6)],
    6,
    "pending 1; other_stage",
  ],
  [
    "security agreed before its turn",
    CHAIN,
    [yes(securityLead, 5, SECURITY)],
    6,
    "pending 0; not_an_approver",
  ],
  [
    "security agreed in the first stage after its time was up",
    CHAIN,
    [yes(securityLead, 240, SECURITY)],
    240,
    "pending 1",
  ],
  ["nobody joined either", CHAIN, [], 480, "expired 0 at 480"],
  [
    "a second one of a group agreed",
    CHAIN,
    [
      yes(approver, 5),
      yes(secondApprover, 6, { ...APPROVERS, stage: 1 }),
      yes(admin, 7, { ...APPROVERS, stage: 1 }),
    ],
    8,
    "pending 1; seat_taken",
  ],
  [
    "the whole chain agreed",
    CHAIN,
    [
      yes(approver, 5),
      yes(secondApprover, 6, { ...APPROVERS, stage: 1 }),
      yes(securityLead, 7, { ...SECURITY, stage: 1 }),
      yes(owner, 8, { stage: 2 }),
    ],
    9,
    `approved 2 at 8 by ${approver} ${secondApprover} ${securityLead} ${owner}`,
  ],
  ["there are no stages", { ...ONE, stages: [] }, [yes(approver, 0)], 0, "expired 0 at 0; too_late"],
  [
    "a stage asks for nobody",
    {
      ...ONE,
      stages: ONE.stages.map((stage) => ({
        ...stage,
        approvers: { kind: "any", count: 0, people: [approver], groups: [] },
      })),
    },
    [yes(approver, 5)],
    5,
    "pending 0; seat_taken",
  ],
];

for (const [what, policy, story, now, found] of CASES) {
  Deno.test(`foldApproval when ${what}`, () => {
    assertEquals(inWords(fold(policy, story, minute(now))), found);
  });
}

Deno.test("foldApproval takes the later clock where clocks differ", () => {
  assertEquals(inWords(fold(ONE, [no(owner, 300, {})], minute(5))), "expired 0 at 240; too_late");
});

Deno.test("foldApproval lets a permission live as long as the policy says, from the approval on", () => {
  const { end } = fold(ONE, [yes(approver, 5)], minute(90));
  assertEquals(end?.grantEndsAt, minute(15));
  assertEquals(fold(ONE, [no(approver, 5)], minute(90)).end?.grantEndsAt, null);
});

Deno.test("foldApproval says what each stage still lacks", () => {
  const one = yes(approver, 5);
  const two = yes(secondApprover, 6, { ...APPROVERS, stage: 1 });
  const missing = (story: readonly Told[]) =>
    fold(CHAIN, story, minute(9)).stages.map((stage) => stage.missing);
  assertEquals(missing([]), [{ kind: "count", count: 1, of: 1 }]);
  assertEquals(missing([one]), [
    { kind: "count", count: 0, of: 1 },
    { kind: "groups", groups: [GROUPS.security, GROUPS.approvers], of: 2 },
  ]);
  assertEquals(missing([one, two])[1], { kind: "groups", groups: [GROUPS.security], of: 2 });
});

Deno.test("foldApproval counts who waited for a seat once it is given up", () => {
  const story = [
    yes(approver, 5),
    yes(secondApprover, 6, { ...APPROVERS, stage: 1 }),
    yes(admin, 7, { ...APPROVERS, stage: 1 }),
    { person: secondApprover, at: 8, answer: WITHDRAW },
  ];
  const { stages, uncounted } = fold(CHAIN, story, minute(9));
  assertEquals(stages[1]?.approvals.map(({ person }) => person), [admin]);
  assertEquals(uncounted.map(({ person, why }) => [person, why]), [[secondApprover, "withdrawn"]]);
});

Deno.test("foldApproval says when a stage opened and how long it has", () => {
  const [first, second] = fold(CHAIN, [yes(approver, 5)], minute(300)).stages;
  assertEquals([first?.completedAt, first?.hasNextJoined], [minute(5), false]);
  assertEquals([second?.openedAt, second?.deadline, second?.lastDeadline], [
    minute(5),
    minute(245),
    minute(485),
  ]);
  assertEquals([second?.completedAt, second?.hasNextJoined], [null, true]);
});

function inWords({ status, stage, end, uncounted }: ApprovalState): string {
  const at = end === null ? "" : ` at ${(end.at.getTime() - minute(0).getTime()) / 60_000}`;
  const by = end === null || end.by.length === 0 ? "" : ` by ${end.by.join(" ")}`;
  return [`${status} ${stage}${at}${by}`, ...uncounted.map(({ why }) => why)].join("; ");
}
