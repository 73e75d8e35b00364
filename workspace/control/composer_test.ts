import { assertEquals, assertMatch } from "@std/assert";
import { channelId, texts } from "../../tests/support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";
import type { JsonObject } from "../json.ts";
import { parseCommand } from "./composer.ts";

const COMMANDS: readonly [text: string, name: string, words: string[]][] = [
  ["/foo", "foo", []],
  ["/invite @approver", "invite", ["@approver"]],
  ["/invite  @approver\n#alerts ", "invite", ["@approver", "#alerts"]],
  ["/usr/bin/env is gone", "usr/bin/env", ["is", "gone"]],
  ["/été", "été", []],
];

for (const [text, name, words] of COMMANDS) {
  Deno.test(`parseCommand takes ${JSON.stringify(text)} for /${name}`, () => {
    assertEquals(parseCommand(text), { name, words });
  });
}

for (const text of ["", "hello", " /foo", "/", "/ foo", "//foo", "a /foo", "\n/foo"]) {
  Deno.test(`parseCommand takes ${JSON.stringify(text)} for a message`, () => {
    assertEquals(parseCommand(text), undefined);
  });
}

/** What somebody writes in a composer; returns what they are told, and then who else reads it. */
async function compose(slack: TestWorkspace, user: string, channel: string, text: string, more = {}) {
  return await slack.act("compose", { user, channel, text, ...more });
}

async function membersOf(slack: TestWorkspace, name: string): Promise<string[]> {
  const { users } = await slack.look("users");
  const { channels } = await slack.look("channels");
  const channel = objects(channels).find((candidate) => candidate["name"] === name);
  const people = new Map(objects(users).map(({ id, name }) => [id, String(name)]));
  return Object(channel).members.map((id: string) => people.get(id));
}

function objects(list: unknown): JsonObject[] {
  return Array.isArray(list) ? list : [];
}

Deno.test("a message that somebody composes is posted, and so is one with a space before its slash", async () => {
  await using slack = await openWorkspace({ app: null });
  for (const text of ["hello", " /invite @guest"]) {
    assertEquals((await compose(slack, "engineer", "alerts", text))["posted"], true);
  }
  assertEquals(await texts(slack, "alerts"), ["hello", " /invite @guest"]);
});

Deno.test("a command that nobody knows is posted nowhere, and answered to whoever gave it alone", async () => {
  await using slack = await openWorkspace({ app: null });
  const said = "There is no command /foo here. To send this as a message, put a space in front of it.";
  const answer = await compose(slack, "engineer", "alerts", "/foo bar");
  assertEquals([answer.ok, answer["posted"], answer["said"]], [true, false, said]);
  assertEquals(await texts(slack, "alerts"), []);
  assertEquals(await texts(slack, "alerts", "operator"), []);
  assertEquals(await texts(slack, "alerts", "engineer"), [said]);
});

Deno.test("post_message says what begins with a slash as it stands", async () => {
  await using slack = await openWorkspace({ app: null });
  await slack.as("engineer").say("alerts", "/invite @approver");
  assertEquals(await texts(slack, "alerts"), ["/invite @approver"]);
  assertEquals((await membersOf(slack, "alerts")).includes("approver"), false);
});

