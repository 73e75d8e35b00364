import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { advance, lastRun, menuWords, must, pick, windowWords } from "../support/approval_acts.ts";
import { again, ask, ASKED, type Card, items, openApprovals, trail, words } from "../support/approvals.ts";
import { personId, texts } from "../support/evidence.ts";
import type { ShownMessage, TestWorkspace } from "../support/workspace.ts";

const BREAK = "Break the glass";
const WHY = "Billing is down and nobody answers";

const askProduction = (slack: TestWorkspace, action = "Deploy the hotfix") =>
  ask(slack, { ...ASKED, policy: "production", action, details: "" });

Deno.test("whom the policy names lets a request through alone, and the notice and the review come before", async () => {
  await using slack = await openApprovals();
  const card = await askProduction(slack);
  await breakGlass(slack, "operator", card);
  const ended = words(await again(slack, card));
  for (const part of ["let through by break-glass", WHY, "A review follows."]) {
    assertStringIncludes(ended, part);
  }
  assertEquals((await lastRun(slack, "request_approval"))["status"], "completed");

  const [review] = await items(slack, "reviews");
  assertEquals(review?.["state"], "open");
  const [notice] = await slack.messages("security");
  assertStringIncludes(JSON.stringify(notice), WHY);
  assertStringIncludes(JSON.stringify(notice), "review needed");
  assertEquals((await trail(slack)).map(({ verb }) => verb), [
    "request.received",
    "card.posted",
    "review.opened",
    "glass.broken",
    "decision.proposed",
    "request.approved",
  ]);
});

Deno.test("nothing goes through when neither the notice nor its fallback can be posted", async () => {
  await using slack = await openApprovals();
  const card = await askProduction(slack);
  await openForm(slack, "operator", card);
  await slack.act("fault", { name: "chat.postMessage", kind: "refuse", error: "is_archived", times: null });
  await slack.as("operator").submit({ text: WHY, sure: true });
  await slack.settled();
  assertStringIncludes(await windowWords(slack, "operator"), "Nothing was recorded.");
  assertEquals(await items(slack, "votes"), []);
  assertEquals((await lastRun(slack, "request_approval"))["status"], "running");
});

Deno.test("nothing goes through without the tick, or without a reason", async () => {
  await using slack = await openApprovals();
  const card = await askProduction(slack);
  await openForm(slack, "operator", card);
  const operator = slack.as("operator");
  assertEquals((await operator.submit({ text: WHY })).ok, false);
  assertEquals((await operator.submit({ text: "", sure: true })).ok, false);
  await operator.submit({ text: "   ", sure: true });
  await slack.settled();
  assertStringIncludes(await windowWords(slack, "operator"), "Say why nobody else can be waited for");
  assertEquals([...await items(slack, "votes"), ...await items(slack, "reviews")], []);
});

Deno.test("an approver whom the policy does not name cannot break the glass, and it is written down", async () => {
  await using slack = await openApprovals();
  const card = await askProduction(slack);
  await breakGlass(slack, "approver", card);
  assertStringIncludes(await windowWords(slack, "approver"), "You are not among the people");
  assertEquals([...await items(slack, "votes"), ...await items(slack, "reviews")], []);
  assertEquals(await texts(slack, "security"), []);
  assertEquals((await trail(slack)).at(-1)?.["facts"], { why: "not_named" });
});

Deno.test("a policy without break-glass does not offer it", async () => {
  await using slack = await openApprovals();
  assert(!menuWords(await ask(slack)).includes(BREAK));
  assert(menuWords(await askProduction(slack)).includes(BREAK));
});

Deno.test("the glass is broken as often a day as the policy says, and again when the day is over", async () => {
  await using slack = await openApprovals();
  for (const action of ["First", "Second"]) {
    await breakGlass(slack, "operator", await askProduction(slack, action));
  }
  const third = await askProduction(slack, "Third");
  await breakGlass(slack, "operator", third);
  assertStringIncludes(await windowWords(slack, "operator"), "as often today as the policy allows");
  assertStringIncludes(words(await again(slack, third)), "waiting for approval");
  assertEquals((await items(slack, "reviews")).length, 2);

  must(await slack.as("operator").close({ all: true }));
  await advance(slack, "24h");
  await breakGlass(slack, "operator", await askProduction(slack, "Fourth"));
  assertEquals((await items(slack, "reviews")).length, 3);
});

