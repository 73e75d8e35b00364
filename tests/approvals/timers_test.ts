import { assert, assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";
import { advance, answer, lastRun, press, thread } from "../support/approval_acts.ts";
import { again, ask, ASKED, type Card, openApprovals, trail, words } from "../support/approvals.ts";
import { triggers } from "../support/evidence.ts";
import type { TestWorkspace } from "../support/workspace.ts";

const PRODUCTION = { ...ASKED, policy: "production", details: "" };

Deno.test("people are reminded once the policy's time is over, not before, and once", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await advance(slack, "119m");
  assertEquals(await said(slack, card), []);
  await advance(slack, "2m");
  const [reminder] = await said(slack, card);
  assertStringIncludes(reminder ?? "", "*Low impact* still waits for 1 approver");
  assertStringIncludes(reminder ?? "", "<!subteam^S00000100F>");
  await advance(slack, "5h");
  assertEquals((await said(slack, card)).length, 1);
});

Deno.test("what is due within the hour is announced to the minute; what is later waits for the watchdog to arm it", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack, PRODUCTION);
  assertEquals((await timers(slack)).length, 1);
  await advance(slack, "59m");
  assertEquals(await said(slack, card), []);
  await advance(slack, "2m");
  assertEquals((await said(slack, card)).length, 1);

  const other = await ask(slack, { ...ASKED, action: "Rotate the logs" });
  await advance(slack, "118m");
  assertEquals(await said(slack, other), []);
  await advance(slack, "3m");
  assertEquals((await said(slack, other)).length, 1);
});

Deno.test("a reminder that no timer brings is brought by the watchdog within the hour", async () => {
  await using slack = await openApprovals();
  await slack.act("fault", {
    name: "workflows.triggers.create",
    kind: "refuse",
    error: "internal_error",
    times: null,
  });
  const card = await ask(slack, PRODUCTION);
  assertEquals(await timers(slack), []);
  await advance(slack, "2h");
  assertEquals((await said(slack, card)).length, 1);
});

Deno.test("nobody is reminded of what was answered in time", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await press(slack, "approver", card, "approve_request");
  const before = await said(slack, card);
  await advance(slack, "9h");
  assertEquals(await said(slack, card), before);
});

Deno.test("the end of a time that nobody used is announced once, with what to press, and the press brings it to whoever waits", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await advance(slack, "7h");
  const before = (await said(slack, card)).length;
  await advance(slack, "61m");
  const [end] = (await said(slack, card)).slice(before);
  assertStringIncludes(end ?? "", "Press *Check again*");
  await advance(slack, "5h");
  assertEquals((await said(slack, card)).length, before + 1);
  assertEquals((await lastRun(slack, "request_approval"))["status"], "running");

  await press(slack, "engineer", card, "check_again");
  assertStringIncludes(words(await again(slack, card)), "*Expired*");
  const run = await lastRun(slack, "request_approval");
  assertEquals(run["status"], "failed");
  assertMatch(String(run["error"]), /expired/);
});

Deno.test("where Slack lets one step end another, what expired is ended and shown without any press", async () => {
  await using slack = await openApprovals({ settings: { completeOtherExecutions: true } });
  const card = await ask(slack);
  await advance(slack, "9h");
  assertStringIncludes(words(await again(slack, card)), "*Expired*");
  assertEquals((await lastRun(slack, "request_approval"))["status"], "failed");
  const all = (await said(slack, card)).join("\n");
  assertStringIncludes(all, "*Expired*");
  assert(!all.includes("Press *Check again*"), all);
});

Deno.test("the clock of a stage that stood still goes on after half its time, and people are told", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await answer(slack, "approver", card, { control: "ask_for_details", text: "Which cluster?" });
  await advance(slack, "239m");
  assert(!(await said(slack, card)).join().includes("goes on"));
  await advance(slack, "2m");
  const told = (await said(slack, card)).filter((text) => text.includes("goes on"));
  assertEquals(told.length, 1);
  assertStringIncludes(told[0] ?? "", "The question is still open.");
  await advance(slack, "1h");
  assertEquals((await said(slack, card)).filter((text) => text.includes("goes on")).length, 1);
});

Deno.test("what expired and waits for a press does not keep the same from being asked anew", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  assertEquals((await ask(slack)).ts, card.ts, "refused while it is open");
  await advance(slack, "9h");
  assertNotEquals((await ask(slack)).ts, card.ts);
});

Deno.test("two looks at once announce a thing once", async () => {
  await using slack = await openApprovals();
  await slack.act("fault", {
    name: "workflows.triggers.create",
    kind: "refuse",
    error: "internal_error",
    times: null,
  });
  const card = await ask(slack);
  await advance(slack, "119m");
  await slack.act("clock", { freeze: true });
  await Promise.all([1, 2].map(() => slack.act("fire_trigger", { trigger: "Watchdog" })));
  await advance(slack, "2m");
  await slack.settled();
  await Promise.all([1, 2].map(() => slack.act("fire_trigger", { trigger: "Watchdog" })));
  await slack.settled();
  assertEquals((await said(slack, card)).length, 1);
});

Deno.test("a day of requests leaves one timer behind, and makes few", async () => {
  await using slack = await openApprovals();
  for (let hour = 0; hour < 12; hour++) {
    const card = await ask(slack, { ...PRODUCTION, action: `Deploy ${hour}` });
    if (hour % 3 === 0) await answer(slack, "approver", card, { control: "ask_for_details", text: "What?" });
    if (hour % 2 === 0) await press(slack, "approver", card, "approve_request");
    await advance(slack, "70m");
  }
  await advance(slack, "12h");
  assert((await timers(slack)).length <= 1, JSON.stringify(await timers(slack)));
  // A reminder and an end for each request, an end of the pause for some, and a few that fire before anything is due.
  assert(await created(slack) <= 12 * 3, `${await created(slack)} triggers`);
});

Deno.test("an answer after the reminder arms nothing for a reminder that was sent", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack, PRODUCTION);
  await advance(slack, "90m");
  const before = await created(slack);
  await press(slack, "approver", card, "approve_request");
  assertEquals(await created(slack), before);
});

Deno.test("what was announced stands in the trail", async () => {
  await using slack = await openApprovals();
  await ask(slack);
  await advance(slack, "9h");
  const facts = (await trail(slack)).filter(({ verb }) => verb === "reminder.announced").map(({ facts }) =>
    facts
  );
  assertEquals(facts, [{ kind: "reminder", stage: 0 }, { kind: "expired", stage: 0 }]);
});

async function said(slack: TestWorkspace, card: Card): Promise<string[]> {
  return (await thread(slack, card)).map(({ text }) => text);
}

/** The triggers that the app made for what is due. */
async function timers(slack: TestWorkspace) {
  return (await triggers(slack)).filter(({ name }) => name === "What is due next");
}

async function created(slack: TestWorkspace): Promise<number> {
  const { counts } = await slack.look("calls");
  return Number(Reflect.get(Object(counts), "workflows.triggers.create") ?? 0);
}
