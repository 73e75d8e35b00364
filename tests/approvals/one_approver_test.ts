import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { again, ask, openApprovals, trail, words } from "../support/approvals.ts";

Deno.test("a source that asks under a policy with one approver goes on once an approver allows it", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  assertMatch(words(card), /Restart the billing workers/);
  await slack.as("approver").press(card, "approve_request");
  await slack.settled();
  const ended = await again(slack, card);
  assertStringIncludes(words(ended), "Approved");
  assertEquals((await trail(slack)).map((event) => event["verb"]), [
    "request.received",
    "card.posted",
    "vote.cast",
    "decision.proposed",
    "request.approved",
  ]);
});
