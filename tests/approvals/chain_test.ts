import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import {
  advance,
  answer,
  controls,
  deny,
  lastDirect,
  lastRun,
  pick,
  press,
  thread,
  whispers,
} from "../support/approval_acts.ts";
import {
  again,
  APPROVALS,
  type Card,
  cards,
  items,
  openApprovals,
  trail,
  words,
} from "../support/approvals.ts";
import { personId, texts } from "../support/evidence.ts";
import type { TestWorkspace } from "../support/workspace.ts";

const RECORDS = {
  action: "Export the records of one customer",
  details: "account 4711, all fields",
  policy: "customer_records",
  requester: "support desk",
  reason: "The customer asked for a copy",
  reference: "TICKET-9",
};
const CRM = "Request approval: crm";

Deno.test("a chain asks the team, then security, then the owner, each where they are, and all cards end alike", async () => {
  await using slack = await openApprovals();
  const first = await askRecords(slack);
  assertEquals((await cards(slack, "security")).length, 0);
  await press(slack, "approver", first, "approve_request");
  const second = await newest(slack, "security");
  assertStringIncludes(words(second), "Stage 2 of 3, Security");
  assertStringIncludes(words(await again(slack, first)), "Stage 2 of 3, Security");
  assertEquals((await cards(slack, "audit")).length, 0);

  await press(slack, "security_lead", second, "approve_request");
  const third = await newest(slack, "audit");
  assertStringIncludes(words(third), "Stage 3 of 3, The owner");
  await press(slack, "owner", third, "approve_request");
  const ended = await Promise.all([first, second, third].map((card) => again(slack, card)));
  assertEquals(new Set(ended.map(said)).size, 1);
  for (const card of ended) {
    assertStringIncludes(words(card), "*Approved* by");
    assertEquals(controls(card), []);
  }
  const told = await thread(slack, first);
  assertEquals(told.map(({ text }) => text.replace(/ by .*/s, "")), [
    ":arrow_forward: *Stage 2 of 3, Security* is open.",
    ":white_check_mark: *Approved*",
  ]);
  const opened = (await trail(slack)).filter(({ verb }) => verb === "stage.opened");
  assertEquals(opened.length, 2);
  assertEquals((await lastRun(slack, "request_approval"))["status"], "completed");
});

Deno.test("a person of the team who is in security too counts once in the chain", async () => {
  await using slack = await openApprovals();
  await slack.act("put_group", { handle: "security", users: ["security_lead", "approver"] });
  const first = await askRecords(slack);
  await press(slack, "approver", first, "approve_request");
  const second = await newest(slack, "security");
  await press(slack, "approver", second, "approve_request");
  assertStringIncludes(await lastDirect(slack, "approver"), "One person counts once");
  assertStringIncludes(words(await again(slack, second)), "Stage 2 of 3, Security");
  assertEquals((await items(slack, "votes")).length, 1);
});

Deno.test("two of the team who approve at once leave the first stage once, and open the second once", async () => {
  await using slack = await openApprovals();
  const first = await askRecords(slack);
  await slack.act("hold", { deliveries: true });
  await slack.as("approver").press(first, "approve_request", { wait: false });
  await slack.as("second_approver").press(first, "approve_request", { wait: false });
  await slack.act("hold", { release_all: true });
  await slack.settled();
  const counted = words(await again(slack, first));
  assertStringIncludes(counted, "Stage 2 of 3, Security");
  assertEquals(counted.match(/:white_check_mark:/g)?.length, 1);
  assertEquals((await cards(slack, "security")).length, 1);
});

Deno.test("the team's no in the first stage ends the whole chain, and asks nobody of the others", async () => {
  await using slack = await openApprovals();
  const first = await askRecords(slack);
  await deny(slack, "second_approver", first, "The customer has to sign first");
  assertStringIncludes(words(await again(slack, first)), "*Denied* by");
  assertEquals([...await cards(slack, "security"), ...await cards(slack, "audit")], []);
});

Deno.test("a stage that was left by somebody's yes is not opened again by taking it back", async () => {
  await using slack = await openApprovals();
  const first = await askRecords(slack);
  await press(slack, "approver", first, "approve_request");
  await pick(slack, "approver", first, "Take my answer back");
  assertEquals((await whispers(slack, "approver", APPROVALS)).length, 1);
  assertStringIncludes(words(await again(slack, first)), "Stage 2 of 3, Security");
});

