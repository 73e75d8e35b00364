import { assertEquals } from "@std/assert";
import { factWords } from "./fact_words.ts";

const CASES: readonly [string, Parameters<typeof factWords>[0], string[]][] = [
  ["an approval", { answer: "approve", stage: 0, behalf_of: "", groups_age_seconds: 0 }, [
    "approve",
    "stage 1",
  ]],
  ["a delegate's approval", { answer: "approve", behalf_of: "U1" }, ["approve", "for <@U1>"]],
  ["a denial", { answer: "deny", text: "Not *now*" }, ["deny", "“Not ∗now∗”"]],
  ["a refusal", { why: "not_an_approver" }, ["because: not an approver"]],
  ["an outcome", { at: 1, by: "U1,U2", is_break_glass: false, reason: "" }, ["by <@U1> and <@U2>"]],
  ["a break-glass", { by: "U1", is_break_glass: true, reason: "down" }, [
    "by <@U1>",
    "by break-glass",
    "“down”",
  ]],
  ["an arrival", { policy: "production", policy_hash: "ab".repeat(32), reference: "" }, [
    "policy: production",
  ]],
  ["a finding", { is_justified: false, review: "req_1-U1" }, ["it should have waited"]],
  ["a card that failed", { place: "C1" }, ["<#C1>"]],
];

for (const [what, facts, words] of CASES) {
  Deno.test(`${what} reads in words, without what says nothing`, () => {
    assertEquals(factWords(facts), words);
  });
}

Deno.test("a fact whose name is one of JavaScript's own is a fact like others", () => {
  assertEquals(factWords({ constructor: "x" }), ["constructor: x"]);
});
