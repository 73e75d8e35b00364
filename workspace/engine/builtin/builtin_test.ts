import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type Json, type JsonObject } from "../../json.ts";
import {
  archiveChannel,
  isMember,
  joinChannel,
  leaveChannel,
  listMembers,
  openConversation,
} from "../../team/channels.ts";
import { listBookmarks } from "../../team/bookmarks.ts";
import { listEphemerals } from "../../team/ephemerals.ts";
import { findMessage, listMessages, listReplies } from "../../team/messages.ts";
import { listPins } from "../../team/pins.ts";
import { findUserGroup } from "../../team/user_groups.ts";
import type { Execution } from "../executions.ts";
import {
  found,
  NOON,
  type SampleApp,
  type SampleRuns,
  withRuns,
} from "../../../tests/support/sample_runs.ts";
import { BUILT_INS } from "./registry.ts";

/** A workflow of one built-in step, whose inputs come with the trip. */
function only(name: string, more: Partial<SampleApp> = {}): SampleApp {
  const { inputs } = found(BUILT_INS.find((builtIn) => builtIn.name === name));
  const names = Object.keys(inputs.properties);
  const markers = names.map((input) => [input, `{{inputs.${input}}}`]);
  const anything = names.map((input) => [input, "slack#/types/anything"]);
  return {
    workflows: {
      it: {
        inputs: Object.fromEntries(anything),
        steps: [[`slack#/functions/${name}`, Object.fromEntries(markers)]],
      },
    },
    ...more,
  };
}

/** What the last step gave. */
function outputs(run: Execution): JsonObject {
  assertEquals([run.status, run.error], ["completed", null]);
  return found(run.steps.at(-1)).outputs ?? {};
}

function join({ world, app, channel }: SampleRuns, name: string): string {
  const { id } = channel(name);
  joinChannel(world, id, app.botUser);
  return id;
}

/** A message of the bot's, and the context that refers to it. */
async function posted(runs: SampleRuns, name = "general") {
  const channel = join(runs, name);
  const { ts } = await runs.call("chat.postMessage", { channel, text: "here" });
  return { channel, ts: String(ts), message_context: { channel_id: channel, message_ts: String(ts) } };
}

async function fails(runs: SampleRuns, inputs: JsonObject, error: string | RegExp): Promise<void> {
  const before = JSON.stringify(stateOf(runs));
  const run = await runs.start("it", inputs);
  assertEquals(run.status, "failed");
  if (typeof error === "string") assertEquals(run.error, error);
  else assertMatch(run.error ?? "", error);
  assertEquals(JSON.stringify(stateOf(runs)), before);
}

/** Everything that a built-in step could have changed. */
function stateOf({ world, channel }: SampleRuns): unknown {
  const tables = ["user_groups", "pins", "bookmarks", "ephemeral_messages", "views"];
  const rows = tables.map((table) => world.database.rows(`SELECT * FROM ${table}`));
  const channels = world.database.rows("SELECT * FROM channels WHERE kind IN ('public', 'private')");
  return [
    rows,
    channels,
    listMessages(world, channel("general").id),
    listMembers(world, channel("general").id),
  ];
}

Deno.test("every built-in function has its own name and id", () => {
  assertEquals(new Set(BUILT_INS.map(({ name }) => name)).size, BUILT_INS.length);
  assertEquals(new Set(BUILT_INS.map(({ id }) => id)).size, BUILT_INS.length);
});

Deno.test("send_message posts as the bot and says where", () =>
  withRuns(only("send_message"), async (runs) => {
    const channel_id = runs.channel("general").id;
    const metadata = { event_type: "told", event_payload: { n: 1 } };
    const given = outputs(await runs.start("it", { channel_id, message: "Hello <@U1>", metadata }));
    const message = found(runs.messages("general")[0]);
    assertEquals([message.text, message.person, message.app, message.blocks, message.metadata], [
      "Hello <@U1>",
      runs.app.botUser,
      runs.app.id,
      [],
      metadata,
    ]);
    assertEquals(given, {
      message_timestamp: message.ts,
      message_link: `http://localhost:3000/archives/${channel_id}/p${message.ts.replace(".", "")}`,
      message_context: { message_ts: message.ts, channel_id },
      timestamp_started: NOON / 1000,
      timestamp_completed: NOON / 1000,
    });
  }));

