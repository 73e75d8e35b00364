import { assertEquals } from "@std/assert";
import { voteRow } from "../../core/approvals/rows.ts";
import type { Answer } from "../../core/approvals/vote.ts";
import { KEYS, keysOf } from "../../tests/support/mailbox.ts";
import { GROUPS, PEOPLE } from "../../tests/support/sample_approvals.ts";
import { ASKED_AT, sampleStored } from "../../tests/support/sample_request.ts";
import type { StoredRequest, StoredVote } from "../store/requests.ts";
import { decideRequest } from "./decide_request.ts";

const MINUTE = 60_000;
const at = (minutes: number) => new Date(ASKED_AT.getTime() + minutes * MINUTE);

interface Given {
  readonly person?: string;
  readonly minute?: number;
  readonly more?: Readonly<Record<string, unknown>>;
  readonly keys?: typeof KEYS;
}

function vote(stored: StoredRequest, answer: Answer, given: Given = {}): StoredVote {
  const { person = PEOPLE.approver, minute = 1, more = {}, keys = KEYS } = given;
  const known = { stage: 0, behalfOf: null, groups: [GROUPS.approvers], groupsAgeSeconds: 0, card: null };
  const entry = { ...answer, ...known, at: at(minute), digest: stored.request.digest };
  const row = voteRow({ requestId: stored.request.id, person, entries: [entry] }, keys);
  return { person, entries: 1, row: JSON.stringify({ ...row, ...more }) };
}

const YES = { answer: "approve" } as const;
const NO = { answer: "deny", text: "no" } as const;

function decide(stored: StoredRequest, votes: readonly StoredVote[], minute: number, isTokenAlive = true) {
  return decideRequest(stored, votes, { keys: KEYS, now: at(minute), isTokenAlive });
}

/** The state that a decision brings, and until which minute its permission lives. */
function outcome(stored: StoredRequest, votes: readonly StoredVote[], minute: number, isTokenAlive = true) {
  const change = decide(stored, votes, minute, isTokenAlive);
  if (change.kind !== "end") return change.kind;
  const until = change.grant && (change.grant.expiresAt.getTime() - ASKED_AT.getTime()) / MINUTE;
  return [change.state, until];
}

const { stored } = sampleStored();
const approved = { ...stored, state: "approved" } as const;

Deno.test("decideRequest approves with a permission of ten minutes from the answer on", () => {
  assertEquals(outcome(stored, [], 2), "open");
  assertEquals(outcome(stored, [vote(stored, YES)], 2), ["approved", 11]);
  assertEquals(outcome(stored, [vote(stored, YES)], 30), ["approved", 11]);
});

Deno.test("decideRequest gives no permission beyond ten minutes from now, however wrong the other clock is", () => {
  assertEquals(outcome(stored, [vote(stored, YES, { minute: 60 })], 2), ["approved", 12]);
});

Deno.test("decideRequest gives no permission for a denial, a late answer, or a token that is gone", () => {
  assertEquals(outcome(stored, [vote(stored, NO)], 2), ["denied", undefined]);
  assertEquals(outcome(stored, [], 8 * 60), ["expired", undefined]);
  assertEquals(outcome(stored, [vote(stored, YES, { minute: 8 * 60 })], 8 * 60 + 1), ["expired", undefined]);
  assertEquals(outcome(stored, [vote(stored, YES, { minute: 8 * 60 - 1 })], 8 * 60 + 1), ["approved", 489]);
  assertEquals(outcome(stored, [vote(stored, YES)], 2, false), ["cancelled", undefined]);
});

Deno.test("decideRequest counts no row that was not sealed for this request, or was changed", () => {
  const other = sampleStored({ id: "req_2" }).stored;
  const strangers = keysOf(`test:${crypto.randomUUID()}${crypto.randomUUID()}`);
  const rows = [
    vote(other, YES),
    vote(stored, YES, { keys: strangers }),
    vote(stored, YES, { more: { seal: "test.x" } }),
    { person: PEOPLE.approver, entries: 1, row: "no JSON" },
  ];
  for (const row of rows) assertEquals(outcome(stored, [row], 2), "open");
});

Deno.test("decideRequest does not count whoever has left since, as the app looked it up", () => {
  const gone = { standing: { at: 1, people: [{ id: PEOPLE.approver, is_member: true, groups: [] }] } };
  assertEquals(outcome(stored, [vote(stored, YES, { more: gone })], 2), "open");
});

Deno.test("decideRequest stops a permission when a no was earlier or comes later, and only while it was approved", () => {
  const late = vote(stored, NO, { person: PEOPLE.secondApprover, minute: 5 });
  const early = vote(stored, NO, { person: PEOPLE.secondApprover, minute: 0 });
  assertEquals(outcome(approved, [vote(stored, YES)], 2), "nothing");
  assertEquals(outcome(approved, [vote(stored, YES), late], 6), "stop");
  assertEquals(outcome(approved, [vote(stored, YES), early], 6), "stop");
  for (const state of ["denied", "expired", "cancelled", "refused"] as const) {
    assertEquals(outcome({ ...stored, state }, [vote(stored, YES)], 2), "nothing");
  }
});

Deno.test("decideRequest knows when a request expires, and later where details were asked for", () => {
  const change = decide(stored, [], 2);
  assertEquals(change, { kind: "open", deadline: at(8 * 60) });
  const asked = decide(stored, [vote(stored, { answer: "ask", text: "why?" })], 2);
  assertEquals(asked.kind === "open" && asked.deadline > at(8 * 60), true);
});
