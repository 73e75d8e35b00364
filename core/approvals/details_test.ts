import { assertEquals } from "@std/assert";
import { APPROVE, ASK, minute, TELL, type Told, votesOf } from "../../tests/support/approval_answers.ts";
import { CHAIN, CLAIMED, GROUPS, ONE, PEOPLE, sampleRequest } from "../../tests/support/sample_approvals.ts";
import { MOST_QUESTIONS } from "./details.ts";
import { foldApproval } from "./fold.ts";

const { approver, secondApprover, engineer, operator, owner } = PEOPLE;
const APPROVERS = { groups: [GROUPS.approvers] };
const REQUEST = sampleRequest({}, ONE);

const ask = (person: string, at: number): Told => ({ person, at, answer: ASK, entry: APPROVERS });
const tell = (at: number, person: string = engineer): Told => ({ person, at, answer: TELL });

function fold(story: readonly Told[], now: number, request = REQUEST) {
  const { status, stages, questions, uncounted } = foldApproval(
    request,
    votesOf(request, story),
    minute(now),
  );
  return {
    status,
    deadline: stages.at(-1)?.deadline,
    open: questions.filter(({ told }) => told === null).map(({ person }) => person),
    why: uncounted.map(({ why }) => why),
  };
}

/** What was asked and told, when somebody looks, and until when the stage of 240 minutes lasts then. */
const CASES: readonly [string, readonly Told[], number, string, number][] = [
  ["a question stops the clock for half of the stage", [ask(approver, 10)], 10, "details_requested", 360],
  [
    "the clock stands just before half of the stage went by",
    [ask(approver, 10)],
    129.99,
    "details_requested",
    360,
  ],
  ["the clock runs when half of the stage went by", [ask(approver, 10)], 130, "pending", 360],
  ["an answer lets the clock run", [ask(approver, 10), tell(40)], 40, "pending", 270],
  ["an answer after half of the stage changes nothing", [ask(approver, 10), tell(200)], 200, "pending", 360],
  [
    "a later question stops nothing",
    [ask(approver, 10), tell(40), ask(secondApprover, 50)],
    60,
    "pending",
    270,
  ],
  ["a question in the last minute counts", [ask(approver, 239)], 240, "details_requested", 360],
];

for (const [what, story, now, status, deadline] of CASES) {
  Deno.test(what, () => {
    const found = fold(story, now);
    assertEquals([found.status, found.deadline], [status, minute(deadline)]);
  });
}

Deno.test("a request whose clock stood still expires when the time that is left has run", () => {
  const end = (now: number) => fold([ask(approver, 10), tell(40)], now).status;
  assertEquals([end(269.99), end(270)], ["pending", "expired"]);
});

Deno.test("an answer goes to every open question", () => {
  const story = [ask(approver, 10), ask(secondApprover, 11)];
  assertEquals(fold(story, 12).open, [approver, secondApprover]);
  assertEquals(fold([...story, tell(12)], 12).open, []);
});

Deno.test("only whoever asks for the request gives details: the requester, or an owner of what claims one", () => {
  assertEquals(fold([ask(approver, 10), tell(11, owner)], 12).why, ["not_the_requester"]);
  const claimed = sampleRequest(CLAIMED, ONE);
  assertEquals(fold([ask(approver, 10), tell(11, operator)], 12, claimed).open, []);
  assertEquals(fold([ask(approver, 10), tell(11, owner)], 12, claimed).why, ["not_the_requester"]);
});

Deno.test("a person has one open question, and a request a bounded number of them", () => {
  assertEquals(fold([ask(approver, 10), ask(approver, 11)], 12).why, ["already_asked"]);
  const rounds = (count: number) =>
    Array.from({ length: count }, (_, index) => [ask(approver, index), tell(index + 0.5)]).flat();
  assertEquals(fold(rounds(MOST_QUESTIONS), 30).why, []);
  assertEquals(fold(rounds(MOST_QUESTIONS + 1), 30).why, ["already_asked", "nothing_asked"]);
});

Deno.test("only somebody who may answer the request may ask about it", () => {
  const stranger: Told = { person: owner, at: 10, answer: ASK };
  assertEquals(fold([stranger, { ...ask(engineer, 10) }], 12), {
    status: "pending",
    deadline: minute(240),
    open: [],
    why: ["not_an_approver", "excluded"],
  });
});

Deno.test("people answer while the clock stands still, and the next stage has its own clock", () => {
  const request = sampleRequest({}, CHAIN);
  const yes: Told = { person: secondApprover, at: 20, answer: APPROVE, entry: APPROVERS };
  const found = fold([ask(approver, 10), yes], 21, request);
  assertEquals(found, { status: "pending", deadline: minute(260), open: [approver], why: [] });
});