Deno.test("a reviewer closes the review through the notice's button, and the notice shows what was found", async () => {
  await using slack = await openApprovals();
  await breakGlass(slack, "operator", await askProduction(slack));
  await pressReview(slack, "security_lead");
  must(await slack.as("security_lead").submit({ finding: "justified", text: "Read the logs" }));
  await slack.settled();
  assertEquals((await items(slack, "reviews")).map(({ state }) => state), ["closed"]);
  const [notice, ...more] = await slack.messages("security");
  assertEquals(more, []);
  const shown = JSON.stringify(notice);
  for (const part of ["It was right to let this through.", "Read the logs", WHY]) {
    assertStringIncludes(shown, part);
  }
  assert(!shown.includes("workflow_button"), "nothing is left to press");
  const closed = (await trail(slack)).find(({ verb }) => verb === "review.closed");
  assertStringIncludes(JSON.stringify(closed), await personId(slack, "security_lead"));
  assertEquals((await lastRun(slack, "review_break_glass"))["status"], "completed");
});

Deno.test("nobody reviews what they did themselves, nor does anybody whom the policy does not name", async () => {
  await using slack = await openApprovals();
  await breakGlass(slack, "operator", await askProduction(slack));
  for (
    const [person, said] of [
      ["operator", "You let this through yourself"],
      ["engineer", "You are not among the reviewers"],
    ] as const
  ) {
    await pressReview(slack, person);
    assertStringIncludes(await windowWords(slack, person), said);
    must(await slack.as(person).close());
    await slack.settled();
    assertEquals((await lastRun(slack, "review_break_glass"))["status"], "completed");
  }
  assertEquals((await items(slack, "reviews")).map(({ state }) => state), ["open"]);
});

Deno.test("a review that nobody closes is asked for again once a day, and not once it is closed", async () => {
  await using slack = await openApprovals();
  await breakGlass(slack, "operator", await askProduction(slack));
  const reminders = async () =>
    (await texts(slack, "security")).filter((text) => text.includes("Still to be reviewed"));
  await advance(slack, "23h");
  assertEquals(await reminders(), []);
  await advance(slack, "2h");
  assertEquals((await reminders()).length, 1);
  // A timer of another request looks too, within the same hour.
  await slack.act("fire_trigger", { trigger: "Watchdog" });
  await slack.settled();
  await advance(slack, "20h");
  assertEquals((await reminders()).length, 1);
  await advance(slack, "5h");
  assertEquals((await reminders()).length, 2);

  await pressReview(slack, "admin");
  must(await slack.as("admin").submit({ finding: "unjustified", text: "An approver was there" }));
  await slack.settled();
  await advance(slack, "49h");
  assertEquals((await reminders()).length, 2);
});

async function breakGlass(slack: TestWorkspace, person: string, card: Card): Promise<void> {
  await openForm(slack, person, card);
  await slack.as(person).submit({ text: WHY, sure: true });
  await slack.settled();
}

async function openForm(slack: TestWorkspace, person: string, card: Card): Promise<void> {
  await pick(slack, person, card, BREAK);
  assertMatch(await windowWords(slack, person), /at once, on your word alone/);
}

/** Somebody presses "Review" in the notice. */
async function pressReview(slack: TestWorkspace, person: string): Promise<void> {
  const notice = (await slack.messages("security")).findLast(hasButton);
  if (notice === undefined) throw new Error("no notice has a button");
  const [button] = JSON.stringify(notice).match(/"action_id":"[^"]+"/) ?? [];
  const action = button === undefined ? "" : String(JSON.parse(`{${button}}`).action_id);
  must(await slack.as(person).press({ channel: "security", ts: notice.ts }, action));
  await slack.settled();
}

function hasButton(message: ShownMessage): boolean {
  return JSON.stringify(message).includes("workflow_button");
}