Deno.test("send_message replies in the thread of the message that thread_ts names", () =>
  withRuns(only("send_message"), async (runs) => {
    const channel_id = runs.channel("general").id;
    await runs.start("it", { channel_id, message: "above" });
    const above = found(runs.messages("general")[0]).ts;
    const given = outputs(await runs.start("it", { channel_id, message: "below", thread_ts: above }));
    const below = findMessage(runs.world, channel_id, String(given["message_timestamp"]));
    assertEquals([below?.text, below?.thread], ["below", above]);
    await fails(runs, { channel_id, message: "lost", thread_ts: "1.000001" }, "message_not_found");
  }));

Deno.test("send_message posts a rich text as it is, with its words as text", () =>
  withRuns(only("send_message"), async (runs) => {
    const section = { type: "rich_text_section", elements: [{ type: "text", text: "rich" }] };
    const message = { type: "rich_text", elements: [section] };
    outputs(await runs.start("it", { channel_id: runs.channel("general").id, message }));
    const [shown] = runs.messages("general");
    assertEquals([shown?.text, shown?.blocks[0]?.["type"]], ["rich", "rich_text"]);
  }));

const REFUSED_MESSAGES:
  readonly (readonly [what: string, inputs: (runs: SampleRuns) => JsonObject, error: string | RegExp])[] = [
    ["an unknown channel", () => ({ channel_id: "C0NONE", message: "x" }), "channel_not_found"],
    ["a channel's name", () => ({ channel_id: "general", message: "x" }), /^parameter_validation_failed/],
    ["no message", ({ channel }) => ({ channel_id: channel("general").id }), /Null value.*`message`/],
    ["an empty message", ({ channel }) => ({ channel_id: channel("general").id, message: "" }), "no_text"],
    [
      "a private channel without the bot",
      ({ channel }) => ({ channel_id: channel("leadership").id, message: "x" }),
      "not_in_channel",
    ],
    ["a direct message", ({ world, person, app }) => ({
      channel_id: openConversation(world, [person("owner")], app.botUser).channel.id,
      message: "x",
    }), "method_not_supported_for_channel_type"],
    ["blocks that hold more than buttons", ({ channel }) => ({
      channel_id: channel("general").id,
      message: "x",
      interactive_blocks: [{ type: "divider" }],
    }), /buttons/],
    ["buttons that Block Kit does not allow", ({ channel }) => ({
      channel_id: channel("general").id,
      message: "x",
      interactive_blocks: [{ type: "actions", elements: [{ type: "button" }] }],
    }), /^invalid_blocks/],
    ["metadata without a payload", ({ channel }) => ({
      channel_id: channel("general").id,
      message: "x",
      metadata: { event_type: "told" },
    }), /event_payload/],
  ];

for (const [what, inputs, error] of REFUSED_MESSAGES) {
  Deno.test(`send_message fails for ${what}, and posts nothing`, () =>
    withRuns(only("send_message"), (runs) => fails(runs, inputs(runs), error)));
}

Deno.test("send_message needs the bot in the channel, unless it may post anywhere public", async () => {
  const member = only("send_message", { scopes: ["chat:write"] });
  await withRuns(member, async (runs) => {
    const inputs = { channel_id: runs.channel("general").id, message: "x" };
    await fails(runs, inputs, "not_in_channel");
    join(runs, "general");
    outputs(await runs.start("it", inputs));
  });
  await withRuns(only("send_message", { scopes: [] }), async (runs) => {
    await fails(runs, { channel_id: join(runs, "general"), message: "x" }, "missing_scope - chat:write");
  });
});

for (
  const [name, scopes] of [["leadership", ["chat:write"]], ["random", [
    "chat:write",
    "chat:write.public",
  ]]] as const
) {
  Deno.test(`a workflow that itself names #${name} has the bot invited, and the log says so`, () => {
    const sample: SampleApp = {
      scopes,
      workflows: {
        it: { inputs: {}, steps: [["slack#/functions/send_message", { channel_id: "", message: "x" }]] },
      },
    };
    return withRuns(sample, async (runs) => {
      const { id } = runs.channel(name);
      const workflow = found(runs.app.manifest.workflows["it"]);
      const steps = workflow.steps.map((step) => ({ ...step, inputs: { ...step.inputs, channel_id: id } }));
      const manifest = { ...runs.app.manifest, workflows: { it: { ...workflow, steps } } };
      runs.world.apps.set(runs.app.id, { ...runs.app, manifest });
      outputs(await runs.start("it"));
      assertEquals([isMember(runs.world, id, runs.app.botUser), runs.messages(name).length], [true, 1]);
      assertEquals(runs.log().filter((entry) => entry === "workflow_bot_invited").length, 1);
      outputs(await runs.start("it"));
      assertEquals(runs.log().filter((entry) => entry === "workflow_bot_invited").length, 1);
    });
  });
}

