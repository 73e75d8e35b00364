import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { REDACT_KEY, sampleRequest, SAMPLES, sampleState } from "../../tests/support/sample_approvals.ts";
import { endBlocks, endWords } from "./end.ts";
import { isOpen } from "./status.ts";

const wordsOf = (name: string) => {
  const sample = SAMPLES.find((candidate) => candidate.name === name);
  assert(sample !== undefined, name);
  return endWords(sample.request, sample.state);
};

Deno.test("an approval says who agreed and until when the permission lives", () => {
  assertStringIncludes(wordsOf("approved"), "<@U000001003> and <@U000001004>");
  assertStringIncludes(wordsOf("approved"), "The permission lives until <!date^");
});

Deno.test("break-glass says that one person did it alone, and that a review follows", () => {
  assertStringIncludes(wordsOf("let through by break-glass"), "by <@U000001006> alone");
  assertStringIncludes(wordsOf("let through by break-glass"), "A review follows.");
});

for (const name of ["denied", "expired", "cancelled", "unroutable"]) {
  Deno.test(`what is ${name} gives no permission`, () => {
    assert(!wordsOf(name).includes("The permission lives"));
  });
}

Deno.test("what expired says how many were missing, and wakes nobody for it", () => {
  assertStringIncludes(wordsOf("expired"), "1 of 2 approvers missing when the time was up.");
  for (const { request, state } of SAMPLES) assert(!endWords(request, state).includes("<!subteam"));
});

Deno.test("what is open has no end, and what has ended has one", () => {
  for (const { request, state } of SAMPLES) {
    assertEquals(endWords(request, state) === "", isOpen(state));
    assertEquals(endBlocks(request, state, REDACT_KEY, 100).length === 0, isOpen(state));
  }
});

Deno.test("the reason of an end stands below it, in the words of whoever gave it, up to the room that there is", () => {
  const end = { by: [], at: new Date(0), reason: "*No*\nnot now", isBreakGlass: false, grantEndsAt: null };
  const state = sampleState({ status: "denied", end });
  const [, reason] = endBlocks(sampleRequest(), state, REDACT_KEY, 100);
  assertEquals(reason?.["text"], { type: "plain_text", text: "“*No*\nnot now”", emoji: false });
  const [, short] = endBlocks(sampleRequest(), state, REDACT_KEY, 3);
  assert(JSON.stringify(short).includes("“*N…”"));
});
