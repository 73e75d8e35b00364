import { assertEquals, assertObjectMatch, assertStringIncludes } from "@std/assert";
import { isObject, type Json, type JsonObject } from "../../workspace/json.ts";
import { activity, channelId, held, items, personId, received, texts } from "../support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

const APP = "tests/apps/buttons";

interface Board {
  readonly channel: string;
  readonly ts: string;
}

async function postBoard(slack: TestWorkspace): Promise<Board> {
  const channel = await channelId(slack, "general");
  await slack.as("operator").runShortcut("Board", { channel });
  const [message] = await slack.messages("general");
  return { channel, ts: message?.ts ?? "" };
}

const option = (value: string) => ({ text: { type: "plain_text", text: value }, value });

Deno.test("a person who presses a button has the press reach the app in Slack's shape", async () => {
  await using slack = await openWorkspace({ app: APP });
  const board = await postBoard(slack);
  await slack.as("engineer").press(board, "reject");
  const body = await received(slack, "action reject");
  const { team } = slack.workspace.world;
  const engineer = await personId(slack, "engineer");
  assertObjectMatch(body, {
    type: "block_actions",
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: engineer, name: "engineer", team_id: team.id },
    api_app_id: slack.installed.app.id,
    container: { type: "message", message_ts: board.ts, channel_id: board.channel, is_ephemeral: false },
    channel: { id: board.channel, name: "general" },
    message: { type: "message", text: "The board", ts: board.ts, bot_id: slack.installed.app.botId },
    interactivity: { interactor: { id: engineer } },
    actions: [{
      type: "button",
      action_id: "reject",
      block_id: "decision",
      text: { type: "plain_text", text: "reject" },
      value: "value of reject",
      style: "danger",
    }],
  });
  assertObjectMatch(body, {
    function_data: { function: { callback_id: "board" }, inputs: { channel: board.channel } },
  });
  for (const key of ["trigger_id", "bot_access_token", "token"]) {
    assertEquals(typeof body[key], "string", key);
  }
  assertEquals(String(body["bot_access_token"]).startsWith("xwfp-"), true);
});

Deno.test("a person's answer to every kind of element reaches the app as that kind tells it", async () => {
  await using slack = await openWorkspace({ app: APP });
  const board = await postBoard(slack);
  const engineer = await personId(slack, "engineer");
  const random = await channelId(slack, "random");
  await slack.act("suggest", { user: "engineer", ...board, action_id: "external", text: "guess" });
  const answers: [string, Json, JsonObject][] = [
    ["static", "b", { type: "static_select", selected_option: option("b") }],
    ["external", "first guess", { type: "external_select", selected_option: option("first guess") }],
    ["user", "engineer", { type: "users_select", selected_user: engineer }],
    ["channel", "random", { type: "channels_select", selected_channel: random }],
    ["conversation", "random", { type: "conversations_select", selected_conversation: random }],
    ["date", "2030-01-31", { type: "datepicker", selected_date: "2030-01-31" }],
    ["time", "23:59", { type: "timepicker", selected_time: "23:59" }],
    ["moment", 1_900_000_000, { type: "datetimepicker", selected_date_time: 1_900_000_000 }],
    ["boxes", ["x"], { type: "checkboxes", selected_options: [option("x")] }],
    ["radio", "off", { type: "radio_buttons", selected_option: option("off") }],
    ["more", "delete", { type: "overflow", selected_option: option("delete") }],
    ["several", ["a", "c"], { type: "multi_static_select", selected_options: [option("a"), option("c")] }],
    ["users", ["engineer"], { type: "multi_users_select", selected_users: [engineer] }],
  ];
  for (const [action_id, answer, told] of answers) {
    await slack.as("engineer").press(board, action_id, { answer });
    assertObjectMatch(await received(slack, `action ${action_id}`), { actions: [{ action_id, ...told }] });
  }
});

Deno.test("a person's earlier answers come with the press of a button, as the message's state", async () => {
  await using slack = await openWorkspace({ app: APP });
  const board = await postBoard(slack);
  await slack.as("engineer").press(board, "static", { answer: "b" });
  await slack.as("engineer").press(board, "note", { answer: "looks fine" });
  await slack.as("engineer").press(board, "reject");
  assertObjectMatch(await received(slack, "action reject"), {
    state: {
      values: {
        selects: { static: { type: "static_select", selected_option: option("b") } },
        times: { date: { type: "datepicker", selected_date: null } },
        note: { note: { type: "plain_text_input", value: "looks fine" } },
      },
    },
  });
});

Deno.test("a person who types into a message's external select gets the app's options", async () => {
  await using slack = await openWorkspace({ app: APP });
  const board = await postBoard(slack);
  const suggested = await slack.act("suggest", {
    user: "engineer",
    ...board,
    action_id: "external",
    text: "x",
  });
  assertEquals(suggested["options"], [option("first x"), option("second x")]);
  assertObjectMatch(await received(slack, "suggestion"), {
    type: "block_suggestion",
    action_id: "external",
    block_id: "selects",
    value: "x",
    container: { type: "message", message_ts: board.ts, channel_id: board.channel },
    message: { ts: board.ts },
  });
});

for (
  const [what, action, answer] of [
    ["an option that is not there", "static", "z"],
    ["a date that does not exist", "date", "2030-02-30"],
    ["a button with an answer", "whisper", "yes"],
    ["a control that is not there", "nowhere", null],
  ] as const
) {
  Deno.test(`a person cannot pick ${what}, and the app hears nothing`, async () => {
    await using slack = await openWorkspace({ app: APP });
    const board = await postBoard(slack);
    const answered = await slack.as("engineer").press(board, action, answer === null ? {} : { answer });
    assertEquals(answered.ok, false);
    assertEquals(await items(slack, "received"), []);
  });
}