const INVITATIONS: readonly [text: string, said: RegExp, joined: string[]][] = [
  ["/invite @approver", /^@approver is in #alerts now\.$/, ["approver"]],
  ["/invite approver @Admin", /^@approver is in #alerts now\.\n@admin is in #alerts now\.$/, [
    "approver",
    "admin",
  ]],
  ["/invite @guest", /^@guest is in #alerts now\.$/, ["guest"]],
  ["/invite @operator", /^@operator is in #alerts already\.$/, []],
  ["/invite @engineer", /^You are in #alerts already\.$/, []],
  ["/invite @nobody @approver", /^There is nobody called @nobody .*\n@approver is in #alerts now\.$/, [
    "approver",
  ]],
  ["/invite", /^Name whom to invite, /, []],
  ["/invite #alerts", /^Name whom to invite, /, []],
  ["/invite @approver #nowhere", /^There is no channel called #nowhere that you can see\.$/, []],
  ["/invite @approver #leadership", /^There is no channel called #leadership that you can see\.$/, []],
  ["/invite @approver #security", /^Engineer is not in #security; /, []],
  [`/invite ${"@approver ".repeat(101)}`, /^\/invite takes at most 100 people at once\.$/, []],
];

for (const [text, said, joined] of INVITATIONS) {
  Deno.test(`the engineer who composes ${JSON.stringify(text.slice(0, 60))} is told ${said}`, async () => {
    await using slack = await openWorkspace({ app: null });
    const before = await membersOf(slack, "alerts");
    const others = [await membersOf(slack, "security"), await membersOf(slack, "leadership")];
    assertMatch(String((await compose(slack, "engineer", "alerts", text))["said"]), said);
    assertEquals(await membersOf(slack, "alerts"), [...before, ...joined]);
    assertEquals([await membersOf(slack, "security"), await membersOf(slack, "leadership")], others);
    assertEquals(await texts(slack, "alerts"), []);
  });
}

Deno.test("a person invites into another channel that they are in, and by a mention", async () => {
  await using slack = await openWorkspace({ app: null });
  const { users } = await slack.look("users");
  const id = objects(users).find(({ name }) => name === "approver")?.["id"];
  const { said } = await compose(slack, "engineer", "general", `/invite <@${id}|approver> #alerts`);
  assertEquals(said, "@approver is in #alerts now.");
  assertEquals((await membersOf(slack, "alerts")).includes("approver"), true);
});

Deno.test("a guest invites nobody, wherever they are", async () => {
  await using slack = await openWorkspace({ app: null });
  await slack.act("add_member", { user: "guest", channel: "alerts" });
  const before = await membersOf(slack, "alerts");
  const { said } = await compose(slack, "guest", "alerts", "/invite @approver");
  assertMatch(String(said), /^Guest is a guest, who invites nobody; /);
  assertEquals(await membersOf(slack, "alerts"), before);
});

Deno.test("nobody who is deactivated is invited, and no single-channel guest who has a channel", async () => {
  await using slack = await openWorkspace({ app: null });
  await slack.act("add_user", { handle: "visitor", kind: "single_channel_guest" });
  await slack.act("add_member", { user: "visitor", channel: "random" });
  await slack.act("change_user", { user: "approver", deactivated: true });
  const before = await membersOf(slack, "alerts");
  const { said } = await compose(slack, "engineer", "alerts", "/invite @visitor @approver");
  assertMatch(String(said), /^Visitor is a single-channel guest .*\n@approver is deactivated /);
  assertEquals(await membersOf(slack, "alerts"), before);
});

Deno.test("a command in a thread is answered in the thread, and brings nobody in", async () => {
  await using slack = await openWorkspace({ app: null });
  const { ts } = await slack.as("engineer").say("alerts", "look");
  const thread = { thread_ts: String(ts) };
  const before = await membersOf(slack, "alerts");
  const { said } = await compose(slack, "engineer", "alerts", "/invite @approver", thread);
  assertEquals(said, "/invite does nothing in a thread. Write it in the channel.");
  assertEquals(await membersOf(slack, "alerts"), before);
  const channel = await channelId(slack, "alerts");
  const { messages } = await slack.look("messages", { channel, user: "engineer", ...thread });
  assertEquals(objects(messages).map(({ text }) => text), ["look", said]);
});

Deno.test("who is not in a channel composes nothing there, not even a command", async () => {
  await using slack = await openWorkspace({ app: null });
  for (const text of ["hello", "/foo"]) {
    const { ok, error } = await compose(slack, "approver", "alerts", text);
    assertEquals([ok, error], [false, "approver is not in #alerts; join brings them in"]);
  }
  assertEquals(await texts(slack, "alerts", "approver"), []);
});
