import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import {
  advance,
  answer,
  askByForm,
  controls,
  deny,
  lastDirect,
  lastRun,
  must,
  pick,
  press,
  thread,
  whispers,
  windowWords,
} from "../support/approval_acts.ts";
import { again, APPROVALS, ask, ASKED, items, openApprovals, trail, words } from "../support/approvals.ts";
import { personId } from "../support/evidence.ts";
import type { Card } from "../support/approvals.ts";
import type { TestWorkspace } from "../support/workspace.ts";

const ask2 = (slack: TestWorkspace, action: string) =>
  ask(slack, { ...ASKED, action, policy: "production", details: "" });

Deno.test("a reason for a no stands on the card and in its thread, and ends the request", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await deny(slack, "approver", card, "Ask again on Monday");
  const ended = await again(slack, card);
  for (const part of ["*Denied* by", "Ask again on Monday"]) assertStringIncludes(words(ended), part);
  assertEquals(controls(ended), []);
  const [said] = await thread(slack, card);
  assertStringIncludes(JSON.stringify(said), "Ask again on Monday");
  assertEquals((await lastRun(slack, "request_approval"))["status"], "failed");
});

Deno.test("a secret in somebody's answer is kept nowhere: not on the card, in a row, in the trail or in the run", async () => {
  await using slack = await openApprovals();
  const secret = ["xoxb", "1".repeat(12), "2".repeat(12), "aB3dE".repeat(5).slice(1)].join("-");
  const card = await ask(slack);
  await answer(slack, "approver", card, { control: "ask_for_details", text: `Is it ${secret}?` });
  await answer(slack, "operator", card, { control: "give_details", text: `No, ${secret}` });
  await deny(slack, "approver", card, `It uses ${secret}`);
  assertStringIncludes(words(await again(slack, card)), "[slack bot token");
  const kept = [
    await again(slack, card),
    await thread(slack, card),
    await items(slack, "votes"),
    await items(slack, "requests"),
    await trail(slack),
    await lastRun(slack, "request_approval"),
  ];
  for (const part of kept) assert(!JSON.stringify(part).includes(secret), JSON.stringify(part));
});

Deno.test("a no without words is not sent", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await press(slack, "approver", card, "deny_request");
  assertEquals((await slack.as("approver").submit({ text: "" })).ok, false);
  await slack.as("approver").submit({ text: "   " });
  await slack.settled();
  assertEquals(await items(slack, "votes"), []);
  assertStringIncludes(words(await again(slack, card)), "waiting for approval");
});

Deno.test("details that are asked for stop the clock, are given in the thread, and are bound into the record", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  const before = deadlineOf(await again(slack, card));
  await advance(slack, "1h");
  await answer(slack, "approver", card, { control: "ask_for_details", text: "Which cluster?" });
  const asked = await again(slack, card);
  for (const part of ["waiting for details", "Which cluster?", "The clock stands still"]) {
    assertStringIncludes(words(asked), part);
  }
  assertNear(deadlineOf(asked), before + 4 * HOUR, "half of eight hours");
  assert(controls(asked).includes("give_details"));

  await advance(slack, "1h");
  await answer(slack, "operator", card, { control: "give_details", text: "Only eu-west" });
  const told = await again(slack, card);
  assertStringIncludes(words(told), "waiting for approval");
  assertNear(deadlineOf(told), before + 1 * HOUR, "as long as it stood");
  assert(!controls(told).includes("give_details"));
  const said = await thread(slack, card);
  assertEquals(said.length, 2);
  assertStringIncludes(JSON.stringify(said[0]), "Which cluster?");
  assertStringIncludes(JSON.stringify(said[1]), "Only eu-west");

  await press(slack, "approver", card, "approve_request");
  const ended = await again(slack, card);
  for (const part of ["Which cluster?", "Only eu-west", "*Approved* by"]) {
    assertStringIncludes(words(ended), part);
  }
  const record = JSON.stringify(await lastRun(slack, "request_approval"));
  for (const part of ["Which cluster?", "Only eu-west"]) assertStringIncludes(record, part);
});

Deno.test("a second question does not stop the clock again", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await answer(slack, "approver", card, { control: "ask_for_details", text: "Which cluster?" });
  await answer(slack, "operator", card, { control: "give_details", text: "All of them" });
  const before = deadlineOf(await again(slack, card));
  await answer(slack, "second_approver", card, { control: "ask_for_details", text: "Since when?" });
  assertEquals(deadlineOf(await again(slack, card)), before);
  assertStringIncludes(words(await again(slack, card)), "waiting for approval");
});

