import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { SAMPLES } from "../../tests/support/sample_approvals.ts";
import { stageBlock, stagePath } from "./stage.ts";

const wordsOf = (name: string) => {
  const sample = SAMPLES.find((candidate) => candidate.name === name);
  assert(sample !== undefined, name);
  return {
    block: JSON.stringify(stageBlock(sample.request, sample.state)),
    path: stagePath(sample.request, sample.state),
  };
};

Deno.test("an open stage says who may answer until when, and what happens then", () => {
  const { block, path } = wordsOf("pending");
  assertStringIncludes(block, "2 of 2 approvers still needed");
  assertStringIncludes(block, "may answer until <!date^");
  assertStringIncludes(block, "then it expires.");
  assertEquals(path, "");
});

Deno.test("a stage whose next people join says that they may answer later, and names them once they may", () => {
  assertStringIncludes(wordsOf("second stage").block, "then <@U000001000> may answer too.");
  const joined = wordsOf("the owner joined").block;
  assertStringIncludes(joined, "<@U000001000> may answer now too.");
  assertStringIncludes(joined, "then it expires.");
});

Deno.test("a question that is open says that the clock stands still", () => {
  assertStringIncludes(wordsOf("details requested").block, "The clock stands still");
  assert(!wordsOf("details given").block.includes("The clock stands still"));
});

Deno.test("stagePath shows which stages have agreed and which come next", () => {
  assertEquals(wordsOf("second stage").path, "✓ The team  →  *Security*  →  The owner");
});
