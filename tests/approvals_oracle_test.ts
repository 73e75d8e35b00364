import { assert, assertEquals } from "@std/assert";
import { foldApproval } from "../core/approvals/fold.ts";
import type { ApprovalState, Status, Uncounted } from "../core/approvals/state.ts";
import { type ApprovalCase, Dice, makeCase } from "./support/approval_cases.ts";
import { askOracle, TICK, type Truth } from "./support/approvals_oracle.ts";
import { rounds, seed } from "./support/rounds.ts";

// Random policies, groups, people, answers and times; `seed` and the number of a case make it again.

// Without these the cases would be too tame to trust.
const STATUSES = ["pending", "details_requested", "approved", "denied", "expired", "cancelled"] as const;
const REASONS = Object.keys(
  {
    other_content: 0,
    excluded: 0,
    not_an_approver: 0,
    already_counted: 0,
    already_denied: 0,
    nothing_to_withdraw: 0,
    other_stage: 0,
    seat_taken: 0,
    too_late: 0,
    after_the_end: 0,
    no_longer_allowed: 0,
    withdrawn: 0,
    nothing_asked: 0,
    already_asked: 0,
    not_the_requester: 0,
  } satisfies Record<Uncounted, 0>,
);

const CASES = rounds({ gate: 2_000, soak: 100_000 });

Deno.test("a request stands where the oracle says, whoever answers what and when", () => {
  const seen = new Map<Status, number>();
  const reasons = new Set<string>();
  for (const number of numbers()) {
    const { request, votes, now, standing } = makeCase(number);
    const truth = askOracle(request, votes, now, standing);
    assertEquals(asTruth(foldApproval(request, votes, now, standing)), truth, `case ${number}`);
    seen.set(truth.status, (seen.get(truth.status) ?? 0) + 1);
    for (const line of truth.uncounted) reasons.add(line.split(" ")[2] ?? "");
  }
  for (const status of STATUSES) {
    const count = seen.get(status) ?? 0;
    assert(count > CASES / 200, `only ${count} of ${CASES} are ${status}`);
  }
  assertEquals([...reasons].toSorted(), REASONS.toSorted());
});

Deno.test("the order in which rows are read changes nothing", () => {
  for (const number of numbers()) {
    const { request, votes, now, standing } = makeCase(number);
    const state = foldApproval(request, votes, now, standing);
    assertEquals(foldApproval(request, votes.toReversed(), now, standing), state, `case ${number}`);
    assertEquals(foldApproval(request, shuffled(votes, number), now, standing), state, `case ${number}`);
  }
});

Deno.test("what has ended ends in no other way, whatever is answered afterwards and however late it is", () => {
  for (const number of numbers()) {
    const { request, votes, now, standing } = makeCase(number);
    const state = foldApproval(request, votes, now, standing);
    const later = new Date(Math.max(...times({ votes, now })) + TICK);
    const more = makeCase(number + 1).votes.map((vote) => ({
      ...vote,
      entries: vote.entries.map((entry) => ({ ...entry, at: later })),
    }));
    const all = [...votes, ...more].reduce<typeof votes>((rows, vote) => {
      const mine = rows.find(({ person }) => person === vote.person);
      const entries = [...mine?.entries ?? [], ...vote.entries];
      return [...rows.filter((row) => row !== mine), { ...vote, entries }];
    }, []);
    const after = foldApproval(request, all, later, standing);
    if (state.end === null) continue;
    assertEquals([after.status, after.end], [state.status, state.end], `case ${number}`);
  }
});

Deno.test("an approved request has as many different humans as its policy asks for, and nobody who may not vote", () => {
  for (const number of numbers()) {
    const { request, votes, now, standing } = makeCase(number);
    const { status, end, stages } = foldApproval(request, votes, now, standing);
    if (status !== "approved" || end === null || end.isBreakGlass) continue;
    const answers = stages.flatMap(({ approvals }) => approvals);
    const humans = answers.flatMap(({ person, behalfOf }) =>
      behalfOf === null ? [person] : [person, behalfOf]
    );
    const needed = request.policy.stages.map(({ approvers }) =>
      approvers.kind === "any" ? approvers.count : approvers.groups.length
    );
    const asker = request.requester.kind === "person" ? request.requester.id : request.requester.name;
    const barred = [asker, ...request.excluded];
    assertEquals(stages.map(({ approvals }) => approvals.length), needed, `case ${number}`);
    assertEquals(new Set(humans).size, humans.length, `case ${number}`);
    assertEquals(humans.filter((human) => barred.includes(human)), [], `case ${number}`);
    assertEquals(humans.filter((human) => standing?.get(human)?.isMember === false), [], `case ${number}`);
    assertEquals(end.by, answers.map(({ person }) => person), `case ${number}`);
  }
});

function* numbers(): Generator<number> {
  for (let round = 0; round < CASES; round++) yield seed + round;
}

function asTruth({ status, end, stages, denials, uncounted }: ApprovalState): Truth {
  return {
    status,
    endAt: end?.at.getTime() ?? null,
    by: end?.by ?? [],
    stages: stages.map(({ approvals, missing }) => ({
      counted: approvals.map(({ person }) => person),
      missing,
    })),
    denials: denials.map(({ person }) => person),
    uncounted: uncounted.map(({ person, answer, why }) => `${person} ${answer} ${why}`).toSorted(),
  };
}

function shuffled<Value>(values: readonly Value[], number: number): Value[] {
  const dice = new Dice(number);
  return values.map((value) => ({ value, rank: dice.next() })).toSorted((a, b) => a.rank - b.rank).map((
    { value },
  ) => value);
}

function times({ votes, now }: Pick<ApprovalCase, "votes" | "now">): number[] {
  return [now, ...votes.flatMap(({ entries }) => entries.map(({ at }) => at))].map((at) => at.getTime());
}