Deno.test("send_dm posts in the direct message with that person", () =>
  withRuns(only("send_dm"), async (runs) => {
    const user_id = runs.person("owner");
    const { message_context } = outputs(await runs.start("it", { user_id, message: "psst" }));
    const { channel } = openConversation(runs.world, [user_id], runs.app.botUser);
    const [message] = listMessages(runs.world, channel.id);
    assertEquals(message?.text, "psst");
    assertEquals(message_context, { message_ts: found(message).ts, channel_id: channel.id });
    await fails(runs, { user_id: "U0NOBODY", message: "psst" }, "user_not_found");
  }));

Deno.test("send_ephemeral_message shows a message to one member of the channel", () =>
  withRuns(only("send_ephemeral_message"), async (runs) => {
    const channel_id = runs.channel("random").id;
    const user_id = runs.person("engineer");
    const { message_ts } = outputs(await runs.start("it", { channel_id, user_id, message: "only you" }));
    const [seen] = listEphemerals(runs.world, channel_id, user_id);
    assertEquals([seen?.text, seen?.ts, runs.messages("random")], ["only you", message_ts, []]);
    await fails(runs, { channel_id, user_id: runs.person("guest"), message: "x" }, "user_not_in_channel");
    await fails(runs, { channel_id, user_id, message: "x", thread_ts: "soon" }, /^invalid_thread_ts/);
  }));

Deno.test("reply_in_thread replies, and to the channel too when asked", () =>
  withRuns(only("reply_in_thread"), async (runs) => {
    const { channel, ts, message_context } = await posted(runs);
    const first = outputs(await runs.start("it", { message_context, message: "one", reply_broadcast: true }));
    assertStringIncludes(String(first["message_link"]), `thread_ts=${ts}`);
    const reply = found(listReplies(runs.world, channel, ts)[0]);
    assertEquals([reply.text, reply.broadcast], ["one", true]);
    const toReply = { channel_id: channel, message_ts: reply.ts };
    outputs(await runs.start("it", { message_context: toReply, message: "two" }));
    const replies = listReplies(runs.world, channel, ts).map(({ text, broadcast }) => [text, broadcast]);
    assertEquals(replies, [["one", true], ["two", false]]);
  }));

Deno.test("reply_in_thread needs the bot in the conversation, unless it may post anywhere public", () =>
  withRuns(only("reply_in_thread", { scopes: ["chat:write"] }), async (runs) => {
    const { channel, message_context } = await posted(runs);
    leaveChannel(runs.world, channel, runs.app.botUser);
    await fails(runs, { message_context, message: "x" }, "not_in_channel");
    join(runs, "general");
    outputs(await runs.start("it", { message_context, message: "x" }));
  }));

Deno.test("reply_in_thread fails without a message to reply to", () =>
  withRuns(only("reply_in_thread"), async (runs) => {
    const { channel, ts } = await posted(runs);
    const contexts: [Json, string | RegExp][] = [
      [{ message_ts: ts }, /names no channel/],
      [{ channel_id: channel, message_ts: "1.000000" }, "message_not_found"],
      [{ channel_id: "C0NONE", message_ts: ts }, "message_not_found"],
      [{ channel_id: channel }, /message_context/],
    ];
    for (const [message_context, error] of contexts) {
      await fails(runs, { message_context, message: "x" }, error);
    }
  }));

Deno.test("delay holds the workflow for exactly that many minutes", () =>
  withRuns(only("delay"), async (runs) => {
    const { id } = await runs.start("it", { minutes_to_delay: 2 });
    await runs.world.clock.moveTo(NOON + 119_999, runs.settled);
    assertEquals(runs.run(id).status, "running");
    await runs.world.clock.moveTo(NOON + 120_000, runs.settled);
    assertEquals(outputs(runs.run(id)), {});
  }));

