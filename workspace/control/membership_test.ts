import { assertEquals, assertMatch } from "@std/assert";
import { openWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";
import type { JsonObject } from "../json.ts";

type Step = readonly [act: string, body: JsonObject];

const VISITOR: Step = ["add_user", { handle: "visitor", kind: "single_channel_guest" }];
const LEFT: Step = ["change_user", { user: "approver", deactivated: true }];
const GUEST_IN_ALERTS: Step = ["add_member", { user: "guest", channel: "alerts" }];

async function open(steps: readonly Step[]): Promise<TestWorkspace> {
  const slack = await openWorkspace({ app: null });
  for (const [act, body] of steps) assertEquals((await slack.act(act, body)).ok, true, act);
  return slack;
}

/** Everything that an act which is refused must leave as it was. */
async function state(slack: TestWorkspace) {
  const looks = ["users", "groups", "channels"];
  const seen = [];
  for (const look of looks) seen.push(await slack.look(look));
  for (const channel of ["general", "alerts"]) seen.push(await slack.look("messages", { channel }));
  return seen;
}

const IN_ALERTS = { channel: "alerts" };

const REFUSED: readonly [
  what: string,
  before: readonly Step[],
  act: string,
  body: JsonObject,
  says: RegExp,
][] = [
  [
    "a guest joins a public channel",
    [],
    "join",
    { user: "guest", ...IN_ALERTS },
    /^guest is a guest: .*"by"/,
  ],
  [
    "a guest joins a private channel",
    [],
    "join",
    { user: "guest", channel: "leadership" },
    /^guest is a guest/,
  ],
  [
    "a member joins a private channel",
    [],
    "join",
    { user: "operator", channel: "leadership" },
    /is private: /,
  ],
  [
    "a stranger brings somebody into a private channel",
    [],
    "join",
    { user: "approver", channel: "leadership", by: "operator" },
    /^operator is not in #leadership; /,
  ],
  [
    "a guest brings somebody in",
    [GUEST_IN_ALERTS],
    "join",
    { user: "approver", ...IN_ALERTS, by: "guest" },
    /^guest is a guest, who invites nobody; /,
  ],
  [
    "somebody deactivated joins",
    [LEFT],
    "join",
    { user: "approver", ...IN_ALERTS },
    /^approver is deactivated; /,
  ],
  [
    "somebody deactivated brings another in",
    [LEFT],
    "join",
    { user: "guest", channel: "approvals", by: "approver" },
    /^approver is deactivated; /,
  ],
  [
    "somebody deactivated is put in",
    [LEFT],
    "add_member",
    { user: "approver", ...IN_ALERTS },
    /is deactivated; /,
  ],
  [
    "anyone joins an archived channel",
    [["archive_channel", { user: "operator", channel: "alerts" }]],
    "join",
    { user: "approver", ...IN_ALERTS },
    /^#alerts is archived; archive_channel with "undo": true/,
  ],
  [
    "a single-channel guest is put into a second channel",
    [VISITOR, ["add_member", { user: "visitor", channel: "random" }]],
    "add_member",
    { user: "visitor", ...IN_ALERTS },
    /^visitor is a single-channel guest and has a channel; /,
  ],
  [
    "a single-channel guest is in a channel from its start, as their second",
    [VISITOR, ["add_member", { user: "visitor", channel: "random" }]],
    "create_channel",
    { user: "admin", name: "new", members: ["visitor"] },
    /^visitor is a single-channel guest/,
  ],
  [
    "a member leaves #general",
    [],
    "leave",
    { user: "operator", channel: "general" },
    /^nobody but guests leaves/,
  ],
  [
    "somebody leaves where they are not",
    [],
    "leave",
    { user: "approver", ...IN_ALERTS },
    /^approver is not in/,
  ],
  ["a guest makes a channel", [], "create_channel", { user: "guest", name: "new" }, /^guest is a guest, /],
  [
    "a guest archives their channel",
    [GUEST_IN_ALERTS],
    "archive_channel",
    { user: "guest", ...IN_ALERTS },
    /^guest is a guest, who makes and changes no channels; /,
  ],
  [
    "a guest renames their channel",
    [GUEST_IN_ALERTS],
    "rename_channel",
    { user: "guest", ...IN_ALERTS, name: "new" },
    /^guest is a guest/,
  ],
  [
    "a stranger renames a private channel",
    [],
    "rename_channel",
    { user: "operator", channel: "leadership", name: "new" },
    /^operator does not see #leadership; /,
  ],
  [
    "a channel has a deactivated member from its start",
    [LEFT],
    "create_channel",
    { user: "admin", name: "new", members: ["approver"] },
    /^approver is deactivated; /,
  ],
  [
    "somebody deactivated posts",
    [LEFT],
    "post_message",
    { user: "approver", channel: "general", text: "x" },
    /; /,
  ],
  [
    "somebody deactivated composes",
    [LEFT],
    "compose",
    { user: "approver", channel: "general", text: "x" },
    /; /,
  ],
  [
    "somebody deactivated uploads",
    [LEFT],
    "upload_file",
    { user: "approver", name: "a", content: "YQ==" },
    /^approver is deactivated; /,
  ],
  [
    "somebody writes to a deactivated person",
    [LEFT],
    "open_conversation",
    { user: "admin", with: ["approver"] },
    /^approver is deactivated; /,
  ],
  [
    "somebody deactivated is put into a group",
    [LEFT],
    "put_group",
    { handle: "ops", users: ["approver"] },
    /^approver is deactivated; /,
  ],
  [
    "somebody deactivated presses",
    [LEFT],
    "press",
    { user: "approver", channel: "general", ts: "1.2", action_id: "a" },
    /^approver is deactivated; change_user with "deactivated": false brings them back$/,
  ],
  ["somebody deactivated submits", [LEFT], "submit_view", { user: "approver" }, /^approver is deactivated; /],
  ["somebody deactivated closes", [LEFT], "close_view", { user: "approver" }, /^approver is deactivated; /],
  [
    "somebody deactivated reacts",
    [LEFT],
    "react",
    { user: "approver", channel: "general", ts: "1.2", name: "eyes" },
    /^approver is deactivated; /,
  ],
  [
    "somebody deactivated pins",
    [LEFT],
    "pin",
    { user: "approver", channel: "general", ts: "1.2" },
    /^approver is deactivated; /,
  ],
  [
    "a bot without an app posts",
    [["add_user", { handle: "robot", kind: "bot" }], ["join", { user: "robot", channel: "general" }]],
    "post_message",
    { user: "robot", channel: "general", text: "x" },
    /^robot is a bot, which acts through calls of its app; /,
  ],
  [
    "a guest reacts where they cannot look",
    [],
    "react",
    { user: "guest", ...IN_ALERTS, ts: "1.2", name: "eyes" },
    /^guest does not see #alerts; /,
  ],
  [
    "a stranger pins",
    [],
    "pin",
    { user: "approver", ...IN_ALERTS, ts: "1.2" },
    /^approver is not in #alerts; /,
  ],
  [
    "ten people share a message",
    [["add_user", { handle: "ninth" }], ["add_user", { handle: "tenth" }]],
    "open_conversation",
    {
      user: "admin",
      with: [
        "owner",
        "engineer",
        "approver",
        "second_approver",
        "security_lead",
        "operator",
        "guest",
        "ninth",
        "tenth",
      ],
    },
    /^a group message has at most 9 people; create_channel makes a channel$/,
  ],
];

for (const [what, before, act, body, says] of REFUSED) {
  Deno.test(`it cannot be that ${what}`, async () => {
    await using slack = await open(before);
    const was = await state(slack);
    const { ok, error } = await slack.act(act, body);
    assertEquals(ok, false);
    assertMatch(String(error), says);
    assertEquals(await state(slack), was);
  });
}

const DONE: readonly [what: string, before: readonly Step[], act: string, body: JsonObject][] = [
  ["a member joins a public channel", [], "join", { user: "approver", ...IN_ALERTS }],
  ["a member brings a guest in", [], "join", { user: "guest", ...IN_ALERTS, by: "engineer" }],
  [
    "a member of a private channel brings somebody in",
    [],
    "join",
    { user: "operator", channel: "leadership", by: "admin" },
  ],
  ["a guest is put into a private channel", [], "add_member", { user: "guest", channel: "leadership" }],
  ["a single-channel guest is put into a first channel", [VISITOR], "add_member", {
    user: "visitor",
    ...IN_ALERTS,
  }],
  ["a bot joins a private channel", [["add_user", { handle: "robot", kind: "bot" }]], "join", {
    user: "robot",
    channel: "leadership",
  }],
];

for (const [what, before, act, body] of DONE) {
  Deno.test(`it can be that ${what}, and once is enough`, async () => {
    await using slack = await open(before);
    assertEquals(await slack.act(act, body), { ok: true, joined: true });
    assertEquals(await slack.act(act, body), { ok: true, joined: false });
  });
}

Deno.test("a guest leaves #general, and comes back when somebody brings them", async () => {
  await using slack = await openWorkspace({ app: null });
  const general = { user: "guest", channel: "general" };
  assertEquals((await slack.act("leave", general)).ok, true);
  assertEquals((await slack.act("join", general)).ok, false);
  assertEquals((await slack.act("join", { ...general, by: "engineer" })).ok, true);
});

Deno.test("somebody who is brought back acts again", async () => {
  await using slack = await open([LEFT]);
  await slack.act("change_user", { user: "approver", deactivated: false });
  assertEquals((await slack.as("approver").say("general", "hello")).ok, true);
});
