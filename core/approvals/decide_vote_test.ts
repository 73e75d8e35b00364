import { assertEquals } from "@std/assert";
import {
  APPROVE,
  ASK,
  BREAK_GLASS,
  CANCEL,
  DENY,
  minute,
  TELL,
  type Told,
  votesOf,
  WITHDRAW,
} from "../../tests/support/approval_answers.ts";
import { CHAIN, GROUPS, ONE, PEOPLE, sampleRequest, TWO } from "../../tests/support/sample_approvals.ts";
import { decideAnyVote } from "./decide_any_vote.ts";
import { decideVote, LONGEST_TEXT, type Press, type VoteRefusal } from "./decide_vote.ts";
import { foldApproval } from "./fold.ts";
import type { Policy } from "./policy.ts";
import type { Standing } from "./state.ts";
import { type Answer, MOST_ENTRIES } from "./vote.ts";

const { approver, secondApprover, admin, engineer, operator, owner, securityLead } = PEOPLE;
const APPROVERS = { groups: [GROUPS.approvers] };
const CARD = { channel: "C00000100B", ts: "1780491600.000100" };

const STANDING: Standing = new Map([
  [approver, { isMember: true, groups: [GROUPS.approvers, "S000000ELSE"] }],
  [secondApprover, { isMember: true, groups: [GROUPS.approvers] }],
  [admin, { isMember: true, groups: [GROUPS.approvers] }],
  [securityLead, { isMember: true, groups: [GROUPS.security] }],
  [engineer, { isMember: true, groups: [GROUPS.approvers] }],
  [operator, { isMember: true, groups: [] }],
  [owner, { isMember: false, groups: [GROUPS.approvers] }],
]);

function press(
  person: string,
  answer: Answer,
  change: Partial<Press> & { readonly policy?: Policy; readonly story?: readonly Told[] } = {},
): Press {
  const { policy = TWO, story = [], ...rest } = change;
  const request = sampleRequest({}, policy);
  return {
    request,
    votes: votesOf(request, story),
    person,
    behalfOf: null,
    answer,
    stage: 0,
    standing: STANDING,
    groupsAgeSeconds: 1.6,
    card: CARD,
    now: minute(5),
    ...rest,
  };
}

const said = (person: string, at: number, answer: Answer, stage = 0): Told => ({
  person,
  at,
  answer,
  entry: { ...APPROVERS, stage },
});

Deno.test("decideVote records an answer with what was known when it was given", () => {
  const decision = decideVote(press(approver, APPROVE));
  if (decision.kind === "refuse") throw new Error(decision.why);
  assertEquals(decision.vote, {
    requestId: "req_4f7d20c1",
    person: approver,
    entries: [{
      answer: "approve",
      at: minute(5),
      digest: sampleRequest().digest,
      stage: 0,
      behalfOf: null,
      groups: [GROUPS.approvers],
      groupsAgeSeconds: 2,
      card: CARD,
    }],
  });
  assertEquals(decision.state.stages[0]?.approvals.map(({ person }) => person), [approver]);
});

Deno.test("decideVote keeps what the person answered before, and says where the request stands afterwards", () => {
  const before = press(approver, WITHDRAW, {
    story: [said(approver, 1, APPROVE), said(admin, 2, APPROVE)],
    policy: { ...TWO, denials: 2 },
  });
  const three = {
    ...TWO,
    stages: TWO.stages.map((stage) => ({
      ...stage,
      approvers: { kind: "any", count: 3, people: [], groups: [GROUPS.approvers] } as const,
    })),
  };
  const open = press(approver, WITHDRAW, {
    story: [said(approver, 1, APPROVE), said(admin, 2, APPROVE)],
    policy: three,
  });
  assertEquals(decideVote(before), { kind: "refuse", why: "after_the_end" });
  const decision = decideVote(open);
  if (decision.kind === "refuse") throw new Error(decision.why);
  assertEquals(decision.vote.entries.map(({ answer }) => answer), ["approve", "withdraw"]);
  const others = open.votes.filter(({ person }) => person !== approver);
  assertEquals(decision.state, foldApproval(open.request, [...others, decision.vote], open.now));
});

const BOTH: readonly Told[] = [
  said(approver, 1, APPROVE),
  said(secondApprover, 2, APPROVE, 1),
];
const many = Array.from(
  { length: MOST_ENTRIES },
  (_, index) => said(approver, index / 10, index % 2 === 0 ? APPROVE : WITHDRAW),
);
const long = (length: number): Answer => ({ answer: "deny", text: "x".repeat(length) });

