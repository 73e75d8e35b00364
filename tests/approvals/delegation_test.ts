import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import {
  advance,
  askByForm,
  lastDirect,
  lastRun,
  must,
  press,
  whispers,
  windowWords,
} from "../support/approval_acts.ts";
import { again, APPROVALS, ask, ASKED, items, openApprovals, trail, words } from "../support/approvals.ts";
import { personId } from "../support/evidence.ts";
import type { JsonObject } from "../../workspace/json.ts";
import type { TestWorkspace } from "../support/workspace.ts";

Deno.test("a voice that is lent answers with both names on the card, and the delegate is told", async () => {
  await using slack = await openApprovals();
  await lend(slack, "approver", "engineer");
  const [approver, engineer] = [await personId(slack, "approver"), await personId(slack, "engineer")];
  assertStringIncludes(await windowWords(slack, "approver"), `<@${engineer}> has your voice`);
  assertStringIncludes(await lastDirect(slack, "engineer"), `<@${approver}> lends you their voice`);

  const card = await ask(slack);
  await press(slack, "engineer", card, "approve_request");
  const ended = words(await again(slack, card));
  assertStringIncludes(ended, `<@${engineer}>, for <@${approver}>, approved`);
  assertStringIncludes(ended, "*Approved* by");
  const cast = (await trail(slack)).find(({ verb }) => verb === "vote.cast");
  assertStringIncludes(JSON.stringify(cast), `"behalf_of":"${approver}"`);
});

Deno.test("a voice that was taken back answers nothing any more", async () => {
  await using slack = await openApprovals();
  await lend(slack, "approver", "engineer");
  const [window] = await slack.as("approver").views();
  must(
    await slack.act("press", {
      user: "approver",
      view_id: String(window?.["id"]),
      action_id: "end_delegation",
    }),
  );
  await slack.settled();
  assert(!(await windowWords(slack, "approver")).includes("has your voice"));
  assertEquals(await items(slack, "delegations"), []);
  assertMatch(await lastDirect(slack, "engineer"), /took their voice back/);

  const card = await ask(slack);
  await press(slack, "engineer", card, "approve_request");
  assertEquals(await items(slack, "votes"), []);
  assertEquals(
    (await trail(slack)).map(({ verb }) => verb).filter((verb) => String(verb).startsWith("delegation")),
    [
      "delegation.given",
      "delegation.ended",
    ],
  );
});

Deno.test("a voice is back by itself when its time is over, and not lent before it begins", async () => {
  await using slack = await openApprovals();
  const now = await seconds(slack);
  await lend(slack, "approver", "engineer", { starts_at: now + 1800, ends_at: now + 3600 });
  const first = await ask(slack);
  await press(slack, "engineer", first, "approve_request");
  assertEquals(await items(slack, "votes"), [], "not yet");
  await advance(slack, "31m");
  await press(slack, "engineer", first, "approve_request");
  assertStringIncludes(words(await again(slack, first)), "*Approved* by");

  await advance(slack, "30m");
  const second = await ask(slack, { ...ASKED, action: "Restart them again" });
  await press(slack, "engineer", second, "approve_request");
  assertStringIncludes(words(await again(slack, second)), "waiting for approval");
});

Deno.test("a voice cannot be lent on", async () => {
  await using slack = await openApprovals();
  await lend(slack, "approver", "engineer");
  await lend(slack, "engineer", "admin");
  const card = await ask(slack);
  await press(slack, "admin", card, "approve_request");
  assertEquals(await items(slack, "votes"), []);
  assertMatch(await lastDirect(slack, "admin"), /not among the people who may answer/);
});

Deno.test("a lent voice is never used for what either of the two asked for", async () => {
  await using slack = await openApprovals();
  await lend(slack, "approver", "engineer");
  must(await slack.as("approver").close());
  const own = await askByForm(slack, "engineer");
  await press(slack, "engineer", own, "approve_request");
  assertEquals(await whispers(slack, "engineer", APPROVALS), [
    "You asked for this yourself, so somebody else has to answer it.",
  ]);
  const theirs = await askByForm(slack, "approver", { action: "Rotate the logs" });
  await press(slack, "engineer", theirs, "approve_request");
  assertEquals(await items(slack, "votes"), []);
  assertEquals((await whispers(slack, "engineer", APPROVALS)).length, 2);
});

Deno.test("a person and whoever has their voice are one human between them", async () => {
  await using slack = await openApprovals();
  await lend(slack, "approver", "engineer");
  const card = await ask(slack, { ...ASKED, policy: "production", details: "" });
  await press(slack, "approver", card, "approve_request");
  await press(slack, "engineer", card, "approve_request");
  assertEquals((await items(slack, "votes")).length, 1);
  assertStringIncludes(words(await again(slack, card)), "1 of 2 approvers still needed");
  assertEquals((await lastRun(slack, "request_approval"))["status"], "running");
});

Deno.test("a lent voice counts only while whoever lent it is an approver", async () => {
  await using slack = await openApprovals();
  await lend(slack, "approver", "engineer");
  const card = await ask(slack);
  await slack.act("put_group", { handle: "approvers", users: ["second_approver"] });
  await press(slack, "engineer", card, "approve_request");
  assertEquals(await items(slack, "votes"), []);
  await slack.act("put_group", { handle: "approvers", users: ["approver", "second_approver"] });
  await slack.act("change_user", { user: "approver", deactivated: true });
  await press(slack, "engineer", card, "approve_request");
  assertEquals(await items(slack, "votes"), []);
});

const REFUSED: readonly [string, JsonObject, string][] = [
  ["oneself", { to: "approver" }, "You have your own voice already."],
  ["a guest", { to: "guest" }, "no full member of this workspace"],
  ["more than thirty days", { days: 31 }, "at most 30 days"],
  ["a time that is over", { days: -1 }, "end before it starts"],
];
for (const [what, given, said] of REFUSED) {
  Deno.test(`a voice that would be lent to or for ${what} is not, and the form says why`, async () => {
    await using slack = await openApprovals();
    const { to = "engineer", days = 1 } = given;
    const now = await seconds(slack);
    await lend(slack, "approver", String(to), { starts_at: now, ends_at: now + Number(days) * 86_400 });
    assertStringIncludes(await windowWords(slack, "approver"), said);
    assertEquals(await items(slack, "delegations"), []);
  });
}

async function lend(slack: TestWorkspace, from: string, to: string, more: JsonObject = {}): Promise<void> {
  must(await slack.as(from).runShortcut("Delegate my approvals"));
  await slack.settled();
  must(await slack.as(from).submit({ to, reason: "Away for the day", ...more }));
  await slack.settled();
}

async function seconds(slack: TestWorkspace): Promise<number> {
  const { now } = await slack.look("clock");
  return Math.floor(Number(now) / 1000);
}