for (const minutes of [0, -1, 1e15]) {
  Deno.test(`delay refuses ${minutes} minutes`, () =>
    withRuns(
      only("delay"),
      (runs) => fails(runs, { minutes_to_delay: minutes }, /^parameter_validation_failed/),
    ));
}

Deno.test("create_channel makes a channel with its managers in it", () =>
  withRuns(only("create_channel"), async (runs) => {
    const manager_ids = [runs.person("owner")];
    const { channel_id, ...rest } = outputs(
      await runs.start("it", { channel_name: "outage", is_private: true, manager_ids }),
    );
    const channel = runs.channel("outage");
    assertEquals([channel.id, channel.kind, channel.creator], [channel_id, "private", runs.app.botUser]);
    assertEquals([listMembers(runs.world, channel.id), rest], [[runs.app.botUser, ...manager_ids], {
      manager_ids,
    }]);
    await fails(runs, { channel_name: "outage" }, "name_taken");
    await fails(runs, { channel_name: "x", manager_ids: ["U0NOBODY"] }, "user_not_found");
    await fails(runs, { channel_name: "" }, /^invalid_name/);
  }));

Deno.test("archive_channel archives a channel that the bot is in", () =>
  withRuns(only("archive_channel"), async (runs) => {
    await fails(runs, { channel_id: runs.channel("random").id }, "not_in_channel");
    const channel_id = join(runs, "random");
    assertEquals(outputs(await runs.start("it", { channel_id })), { channel_id });
    assertEquals(runs.channel("random").archived, true);
    await fails(runs, { channel_id }, "already_archived");
    await fails(runs, { channel_id: join(runs, "general") }, "cant_archive_general");
  }));

Deno.test("invite_user_to_channel adds people and groups to channels of the app's making", () =>
  withRuns(
    {
      ...only("invite_user_to_channel"),
      workflows: {
        ...only("invite_user_to_channel").workflows,
        make: { inputs: {}, steps: [["slack#/functions/create_channel", { channel_name: "outage" }]] },
      },
    },
    async (runs) => {
      const channel_id = String(outputs(await runs.start("make"))["channel_id"]);
      const user_ids = [runs.person("engineer")];
      const usergroup_ids = [found(findUserGroup(runs.world, "security")).id];
      const inputs = { channel_ids: [channel_id], user_ids, usergroup_ids };
      assertEquals(outputs(await runs.start("it", inputs)), { user_ids, usergroup_ids });
      const members = [runs.app.botUser, ...user_ids, runs.person("security_lead")];
      assertEquals(listMembers(runs.world, channel_id), members);
      assertEquals(outputs(await runs.start("it", { channel_ids: [channel_id] })), {});
      const general = { channel_ids: [join(runs, "general")], user_ids };
      await fails(runs, general, "restricted_action");
      await fails(runs, { channel_ids: ["C0NONE"], user_ids }, "channel_not_found");
      await fails(runs, { channel_ids: [channel_id], user_ids: ["U0NOBODY"] }, "user_not_found");
      await fails(runs, { channel_ids: [channel_id], usergroup_ids: ["S0NONE"] }, "no_such_subteam");
      archiveChannel(runs.world, channel_id, runs.app.botUser);
      await fails(runs, inputs, "is_archived");
    },
  ));

Deno.test("update_channel_topic sets the topic of a channel that the bot is in", () =>
  withRuns(only("update_channel_topic"), async (runs) => {
    const topic = "All about it";
    await fails(runs, { channel_id: runs.channel("random").id, topic }, "not_in_channel");
    const channel_id = join(runs, "random");
    assertEquals(outputs(await runs.start("it", { channel_id, topic })), { topic });
    assertEquals(runs.channel("random").topic, topic);
    await fails(runs, { channel_id, topic: "x".repeat(251) }, "too_long");
  }));

Deno.test("add_pin pins a message that is named by its ts or its link", () =>
  withRuns(only("add_pin"), async (runs) => {
    const [first, second] = [await posted(runs), await posted(runs)];
    const channel_id = first.channel;
    outputs(await runs.start("it", { channel_id, message: first.ts }));
    const link = `http://localhost:3000/archives/${channel_id}/p${
      second.ts.replace(".", "")
    }?thread_ts=1.2&cid=C`;
    outputs(await runs.start("it", { channel_id, message: link }));
    assertEquals(listPins(runs.world, channel_id).map(({ ts }) => ts).sort(), [first.ts, second.ts].sort());
    await fails(runs, { channel_id, message: first.ts }, "already_pinned");
    await fails(runs, { channel_id, message: "this one" }, "bad_timestamp");
    await fails(runs, { channel_id, message: "1.000000" }, "message_not_found");
  }));

