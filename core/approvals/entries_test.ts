import { assertEquals } from "@std/assert";
import { RECEIVED, sampleRequest } from "../../tests/support/sample_approvals.ts";
import { listEntries } from "./entries.ts";
import type { Vote, VoteEntry } from "./vote.ts";

const REQUEST = sampleRequest();

function vote(person: string, ...seconds: readonly number[]): Vote {
  const entries = seconds.map((second): VoteEntry => ({
    answer: "approve",
    at: new Date(RECEIVED.getTime() + second * 1000),
    digest: REQUEST.digest,
    stage: seconds.indexOf(second),
    behalfOf: null,
    groups: [],
    groupsAgeSeconds: 0,
    card: null,
  }));
  return { requestId: REQUEST.id, person, entries };
}

const orderOf = (votes: readonly Vote[]) =>
  listEntries(REQUEST, votes).map(({ person, at, place }) =>
    `${place} ${person} ${(at.getTime() - RECEIVED.getTime()) / 1000}`
  );

Deno.test("listEntries puts answers in order of time, then of people, then as their row has them", () => {
  const votes = [vote("U2", 1, 3), vote("U1", 3, 2), vote("U10", 3)];
  const order = ["0 U2 1", "1 U1 2", "2 U1 3", "3 U10 3", "4 U2 3"];
  assertEquals(orderOf(votes), order);
  assertEquals(orderOf(votes.toReversed()), order);
});

Deno.test("listEntries keeps two answers of one person in one moment as they are", () => {
  const [first, second] = [
    vote("U1", 5).entries,
    vote("U1", 5).entries.map((entry) => ({ ...entry, stage: 7 })),
  ];
  const both = { ...vote("U1"), entries: [...second, ...first] };
  assertEquals(listEntries(REQUEST, [both]).map(({ stage }) => stage), [7, 0]);
});

Deno.test("listEntries leaves out what was answered to another request", () => {
  assertEquals(orderOf([{ ...vote("U1", 1), requestId: "req_2" }, vote("U2", 2)]), ["0 U2 2"]);
});
