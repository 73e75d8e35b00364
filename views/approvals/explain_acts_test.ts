import { assertEquals, assertMatch } from "@std/assert";
import { sampleRequest } from "../../tests/support/sample_approvals.ts";
import { explainBreakGlass, explainDelegation, explainReview, explainVote } from "./explain_acts.ts";
import { explainUncounted } from "./explain.ts";

const request = sampleRequest();

const TOLD: Readonly<Record<string, readonly string[]>> = {
  "an answer": (["not_a_member", "too_many_answers", "no_text", "text_too_long", "too_late"] as const)
    .map((why) => explainVote(why, request, "U1")),
  "break-glass":
    (["no_break_glass", "not_named", "nobody_to_review", "used_up", "no_reason", "not_ticked"] as const)
      .map(explainBreakGlass),
  "a voice that is lent": ([
    "to_oneself",
    "not_a_person",
    "not_a_member",
    "ends_before_it_starts",
    "already_over",
    "too_long",
    "too_far_ahead",
    "no_reason",
    "reason_too_long",
    "already_given",
    "too_many",
  ] as const).map(explainDelegation),
  "a review": (["own_act", "not_a_reviewer", "already_closed", "no_text", "text_too_long"] as const)
    .map(explainReview),
};

for (const [what, sentences] of Object.entries(TOLD)) {
  Deno.test(`every refusal of ${what} is told in whole sentences of its own`, () => {
    assertEquals(new Set(sentences).size, sentences.length);
    for (const sentence of sentences) assertMatch(sentence, /^[A-Z].*\.$/);
  });
}

Deno.test("explainVote tells why an answer does not count as the card does not", () => {
  assertEquals(explainVote("excluded", request, "U1"), explainUncounted("excluded", request, "U1"));
});