Deno.test("add_reaction and remove_reaction change what the bot thinks of a message", async () => {
  const names = (runs: SampleRuns, { channel, ts }: { channel: string; ts: string }) =>
    findMessage(runs.world, channel, ts)?.reactions.map(({ name }) => name);
  await withRuns(only("add_reaction"), async (runs) => {
    const message = await posted(runs);
    const { message_context } = message;
    assertEquals(outputs(await runs.start("it", { message_context, emoji: ":eyes:" })), {});
    assertEquals(names(runs, message), ["eyes"]);
    await fails(runs, { message_context, emoji: "eyes" }, "already_reacted");
    await fails(runs, { message_context, emoji: "no emoji" }, "invalid_name");
  });
  await withRuns(only("remove_reaction"), async (runs) => {
    const message = await posted(runs);
    const { message_context } = message;
    await fails(runs, { message_context, emoji: "eyes" }, "no_reaction");
    await runs.call("reactions.add", { channel: message.channel, timestamp: message.ts, name: "eyes" });
    outputs(await runs.start("it", { message_context, emoji: "eyes" }));
    assertEquals(names(runs, message), []);
  });
});

Deno.test("add_bookmark adds a link to a channel that the bot is in", () =>
  withRuns(only("add_bookmark"), async (runs) => {
    const channel_id = join(runs, "random");
    const inputs = { channel_id, name: "Docs", link: "https://example.com" };
    assertEquals(outputs(await runs.start("it", inputs)), {
      channel_id,
      bookmark_name: "Docs",
      bookmark_link: "https://example.com",
    });
    assertEquals(listBookmarks(runs.world, channel_id).map(({ title }) => title), ["Docs"]);
    await fails(runs, { ...inputs, link: "example" }, "invalid_link");
  }));

Deno.test("user groups are made, joined and left", async () => {
  await withRuns(only("create_usergroup"), async (runs) => {
    const inputs = { usergroup_handle: "@crew", usergroup_name: "The crew" };
    const { usergroup_id } = outputs(await runs.start("it", inputs));
    assertEquals(findUserGroup(runs.world, "crew")?.id, usergroup_id);
    await fails(runs, inputs, "handle_already_exists");
  });
  for (const [name, people] of [["add_user_to_usergroup", 2], ["remove_user_from_usergroup", 0]] as const) {
    await withRuns(only(name), async (runs) => {
      const usergroup_id = found(findUserGroup(runs.world, "security")).id;
      const user_ids = [runs.person("security_lead"), ...(people === 2 ? [runs.person("owner")] : [])];
      assertEquals(outputs(await runs.start("it", { usergroup_id, user_ids })), { usergroup_id, user_ids });
      assertEquals(findUserGroup(runs.world, "security")?.people.length, people);
      await fails(runs, { usergroup_id: "S0NONE", user_ids }, "no_such_subteam");
      await fails(runs, { usergroup_id, user_ids: ["U0NOBODY"] }, "user_not_found");
    });
  }
});

const SCOPED = BUILT_INS.filter(({ scopes }) => scopes.length > 0);

for (const { name, scopes } of SCOPED) {
  Deno.test(`${name} fails without ${scopes.join(" or ")}`, () =>
    withRuns(only(name, { scopes: [] }), async (runs) => {
      const run = await runs.start("it", {
        ...plausibleInputs(runs),
      });
      assertEquals([run.status, run.error], ["failed", `missing_scope - ${scopes.join(",")}`]);
    }));
}

/** Something for every input that any built-in function requires. */
function plausibleInputs({ channel, person, world }: SampleRuns): JsonObject {
  const channel_id = channel("general").id;
  return {
    channel_id,
    channel_ids: [channel_id],
    channel_name: "x",
    user_id: person("owner"),
    user_ids: [person("owner")],
    message: "x",
    message_context: { channel_id, message_ts: "1.000000" },
    emoji: "eyes",
    topic: "x",
    name: "x",
    link: "https://example.com",
    usergroup_id: found(findUserGroup(world, "security")).id,
    usergroup_handle: "x",
    usergroup_name: "x",
  };
}
