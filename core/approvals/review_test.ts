import { assertEquals } from "@std/assert";
import { PEOPLE } from "../../tests/support/sample_approvals.ts";
import type { SealKeys } from "../seals/seal.ts";
import {
  decideReview,
  type Finding,
  LONGEST_FINDING,
  parseReviewRow,
  type Review,
  type ReviewRefusal,
  reviewRow,
} from "./review.ts";

const KEYS: SealKeys = [{ id: "k1", secret: "a".repeat(32) }];
const OPEN: Review = {
  id: "rev_1",
  requestId: "req_1",
  policy: "production",
  person: PEOPLE.operator,
  reason: "customers wait",
  openedAt: new Date("2026-06-03T13:00:00.500Z"),
  reviewers: [PEOPLE.admin, PEOPLE.operator],
  finding: null,
};
const FINDING: Finding = {
  person: PEOPLE.admin,
  at: new Date("2026-06-03T14:00:00Z"),
  isJustified: true,
  text: "the log of that hour",
};
const CLOSED: Review = { ...OPEN, finding: FINDING };

Deno.test("decideReview closes a review with what its reviewer found", () => {
  assertEquals(decideReview(OPEN, FINDING), { kind: "close", review: CLOSED });
});

const CASES: readonly [string, Review, Partial<Finding>, ReviewRefusal][] = [
  ["whoever acted, though named as a reviewer", OPEN, { person: PEOPLE.operator }, "own_act"],
  ["somebody who is no reviewer", OPEN, { person: PEOPLE.owner }, "not_a_reviewer"],
  ["a second reviewer", CLOSED, {}, "already_closed"],
  ["a reviewer without a word", OPEN, { text: " " }, "no_text"],
  ["a reviewer with too many words", OPEN, { text: "x".repeat(LONGEST_FINDING + 1) }, "text_too_long"],
];

for (const [who, review, change, why] of CASES) {
  Deno.test(`decideReview is not closed by ${who}`, () => {
    assertEquals(decideReview(review, { ...FINDING, ...change }), { kind: "refuse", why });
  });
}

Deno.test("parseReviewRow reads what reviewRow wrote, and nothing that was changed since", () => {
  for (const review of [OPEN, CLOSED]) {
    assertEquals(parseReviewRow(reviewRow(review, KEYS), KEYS), { ok: true, value: review });
  }
  const { id: _, body, seal: __, ...columns } = reviewRow(CLOSED, KEYS);
  assertEquals(columns, { state: "closed", policy: "production", opened_at: 1_780_491_600 });
  const other = { ...reviewRow(CLOSED, KEYS), body: body.replace("true", "false") };
  assertEquals(parseReviewRow(other, KEYS), { ok: false, problem: "forged" });
  assertEquals(parseReviewRow([], KEYS), { ok: false, problem: "unreadable" });
});