Deno.test("a person who approves sees the board change, and the workflow say who it was", async () => {
  await using slack = await openWorkspace({ app: APP });
  const board = await postBoard(slack);
  const engineer = await personId(slack, "engineer");
  await slack.as("engineer").press(board, "approve");
  assertEquals(await texts(slack, "general"), ["approved", `It is approved by <@${engineer}>`]);
  assertObjectMatch(await received(slack, "action approve"), {
    actions: [{ action_id: "approve", style: "primary", confirm: { title: { text: "Sure?" } } }],
  });
  const [changed] = await slack.messages("general");
  assertObjectMatch(changed ?? {}, { ts: board.ts, blocks: [{ type: "section" }], edited: {} });
});

Deno.test("a person who presses twice decides once", async () => {
  await using slack = await openWorkspace({ app: APP });
  const board = await postBoard(slack);
  await slack.as("engineer").press(board, "reject");
  const second = await slack.as("engineer").press(board, "reject");
  assertEquals(second.ok, false);
  assertEquals((await texts(slack, "general")).length, 2);
});

Deno.test("a press that reaches the app twice decides once", async () => {
  await using slack = await openWorkspace({ app: APP });
  const board = await postBoard(slack);
  await slack.act("fault", { name: "deliver:block_actions", kind: "twice" });
  await slack.as("engineer").press(board, "reject");
  assertEquals((await texts(slack, "general")).length, 2);
});

Deno.test("of two people who press at once one decides, and the workflow goes on once", async () => {
  await using slack = await openWorkspace({ app: APP });
  const board = await postBoard(slack);
  await Promise.all([
    slack.as("engineer").press(board, "reject"),
    slack.as("operator").press(board, "reject"),
  ]);
  assertEquals((await texts(slack, "general")).length, 2);
});

for (const [first, second] of [["engineer", "operator"], ["operator", "engineer"]] as const) {
  Deno.test(`when ${first}'s press is completed before ${second}'s, it is ${first} who decided`, async () => {
    await using slack = await openWorkspace({ app: APP });
    const board = await postBoard(slack);
    const people = new Map([[await personId(slack, first), first], [await personId(slack, second), second]]);
    await slack.act("hold", { calls: true, names: ["functions.completeSuccess"] });
    const presses = [first, second].map((person) => slack.as(person).press(board, "reject", { wait: false }));
    assertEquals(
      await Promise.all(presses),
      [{ ok: true }, { ok: true }],
      "nobody waits for the app's answer",
    );
    const ofFirst = (await held(slack)).find(({ args }) => {
      const outputs = isObject(args) ? String(args["outputs"]) : "";
      return people.get(String(JSON.parse(outputs)["person"])) === first;
    });
    await slack.act("hold", { release: String(ofFirst?.["id"]) });
    await slack.act("hold", { release_all: true });
    await slack.settled();
    const said = (await texts(slack, "general")).slice(1);
    assertEquals(said, [`It is rejected by <@${await personId(slack, first)}>`]);
  });
}

Deno.test("a person who is whispered to sees it alone, and presses what only they see", async () => {
  await using slack = await openWorkspace({ app: APP });
  const board = await postBoard(slack);
  await slack.as("engineer").press(board, "whisper");
  assertEquals(await texts(slack, "general", "engineer"), ["The board", "Only for you"]);
  assertEquals(await texts(slack, "general", "operator"), ["The board"]);
  const whispered = (await slack.messages("general", "engineer")).at(-1);
  await slack.as("engineer").press({ channel: board.channel, ts: whispered?.ts ?? "" }, "acknowledge");
  assertObjectMatch(await received(slack, "action acknowledge"), {
    container: { type: "message", channel_id: board.channel, is_ephemeral: true },
  });
  const other = await slack.as("operator").press(
    { channel: board.channel, ts: whispered?.ts ?? "" },
    "acknowledge",
  );
  assertEquals(other.ok, false);
});

Deno.test("a person who cannot see a channel cannot press what stands in it", async () => {
  await using slack = await openWorkspace({ app: APP });
  const channel = await channelId(slack, "leadership");
  await slack.act("join", { user: slack.installed.app.botUser, channel });
  await slack.as("admin").runShortcut("Board", { channel });
  const message = { channel, ts: (await slack.messages("leadership"))[0]?.ts ?? "" };
  assertEquals((await slack.as("operator").press(message, "reject")).ok, false);
  assertEquals(await items(slack, "received"), []);
  assertEquals((await slack.as("admin").press(message, "reject")).ok, true);
});

Deno.test("a person who presses a workflow button starts its workflow, with the values of the button", async () => {
  await using slack = await openWorkspace({ app: APP });
  const board = await postBoard(slack);
  await slack.as("engineer").press(board, "follow_up");
  const engineer = await personId(slack, "engineer");
  assertEquals(
    (await texts(slack, "general")).at(-1),
    `<@${engineer}> follows up from the board (follow_up in button)`,
  );
});

Deno.test("a person whose press makes the app throw has a board that still works", async () => {
  await using slack = await openWorkspace({ app: APP });
  const board = await postBoard(slack);
  await slack.as("engineer").press(board, "explode");
  await slack.as("engineer").press(board, "reject");
  assertEquals((await texts(slack, "general")).length, 2);
});

Deno.test("an app that lacks the scope for its button's trigger says so, and posts no board", async () => {
  await using slack = await openWorkspace({ app: APP });
  await slack.act("fault", { name: "workflows.triggers.create", kind: "refuse", error: "missing_scope" });
  await slack.as("operator").runShortcut("Board", { channel: await channelId(slack, "general") });
  assertEquals(await slack.messages("general"), []);
  assertStringIncludes(JSON.stringify(await activity(slack)), "No trigger for the button: missing_scope");
});
