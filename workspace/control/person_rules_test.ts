import { assertEquals, assertMatch } from "@std/assert";
import { openWorkspace } from "../../tests/support/workspace.ts";
import type { JsonObject } from "../json.ts";

const REFUSED: readonly [act: string, body: JsonObject, says: RegExp][] = [
  ["add_user", { handle: "on call" }, /^a handle takes lower-case letters/],
  ["add_user", { handle: "Ops" }, /^a handle takes lower-case letters/],
  ["add_user", { handle: "x".repeat(500) }, /^a handle has at most 21 characters$/],
  ["add_user", { handle: "everyone" }, /^@everyone is a word of Slack's own/],
  ["add_user", { handle: "security" }, /^@security means Security already; take another handle$/],
  ["put_group", { handle: "On Call" }, /^a handle takes lower-case letters/],
  ["put_group", { handle: "operator" }, /^@operator means Operator already; take another handle$/],
  ["add_user", { handle: "new", email: "nowhere" }, /^"nowhere" is not an e-mail address$/],
  ["add_user", { handle: "new", email: "Operator@example.com" }, /^operator has that address; take another$/],
  ["change_user", { user: "engineer", email: "operator@example.com" }, /^operator has that address/],
  ["add_user", { handle: "new", real_name: " " }, /^real_name is blank; /],
  ["add_user", { handle: "new", real_name: "x".repeat(256) }, /^real_name has at most 255 characters$/],
  ["add_user", { handle: "new", timezone: "Mars" }, /^there is no such time zone; /],
  ["change_user", { user: "owner", deactivated: true }, /^owner is the only owner; /],
  ["change_user", { user: "owner", kind: "member" }, /^owner is the only owner; /],
  ["change_user", { user: "engineer", kind: "bot" }, /^a person does not become a bot, /],
  ["change_user", { user: "operator", kind: "single_channel_guest" }, /^operator is in several channels; /],
];

for (const [act, body, says] of REFUSED) {
  Deno.test(`${act} ${JSON.stringify(body).slice(0, 60)} changes nobody, and says why`, async () => {
    await using slack = await openWorkspace({ app: null });
    const look = async () => [await slack.look("users"), await slack.look("groups")];
    const before = await look();
    const { ok, error } = await slack.act(act, body);
    assertEquals(ok, false);
    assertMatch(String(error), says);
    assertEquals(await look(), before);
  });
}

const DONE: readonly [act: string, body: JsonObject][] = [
  ["add_user", { handle: "@new", real_name: "x".repeat(255), email: "new@example.com" }],
  ["change_user", { user: "engineer", email: "ENGINEER@example.com" }],
  ["change_user", { user: "operator", kind: "guest" }],
  ["change_user", { user: "guest", kind: "single_channel_guest" }],
  ["put_group", { handle: "security", users: ["engineer"] }],
];

for (const [act, body] of DONE) {
  Deno.test(`${act} ${JSON.stringify(body).slice(0, 60)} is done`, async () => {
    await using slack = await openWorkspace({ app: null });
    assertEquals((await slack.act(act, body)).ok, true);
  });
}

Deno.test("an owner leaves when there is another", async () => {
  await using slack = await openWorkspace({ app: null });
  await slack.act("change_user", { user: "admin", kind: "owner" });
  assertEquals((await slack.act("change_user", { user: "owner", deactivated: true })).ok, true);
});