/** Who presses what, and what they are told; null when it is recorded. */
const CASES: readonly [string, Press, VoteRefusal | null][] = [
  ["an approver agrees", press(approver, APPROVE), null],
  [
    "an approver agrees again",
    press(approver, APPROVE, { story: [said(approver, 1, APPROVE)] }),
    "already_counted",
  ],
  [
    "somebody agrees whose seat is taken",
    press(admin, APPROVE, { policy: CHAIN, story: BOTH, stage: 1 }),
    "seat_taken",
  ],
  [
    "somebody agrees for whom a seat is left",
    press(securityLead, APPROVE, { policy: CHAIN, story: BOTH, stage: 1 }),
    null,
  ],
  [
    "the card of an earlier stage is pressed",
    press(admin, APPROVE, { policy: CHAIN, story: BOTH, stage: 0 }),
    "other_stage",
  ],
  ["the requester agrees", press(engineer, APPROVE), "excluded"],
  ["somebody agrees who is in no group of the policy", press(securityLead, APPROVE), "not_an_approver"],
  ["somebody agrees who is no member", press(owner, APPROVE), "not_a_member"],
  ["somebody agrees of whom nothing is known", press("U000009999", APPROVE), "not_a_member"],
  ["a delegate agrees", press(operator, APPROVE, { behalfOf: approver }), null],
  [
    "a delegate agrees for somebody who has left",
    press(operator, APPROVE, { behalfOf: owner }),
    "not_a_member",
  ],
  ["somebody agrees at the deadline", press(approver, APPROVE, { now: minute(240) }), "too_late"],
  ["somebody agrees just before the deadline", press(approver, APPROVE, { now: minute(240, -1) }), null],
  ["nothing is taken back", press(approver, WITHDRAW), "nothing_to_withdraw"],
  ["a denial has no reason", press(approver, { answer: "deny", text: " \n" }), "no_text"],
  ["a denial has as many words as fit", press(approver, long(LONGEST_TEXT)), null],
  ["a denial has too many words", press(approver, long(LONGEST_TEXT + 1)), "text_too_long"],
  [
    "a second denial comes",
    press(approver, DENY, { policy: { ...TWO, denials: 2 }, story: [said(approver, 1, DENY)] }),
    "already_denied",
  ],
  ["a question is asked", press(approver, ASK), null],
  ["an answer is given that nobody asked for", press(engineer, TELL), "nothing_asked"],
  [
    "an answer is given by somebody else",
    press(approver, TELL, { story: [said(approver, 1, ASK)] }),
    "not_the_requester",
  ],
  ["the requester cancels without a word", press(engineer, { ...CANCEL, answer: "cancel", text: "" }), null],
  ["somebody trusted breaks the glass", press(operator, BREAK_GLASS), null],
  ["somebody else breaks the glass", press(approver, BREAK_GLASS), "not_an_approver"],
  [
    "a person has one answer left",
    press(approver, APPROVE, { story: many.slice(1), policy: ONE }),
    "after_the_end",
  ],
  ["a person has no answer left", press(approver, APPROVE, { story: many }), "too_many_answers"],
];

for (const [what, pressed, why] of CASES) {
  Deno.test(`decideVote ${why === null ? "records it" : `says ${why}`} when ${what}`, () => {
    const decision = decideVote(pressed);
    assertEquals(decision.kind === "refuse" ? decision.why : null, why);
  });
}

Deno.test("decideVote puts nothing before what the same person answered by a clock that was ahead", () => {
  const decision = decideVote(press(approver, WITHDRAW, { story: [said(approver, 5.1, APPROVE)] }));
  if (decision.kind === "refuse") throw new Error(decision.why);
  assertEquals(decision.vote.entries.map(({ at }) => at), [minute(5.1), minute(5.1)]);
  assertEquals(decision.state.stages[0]?.approvals, []);
});

Deno.test("decideAnyVote takes the own voice, then the first lent one that counts, and otherwise says why not the own", () => {
  const voice = (
    person: string,
    delegators: readonly string[],
    answer: Answer = APPROVE,
    story: readonly Told[] = [],
  ) => {
    const { behalfOf: _, ...pressed } = press(person, answer, { story });
    const decision = decideAnyVote(pressed, delegators);
    return decision.kind === "refuse" ? decision.why : decision.vote.entries.at(-1)?.behalfOf;
  };
  assertEquals(voice(approver, [admin]), null);
  assertEquals(voice(operator, [securityLead, owner, approver, admin]), approver);
  assertEquals(voice(operator, [approver, admin], APPROVE, [said(approver, 1, APPROVE)]), admin);
  assertEquals(voice(operator, [securityLead]), "not_an_approver");
  assertEquals(voice(operator, [engineer]), "not_an_approver");
  assertEquals(voice(operator, []), "not_an_approver");
  assertEquals(voice(engineer, [approver]), "excluded");
  assertEquals(voice(owner, [approver]), "not_a_member");
  assertEquals(voice(approver, [engineer], CANCEL), "not_the_requester");
});