Deno.test("when the team takes too long security may answer for it, and is told in its own channel", async () => {
  await using slack = await openApprovals();
  const first = await askRecords(slack);
  await press(slack, "security_lead", first, "approve_request");
  assertEquals(await items(slack, "votes"), [], "not before the time is up");

  await advance(slack, "4h");
  await advance(slack, "1h");
  const [told] = await texts(slack, "security");
  assertStringIncludes(told ?? "", "may answer it too");
  const group = "<!subteam^S00000100G>";
  assertStringIncludes(told ?? "", group);
  assertStringIncludes(JSON.stringify((await slack.messages("security"))[0]), "Open the card");
  await press(slack, "engineer", first, "check_again");
  assertStringIncludes(words(await again(slack, first)), `${group} or <@U000001001> may answer now too`);

  await press(slack, "security_lead", first, "approve_request");
  assertStringIncludes(words(await again(slack, first)), "Stage 2 of 3, Security");
  const second = await newest(slack, "security");
  await press(slack, "security_lead", second, "approve_request");
  assertEquals(await whispers(slack, "security_lead", "security"), [
    "Your answer counts already, or somebody voted with your voice. One person counts once in the whole request.",
  ]);
  await press(slack, "admin", second, "approve_request");
  await press(slack, "owner", await newest(slack, "audit"), "approve_request");
  const ended = words(await again(slack, first));
  for (const handle of ["security_lead", "admin", "owner"]) {
    assertStringIncludes(ended, `<@${await personId(slack, handle)}>`);
  }
  assertStringIncludes(ended, "*Approved* by");
});

Deno.test("a chain that nobody answers expires at the end of its escalation, and all cards say so alike", async () => {
  await using slack = await openApprovals();
  const first = await askRecords(slack);
  await press(slack, "approver", first, "approve_request");
  const second = await newest(slack, "security");
  await advance(slack, "29h");
  await press(slack, "owner", second, "check_again");
  const ended = await Promise.all([first, second].map((card) => again(slack, card)));
  assertEquals(new Set(ended.map(said)).size, 1);
  for (const card of ended) {
    assertStringIncludes(words(card), "*Stage 2 of 3, Security*: 1 approver missing when the time was up.");
    assertEquals(controls(card), []);
  }
  assertEquals((await lastRun(slack, "request_approval"))["status"], "failed");
});

Deno.test("an answer after the last deadline is told that it is late, and nothing goes through", async () => {
  await using slack = await openApprovals();
  const first = await askRecords(slack);
  await slack.act("clock", { advance: "7h" });
  await slack.settled();
  await advance(slack, "90m");
  await press(slack, "approver", first, "approve_request");
  assert(!words(await again(slack, first)).includes("*Approved*"));
  assertMatch((await whispers(slack, "approver", APPROVALS)).join(), /The time was up before you answered/);
  assertEquals(await items(slack, "votes"), []);
});

Deno.test("a question in the second stage is answered where the first card stands, and stops only that stage's clock", async () => {
  await using slack = await openApprovals();
  const first = await askRecords(slack);
  await press(slack, "approver", first, "approve_request");
  const second = await newest(slack, "security");
  await answer(slack, "security_lead", second, { control: "ask_for_details", text: "Is there a consent?" });
  for (const card of [first, second]) {
    assertStringIncludes(words(await again(slack, card)), "Is there a consent?");
    assert(controls(await again(slack, card)).includes("give_details"));
  }
  await answer(slack, "operator", first, { control: "give_details", text: "Signed last week" });
  assertStringIncludes(words(await again(slack, second)), "Signed last week");
  const said = [...await thread(slack, first), ...await thread(slack, second)].map((message) =>
    JSON.stringify(message)
  );
  assertEquals(said.filter((text) => text.includes("Signed last week")).length, 1);
});

async function askRecords(slack: TestWorkspace): Promise<Card> {
  const { status } = await slack.post(CRM, RECORDS);
  assertEquals(status, 200);
  await slack.settled();
  return await newest(slack, APPROVALS);
}

async function newest(slack: TestWorkspace, channel: string): Promise<Card> {
  const card = (await cards(slack, channel)).at(-1);
  if (card === undefined) throw new Error(`no card in #${channel}`);
  return card;
}

/** What a card says, without the names that Slack gives to its blocks. */
function said(card: Card): string {
  return words(card).replaceAll(/"block_id":"[^"]*",?/g, "").replaceAll(/as of <[^>]*>/g, "");
}
