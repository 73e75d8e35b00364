import { assertEquals } from "@std/assert";
import {
  APPROVE,
  ASK,
  DENY,
  minute,
  TELL,
  type Told,
  votesOf,
} from "../../tests/support/approval_answers.ts";
import { CHAIN, GROUPS, ONE, PEOPLE, sampleRequest } from "../../tests/support/sample_approvals.ts";
import { listDue, nextDueAt } from "./due.ts";
import { foldApproval } from "./fold.ts";
import type { Policy } from "./policy.ts";

const { approver, engineer } = PEOPLE;
const APPROVERS = { groups: [GROUPS.approvers] };
const ask: Told = { person: approver, at: 10, answer: ASK, entry: APPROVERS };
const tell: Told = { person: engineer, at: 40, answer: TELL };
const yes: Told = { person: approver, at: 5, answer: APPROVE, entry: APPROVERS };
const no: Told = { ...yes, answer: DENY };

/** Stages of 240 minutes with a reminder after 60; what was answered, the minute, what is due, and when to look again. */
const CASES: readonly [string, Policy, readonly Told[], number, readonly string[], number | null][] = [
  ["nothing is due at first", ONE, [], 0, [], 60],
  ["nothing is due just before the reminder", ONE, [], 59.99, [], 60],
  ["the reminder is due", ONE, [], 60, ["reminder:0"], 60],
  ["the time of the only stage is up", ONE, [], 240, ["expired:0"], 240],
  ["it was approved just now", ONE, [yes], 9.99, [], 10],
  ["it was approved, and nobody closed it", ONE, [yes], 10, ["undelivered:0"], 10],
  ["it was denied, and nobody closed it", ONE, [no], 300, ["undelivered:0"], 10],
  ["the next stage may join", CHAIN, [], 240, ["next_stage_joined:0"], 240],
  ["the last time is up", CHAIN, [], 480, ["expired:0"], 480],
  ["the next stage has opened", CHAIN, [yes], 64.99, [], 65],
  ["the next stage waits for an hour", CHAIN, [yes], 65, ["reminder:1"], 65],
  ["the clock stands still when the reminder would be due", ONE, [ask], 60, [], 130],
  ["the clock goes on without an answer", ONE, [ask], 130, ["pause_over:0"], 130],
  ["the clock went on with an answer", ONE, [ask, tell], 89.99, [], 90],
  ["the reminder comes later by the pause", ONE, [ask, tell], 90, ["reminder:0"], 90],
];

for (const [what, policy, story, now, due, next] of CASES) {
  Deno.test(`listDue when ${what}`, () => {
    const request = sampleRequest({}, policy);
    const state = foldApproval(request, votesOf(request, story), minute(now));
    assertEquals(listDue(request, state, minute(now), []).map(({ id }) => id), due);
    assertEquals(nextDueAt(request, state, []), next === null ? null : minute(next));
  });
}

Deno.test("listDue names nothing twice, and nextDueAt looks on to what comes then", () => {
  const request = sampleRequest({}, CHAIN);
  const look = (now: number, announced: readonly string[]) => {
    const state = foldApproval(request, [], minute(now));
    return [
      listDue(request, state, minute(now), announced).map(({ id }) => id),
      nextDueAt(request, state, announced),
    ];
  };
  assertEquals(look(60, ["reminder:0"]), [[], minute(240)]);
  assertEquals(look(240, ["reminder:0", "next_stage_joined:0"]), [[], minute(480)]);
  assertEquals(look(480, ["reminder:0", "next_stage_joined:0", "expired:0"]), [[], null]);
});

Deno.test("listDue says when each was due, soonest first", () => {
  const request = sampleRequest({}, {
    ...ONE,
    stages: ONE.stages.map((stage) => ({ ...stage, remindAfterMinutes: 11 })),
  });
  const state = foldApproval(request, votesOf(request, [ask]), minute(200));
  assertEquals(listDue(request, state, minute(200), []), [
    { id: "pause_over:0", kind: "pause_over", stage: 0, at: minute(130) },
    { id: "reminder:0", kind: "reminder", stage: 0, at: minute(131) },
  ]);
});
