import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  at,
  REDACT_KEY,
  sampleRequest,
  sampleStage,
  sampleState,
} from "../../tests/support/sample_approvals.ts";
import { showContent } from "./content.ts";
import { myOpenRequests, waitingForMe } from "./lists.ts";

const listed = (
  action: string,
  time = "17:00",
  card: string | null = "https://example.slack.com/archives/C1/p1",
) => {
  const request = sampleRequest({ action });
  const state = sampleState({ stages: [sampleStage({ lastDeadline: at(time) })] });
  return { request, state, shown: showContent(request, REDACT_KEY), card };
};
const wordsOf = (view: { readonly blocks: unknown }) => JSON.stringify(view.blocks);

Deno.test("a list has what ends soonest first, and the way to each card", () => {
  const shown = wordsOf(waitingForMe([listed("later", "18:00"), listed("sooner", "16:00")]));
  assert(shown.indexOf("sooner") < shown.indexOf("later"));
  assertStringIncludes(shown, "<https://example.slack.com/archives/C1/p1|Open the card>");
});

Deno.test("a list leaves out the way to a card of which nobody knows where it is", () => {
  assert(!wordsOf(myOpenRequests([listed("x", "17:00", null)])).includes("Open the card"));
});

Deno.test("a list shows twenty, and says how many more there are", () => {
  const all = (count: number) => Array.from({ length: count }, (_, index) => listed(`action ${index}`));
  assert(!wordsOf(myOpenRequests(all(20))).includes("more"));
  assertStringIncludes(wordsOf(myOpenRequests(all(21))), "and 1 more");
});

Deno.test("an empty list says that it is empty", () => {
  assertEquals(wordsOf(waitingForMe([])).includes("Nothing waits for your answer."), true);
});
