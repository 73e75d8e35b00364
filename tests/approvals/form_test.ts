import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import {
  askByForm,
  controls,
  deny,
  directs,
  lastDirect,
  lastRun,
  must,
  press,
  thread,
  TYPED,
  whispers,
  windowWords,
} from "../support/approval_acts.ts";
import { again, APPROVALS, cards, items, openApprovals, trail, words } from "../support/approvals.ts";
import { personId, texts } from "../support/evidence.ts";

Deno.test("a member who asks with the form is named on the card and told in a direct message how it ended", async () => {
  await using slack = await openApprovals();
  const card = await askByForm(slack, "engineer");
  const engineer = await personId(slack, "engineer");
  assertStringIncludes(words(card), `Asked by <@${engineer}>`);
  assert(!words(card).includes("unverified"));
  assertStringIncludes(await windowWords(slack, "engineer"), "Your request waits in <#C00000100B>");
  assertEquals(await directs(slack, "engineer"), []);

  await press(slack, "approver", card, "approve_request");
  assertStringIncludes(words(await again(slack, card)), "*Approved* by");
  assertMatch(await lastDirect(slack, "engineer"), /your request is approved/);
  assertEquals((await thread(slack, card)).length, 1);
  assertEquals((await lastRun(slack, "ask_for_approval"))["status"], "completed");
});

Deno.test("whoever asked cannot approve it, learns so privately, and nothing changes", async () => {
  await using slack = await openApprovals();
  await slack.act("put_group", { handle: "approvers", users: ["engineer", "approver", "second_approver"] });
  const card = await askByForm(slack, "engineer");
  await press(slack, "engineer", card, "approve_request");
  assertEquals(await whispers(slack, "engineer", APPROVALS), [
    "You asked for this yourself, so somebody else has to answer it.",
  ]);
  assertEquals(await items(slack, "votes"), []);
  assertEquals((await lastRun(slack, "ask_for_approval"))["status"], "running");
  const refused = (await trail(slack)).filter(({ verb }) => verb === "vote.refused");
  assertEquals(refused.map(({ facts }) => facts), [{ why: "excluded" }]);
});

Deno.test("whoever is told no by an approver reads the reason in a direct message, and no run fails for it", async () => {
  await using slack = await openApprovals();
  const card = await askByForm(slack, "engineer");
  await deny(slack, "approver", card, "Not on a Friday");
  assertMatch(await lastDirect(slack, "engineer"), /denied/);
  assertStringIncludes(await lastDirect(slack, "engineer"), "Not on a Friday");
  assertEquals((await lastRun(slack, "ask_for_approval"))["status"], "completed");
});

Deno.test("a form that is closed ends its run, without an error and without a card", async () => {
  await using slack = await openApprovals();
  must(await slack.as("engineer").runShortcut("Ask for approval"));
  assertEquals((await lastRun(slack, "ask_for_approval"))["status"], "running");
  must(await slack.as("engineer").close());
  await slack.settled();
  assertEquals((await lastRun(slack, "ask_for_approval"))["status"], "completed");
  assertEquals(await cards(slack), []);
  assertEquals(await items(slack, "requests"), []);
});

Deno.test("a form that asks for nothing anybody could see says why, keeps what was typed, and can be mended", async () => {
  await using slack = await openApprovals();
  const engineer = slack.as("engineer");
  must(await engineer.runShortcut("Ask for approval"));
  await engineer.submit({ ...TYPED, action: "\u200b\u2060", reason: "A long reason" });
  await slack.settled();
  const said = await windowWords(slack, "engineer");
  assertStringIncludes(said, "It does not say what is to be done.");
  assertStringIncludes(said, "A long reason");
  assertEquals(await cards(slack), []);
  assertEquals(await texts(slack, "alerts"), []);
  assertEquals((await trail(slack)).map(({ verb, facts }) => [verb, facts]), [
    ["request.refused", { why: "nothing_asked" }],
  ]);

  must(await engineer.submit({ action: TYPED.action }));
  await slack.settled();
  const [card] = await cards(slack);
  assert(card !== undefined);
  assertStringIncludes(words(card), "A long reason");
  assert(controls(card).includes("approve_request"));
});

Deno.test("what waits already is not asked a second time, and the form says so", async () => {
  await using slack = await openApprovals();
  await askByForm(slack, "engineer");
  must(await slack.as("engineer").close());
  must(await slack.as("engineer").runShortcut("Ask for approval"));
  await slack.as("engineer").submit(TYPED);
  await slack.settled();
  assertStringIncludes(await windowWords(slack, "engineer"), "waiting for approval already");
  assertEquals((await cards(slack)).length, 1);
});

Deno.test("a person has so many requests open at once, and no other person waits for that", async () => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  for (let number = 0; number < 20; number++) {
    await askByForm(slack, "engineer", { action: `Task ${number}` });
  }
  must(await slack.as("engineer").close({ all: true }));
  must(await slack.as("engineer").runShortcut("Ask for approval"));
  await slack.as("engineer").submit(TYPED);
  await slack.settled();
  const engineer = await personId(slack, "engineer");
  assertStringIncludes(await windowWords(slack, "engineer"), `<@${engineer}> has 20 open requests already`);
  assertEquals((await cards(slack)).length, 20);
  await askByForm(slack, "operator");
  assertEquals((await cards(slack)).length, 21);
});

Deno.test("a form whose policy nobody can satisfy ends with the reason, for whoever asked and for those who keep it", async () => {
  await using slack = await openApprovals();
  await slack.act("put_group", { handle: "approvers", users: ["engineer"] });
  must(await slack.as("engineer").runShortcut("Ask for approval"));
  await slack.as("engineer").submit(TYPED);
  await slack.settled();
  assertStringIncludes(await windowWords(slack, "engineer"), "needs 1 approver, and only 0 can answer");
  assertMatch(await lastDirect(slack, "engineer"), /Your request was refused/);
  assertEquals((await texts(slack, "alerts")).length, 1);
  assertEquals((await lastRun(slack, "ask_for_approval"))["status"], "completed");
  assertEquals(await cards(slack), []);
});
