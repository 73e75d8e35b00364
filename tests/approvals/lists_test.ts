import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  advance,
  askByForm,
  deny,
  lastDirect,
  lastRun,
  must,
  press,
  windowWords,
} from "../support/approval_acts.ts";
import { APPROVALS, ask, ASKED, items, openApprovals } from "../support/approvals.ts";
import type { TestWorkspace } from "../support/workspace.ts";

const MINE = "My open requests";
const WAITING = "Waiting for me";

Deno.test("whoever asked sees what is open, with the way to its card, and nobody else's", async () => {
  await using slack = await openApprovals();
  assertStringIncludes(await list(slack, "engineer", MINE), "You have asked for nothing that is still open.");
  const card = await askByForm(slack, "engineer", { action: "Drop the old table" });
  await askByForm(slack, "operator", { action: "Rotate the logs" });
  const listed = await list(slack, "engineer", MINE);
  assertStringIncludes(listed, "Drop the old table");
  assertStringIncludes(listed, `/p${card.ts.replace(".", "")}|Open the card>`);
  assert(!listed.includes("Rotate the logs"));

  await deny(slack, "approver", card, "Not now");
  assert(!(await list(slack, "engineer", MINE)).includes("Drop the old table"));
  assertEquals((await lastRun(slack, "list_my_requests"))["status"], "completed");
});

Deno.test("an owner of a system sees what the system asked", async () => {
  await using slack = await openApprovals();
  await ask(slack);
  assertStringIncludes(await list(slack, "operator", MINE), ASKED.action);
});

Deno.test("an approver sees what waits for them, and not what they answered, asked or may not answer", async () => {
  await using slack = await openApprovals();
  assertStringIncludes(await list(slack, "approver", WAITING), "Nothing waits for your answer.");
  const card = await ask(slack, { ...ASKED, policy: "production", action: "Deploy the release" });
  await askByForm(slack, "approver", { action: "Rotate the logs" });
  assertStringIncludes(await list(slack, "second_approver", WAITING), "Rotate the logs");
  const mine = await list(slack, "approver", WAITING);
  assertStringIncludes(mine, "Deploy the release");
  assertStringIncludes(mine, "2 of 2 approvers needed");
  assert(!mine.includes("Rotate the logs"));
  assert(!(await list(slack, "security_lead", WAITING)).includes("Deploy"));

  await press(slack, "approver", card, "approve_request");
  assert(!(await list(slack, "approver", WAITING)).includes("Deploy the release"));
  assertStringIncludes(await list(slack, "second_approver", WAITING), "1 of 2 approvers needed");
});

Deno.test("what expired waits for nobody, and whoever asked still sees that it did", async () => {
  await using slack = await openApprovals();
  await askByForm(slack, "engineer");
  await advance(slack, "9h");
  assert(!(await list(slack, "approver", WAITING)).includes("Restart"));
  assertStringIncludes(await list(slack, "engineer", MINE), "expired");
});

Deno.test("a voice that was lent brings what waits for it", async () => {
  await using slack = await openApprovals();
  must(await slack.as("approver").runShortcut("Delegate my approvals"));
  must(await slack.as("approver").submit({ to: "engineer", reason: "Away" }));
  await ask(slack);
  assertStringIncludes(await list(slack, "engineer", WAITING), ASKED.action);
});

Deno.test("a list that is too long for a window shows what is soonest and counts the rest", async () => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  const { webhook_url } = await trigger(slack, "Request approval: deploys");
  for (let number = 0; number < 20; number++) {
    await (await fetch(webhook_url, {
      method: "POST",
      body: JSON.stringify({ ...ASKED, action: `Task ${number}.` }),
    })).body?.cancel();
    await slack.settled();
  }
  const listed20 = await list(slack, "approver", WAITING);
  assertStringIncludes(listed20, "Task 0.");
  await askByForm(slack, "engineer", { action: "One more" });
  const listed = await list(slack, "approver", WAITING);
  assertStringIncludes(listed, "and 1 more, which have more time left");
});

Deno.test("an outcome that no card can show any more reaches the fallback channel and whoever asked", async () => {
  await using slack = await openApprovals();
  const card = await askByForm(slack, "engineer");
  await press(slack, "approver", card, "deny_request");
  must(await slack.act("delete_message", { channel: APPROVALS, ts: card.ts }));
  must(await slack.as("approver").submit({ text: "Somebody removed the card" }));
  await slack.settled();
  const elsewhere = JSON.stringify((await slack.messages("alerts")).at(-1));
  for (const part of ["*Denied* by", "Restart the billing workers", "Somebody removed the card"]) {
    assertStringIncludes(elsewhere, part);
  }
  assertStringIncludes(await lastDirect(slack, "engineer"), "Somebody removed the card");
  assertEquals((await items(slack, "requests")).map(({ state }) => state), ["closed"]);
});

/** Everything in the window that a list opens. */
async function list(slack: TestWorkspace, person: string, shortcut: string): Promise<string> {
  must(await slack.as(person).runShortcut(shortcut));
  await slack.settled();
  const said = await windowWords(slack, person);
  must(await slack.as(person).close({ all: true }));
  return said;
}

async function trigger(slack: TestWorkspace, name: string): Promise<{ readonly webhook_url: string }> {
  const { triggers } = await slack.look("triggers");
  const found = Array.isArray(triggers)
    ? triggers.find((candidate) => Object(candidate)["name"] === name)
    : undefined;
  return { webhook_url: String(Object(found)["webhook_url"]) };
}