Deno.test("whoever does not ask for the approval gives no details for it", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await answer(slack, "approver", card, { control: "ask_for_details", text: "Which cluster?" });
  await answer(slack, "engineer", card, { control: "give_details", text: "I think eu-west" });
  assertStringIncludes(await windowWords(slack, "engineer"), "Only the owners of the system that asked");
  assert(!words(await again(slack, card)).includes("I think eu-west"));
  assertEquals((await thread(slack, card)).length, 1);
});

Deno.test("an answer that was taken back does not count, and can be given again", async () => {
  await using slack = await openApprovals();
  const card = await ask2(slack, "Deploy the release");
  await press(slack, "approver", card, "approve_request");
  assertStringIncludes(words(await again(slack, card)), "1 of 2 approvers still needed");
  await pick(slack, "approver", card, "Take my answer back");
  const left = words(await again(slack, card));
  assertStringIncludes(left, "2 of 2 approvers still needed");
  assertStringIncludes(left, "taken back");

  await press(slack, "second_approver", card, "approve_request");
  assertEquals((await lastRun(slack, "request_approval"))["status"], "running");
  await press(slack, "approver", card, "approve_request");
  assertStringIncludes(words(await again(slack, card)), "*Approved* by");
});

Deno.test("whoever gave no answer has nothing to take back", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await pick(slack, "second_approver", card, "Take my answer back");
  assertEquals(await whispers(slack, "second_approver", APPROVALS), [
    "You have no answer here that could be taken back.",
  ]);
  assertEquals(await items(slack, "votes"), []);
});

Deno.test("two of a group are two people: nobody counts twice, however often they press", async () => {
  await using slack = await openApprovals();
  const card = await ask2(slack, "Deploy the release");
  await press(slack, "approver", card, "approve_request");
  await press(slack, "approver", card, "approve_request");
  await press(slack, "approver", card, "approve_request");
  assertStringIncludes(words(await again(slack, card)), "1 of 2 approvers still needed");
  assertEquals((await whispers(slack, "approver", APPROVALS)).length, 2);
  assertEquals((await lastRun(slack, "request_approval"))["status"], "running");

  await press(slack, "second_approver", card, "approve_request");
  const ended = words(await again(slack, card));
  for (const handle of ["approver", "second_approver"]) {
    assertStringIncludes(ended, `<@${await personId(slack, handle)}>`);
  }
  assertEquals((await lastRun(slack, "request_approval"))["status"], "completed");
});

Deno.test("whoever asked with the form can cancel it, and nobody else can", async () => {
  await using slack = await openApprovals();
  const card = await askByForm(slack, "engineer");
  await cancel(slack, "approver", card, "I do not like it");
  assertStringIncludes(await windowWords(slack, "approver"), "Only whoever asked for this may do that.");
  assertStringIncludes(words(await again(slack, card)), "waiting for approval");

  must(await slack.as("engineer").close());
  await cancel(slack, "engineer", card, "It mended itself");
  const ended = words(await again(slack, card));
  for (const part of ["*Cancelled* by", "It mended itself"]) assertStringIncludes(ended, part);
  assertMatch(await lastDirect(slack, "engineer"), /cancelled/);
  assertEquals((await lastRun(slack, "ask_for_approval"))["status"], "completed");
});

Deno.test("a source's owner can cancel what the source asked, with or without a reason", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await cancel(slack, "operator", card, "");
  const ended = await again(slack, card);
  assertStringIncludes(words(ended), "*Cancelled* by");
  assertEquals(controls(ended), []);
  assertEquals((await trail(slack)).map(({ verb }) => verb).slice(-2), [
    "decision.proposed",
    "request.cancelled",
  ]);
});

const HOUR = 3600;

/** The last moment that the card of an open request names as its end, in Unix seconds. */
function deadlineOf(card: Card): number {
  const [, seconds] = /may answer until <!date\^(\d+)/.exec(words(card)) ?? [];
  return Number(seconds);
}

/** The clock runs on while people press. */
function assertNear(actual: number, expected: number, what: string): void {
  assert(Math.abs(actual - expected) <= 30, `${what}: ${actual} is not ${expected}`);
}

const cancel = (slack: TestWorkspace, person: string, card: Card, text: string) =>
  answer(slack, person, card, { menu: "Cancel the request", text });
