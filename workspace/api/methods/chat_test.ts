import { assertEquals, assertMatch, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import { archiveChannel, findConversation, joinChannel } from "../../team/channels.ts";
import { listEphemerals } from "../../team/ephemerals.ts";
import { findMessage, listMessages, postMessage } from "../../team/messages.ts";
import { changePerson } from "../../team/people.ts";
import { setPosting } from "../../team/channels.ts";
import { SAMPLE_APP, type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { chatMethods } from "./chat.ts";

const [post, postEphemeral, remove, getPermalink] = [
  "chat.postMessage",
  "chat.postEphemeral",
  "chat.delete",
  "chat.getPermalink",
].map((name) => chatMethods.find((method) => method.name === name));

const SECTION = { type: "section", text: { type: "mrkdwn", text: "hello" } };

/** The id of #alerts, with the bot in it. */
function joined({ world, channel, bot }: SampleWorld): string {
  const { id } = channel("alerts");
  joinChannel(world, id, bot);
  return id;
}

Deno.test("chat.postMessage posts as the app's bot and answers with the message", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const answer = sample.call(post, { channel, text: "hi" });
    assertObjectMatch(answer, {
      channel,
      message: { type: "message", text: "hi", user: sample.bot, bot_id: "B0SAMPLE", app_id: SAMPLE_APP },
    });
    const [message] = listMessages(sample.world, channel);
    assertEquals([message?.ts, message?.app, message?.execution], [answer["ts"], SAMPLE_APP, null]);
    assertEquals("warning" in answer, false);
  }));

Deno.test("chat.postMessage remembers the step whose token posted", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const token = sample.token(["chat:write"], { kind: "workflow", execution: "Fx0STEP" });
    sample.call(post, { channel, text: "hi" }, token);
    assertEquals(listMessages(sample.world, channel)[0]?.execution, "Fx0STEP");
  }));

Deno.test("chat.postMessage with a person's token posts as that person, and names no app", () =>
  withSampleWorld((sample) => {
    const { id } = sample.channel("alerts");
    const token = sample.token([], { kind: "user", person: "engineer" });
    sample.call(post, { channel: id, text: "me" }, token);
    const [message] = listMessages(sample.world, id);
    assertEquals([message?.person, message?.app], [sample.person("engineer"), null]);
  }));

Deno.test("chat.postMessage finds a channel by its name, and writes to a person directly", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    assertEquals(sample.call(post, { channel: "#alerts", text: "hi" })["channel"], channel);
    const person = sample.person("approver");
    const direct = sample.call(post, { channel: person, text: "hi" })["channel"];
    assertEquals(direct, findConversation(sample.world, [sample.bot, person])?.id);
    assertEquals(sample.call(post, { channel: person, text: "again" })["channel"], direct);
  }));

Deno.test("chat.postMessage reaches a public channel uninvited with chat:write.public, and only such a one", () =>
  withSampleWorld((sample) => {
    const token = sample.token(["chat:write", "chat:write.public"]);
    sample.call(post, { channel: sample.channel("random").id, text: "hi" }, token);
    const leadership = sample.channel("leadership").id;
    assertEquals(sample.refuses(post, { channel: leadership, text: "hi" }, token).code, "channel_not_found");
  }));

Deno.test("chat.postMessage reads blocks, attachments and metadata out of a form", () =>
  withSampleWorld((sample) => {
    const metadata = { event_type: "order_placed", event_payload: { id: "7" } };
    const answer = sample.call(post, {
      channel: joined(sample),
      blocks: JSON.stringify([SECTION]),
      attachments: JSON.stringify([{ text: "more", blocks: [SECTION] }]),
      metadata: JSON.stringify(metadata),
    });
    assertObjectMatch(answer, {
      message: { text: "hello", blocks: [SECTION], attachments: [{ id: 1, text: "more" }], metadata },
    });
    assertMatch(JSON.stringify(answer), /"block_id"/);
  }));

Deno.test("chat.postMessage posts a known event of another shape without it, and warns", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const metadata = { event_type: "order_placed", event_payload: {} };
    const answer = sample.call(post, { channel, text: "hi", metadata });
    assertEquals(answer["warning"], "invalid_metadata_schema");
    assertEquals(listMessages(sample.world, channel)[0]?.metadata, null);
    const unknown = { event_type: "unheard_of", event_payload: {} };
    assertEquals("warning" in sample.call(post, { channel, text: "hi", metadata: unknown }), false);
  }));

Deno.test("chat.postMessage cuts a text at 40,000 characters and warns, and leaves a shorter one alone", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const lengths = [40_000, 40_001].map((length) => {
      const answer = sample.call(post, { channel, text: "é".repeat(length) });
      return [listMessages(sample.world, channel)[0]?.text.length, answer["warning"]];
    });
    assertEquals(lengths, [[40_000, undefined], [40_000, "message_truncated"]]);
  }));

Deno.test("chat.postMessage shows markdown_text as a markdown block", () =>
  withSampleWorld((sample) => {
    const answer = sample.call(post, { channel: joined(sample), markdown_text: "**bold**" });
    assertObjectMatch(answer, { message: { blocks: [{ type: "markdown", text: "**bold**" }] } });
  }));

Deno.test("chat.postMessage puts a reply under its parent, and in the channel too when it is broadcast", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const { ts } = sample.call(post, { channel, text: "parent" });
    sample.call(post, { channel, text: "quiet", thread_ts: ts });
    sample.call(post, { channel, text: "loud", thread_ts: ts, reply_broadcast: "true" });
    assertEquals(listMessages(sample.world, channel).map(({ text }) => text), ["loud", "parent"]);
  }));

Deno.test("chat.postMessage shows a chosen name and icon", () =>
  withSampleWorld((sample) => {
    const answer = sample.call(post, {
      channel: joined(sample),
      text: "hi",
      username: "Pager",
      icon_emoji: ":bell:",
    });
    assertObjectMatch(answer, { message: { username: "Pager", icons: { emoji: ":bell:" } } });
  }));

const MESSAGE: JsonObject = { text: "hi" };

const REFUSED: readonly (readonly [string, string, (sample: SampleWorld) => JsonObject])[] = [
  ["no_text", "nothing to show", (sample) => ({ channel: joined(sample), blocks: "[]", text: "" })],
  ["channel_not_found", "no channel", () => MESSAGE],
  ["channel_not_found", "an unknown channel", () => ({ ...MESSAGE, channel: "C0NONE" })],
  [
    "channel_not_found",
    "a private channel",
    (sample) => ({ ...MESSAGE, channel: sample.channel("leadership").id }),
  ],
  ["channel_not_found", "an unknown person", () => ({ ...MESSAGE, channel: "U0NONE" })],
  ["channel_not_found", "the bot itself", (sample) => ({ ...MESSAGE, channel: sample.bot })],
  ["channel_not_found", "somebody who left", (sample) => {
    const { id } = changePerson(sample.world, sample.person("guest"), { deactivated: true });
    return { ...MESSAGE, channel: id };
  }],
  [
    "not_in_channel",
    "a channel it is not in",
    (sample) => ({ ...MESSAGE, channel: sample.channel("random").id }),
  ],
  ["is_archived", "an archived channel", (sample) => {
    const channel = joined(sample);
    archiveChannel(sample.world, channel, sample.person("owner"));
    return { ...MESSAGE, channel };
  }],
  ["restricted_action", "a channel closed to apps", (sample) => {
    const channel = joined(sample);
    setPosting(sample.world, channel, "restricted", sample.person("owner"));
    return { ...MESSAGE, channel };
  }],
  ["markdown_text_conflict", "markdown beside text", (sample) => ({
    ...MESSAGE,
    channel: joined(sample),
    markdown_text: "x",
  })],
  ["msg_too_long", "too much markdown", (sample) => ({
    channel: joined(sample),
    markdown_text: "x".repeat(12_001),
  })],
  [
    "invalid_blocks_format",
    "blocks that are none",
    (sample) => ({ channel: joined(sample), blocks: "hello" }),
  ],
  ["invalid_blocks_format", "blocks in no list", (sample) => ({ channel: joined(sample), blocks: SECTION })],
  ["invalid_blocks", "a block without its text", (sample) => ({
    channel: joined(sample),
    blocks: [{ type: "section" }],
  })],
  ["invalid_blocks", "51 blocks", (sample) => ({
    channel: joined(sample),
    blocks: Array.from({ length: 51 }, () => SECTION),
  })],
  ["invalid_blocks", "a bad block in an attachment", (sample) => ({
    channel: joined(sample),
    attachments: [{ blocks: [{ type: "section" }] }],
  })],
  ["msg_blocks_too_long", "blocks that are too much together", (sample) => ({
    channel: joined(sample),
    blocks: Array.from({ length: 50 }, () => ({
      type: "section",
      text: { type: "mrkdwn", text: "x".repeat(2_500) },
    })),
  })],
  ["too_many_attachments", "101 attachments", (sample) => ({
    channel: joined(sample),
    attachments: Array.from({ length: 101 }, () => ({ text: "x" })),
  })],
  [
    "invalid_attachments",
    "attachments that are none",
    (sample) => ({ channel: joined(sample), attachments: "x" }),
  ],
  ["attachment_payload_limit_exceeded", "a huge attachment", (sample) => ({
    channel: joined(sample),
    attachments: [{ text: "x".repeat(100_000) }],
  })],
  ["invalid_metadata_format", "metadata without a type", (sample) => ({
    ...MESSAGE,
    channel: joined(sample),
    metadata: { event_payload: {} },
  })],
  ["invalid_metadata_format", "metadata that is a text", (sample) => ({
    ...MESSAGE,
    channel: joined(sample),
    metadata: "deployed",
  })],
  ["metadata_too_large", "metadata above 16 kB", (sample) => ({
    ...MESSAGE,
    channel: joined(sample),
    metadata: { event_type: "x", event_payload: { text: "é".repeat(8_200) } },
  })],
  ["invalid_thread_ts", "a thread that is no ts", (sample) => ({
    ...MESSAGE,
    channel: joined(sample),
    thread_ts: "0x",
  })],
  ["thread_not_found", "an unknown thread", (sample) => ({
    ...MESSAGE,
    channel: joined(sample),
    thread_ts: "1700000000.000001",
  })],
];

for (const [code, what, args] of REFUSED) {
  Deno.test(`chat.postMessage refuses ${what} with ${code}, and nothing changes`, () =>
    withSampleWorld((sample) => {
      assertEquals(sample.refuses(post, args(sample)).code, code);
    }));
}

Deno.test("chat.postMessage says which block is wrong", () =>
  withSampleWorld((sample) => {
    const refusal = sample.refuses(post, { channel: joined(sample), blocks: [SECTION, { type: "section" }] });
    assertMatch(JSON.stringify(refusal.detail), /"response_metadata":\{"messages":\["\[ERROR\].*\/blocks\/1/);
  }));

Deno.test("chat.postMessage lets nobody choose a name without the scope for it", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const token = sample.token(["chat:write"]);
    for (const choice of [{ username: "Boss" }, { icon_emoji: ":x:" }, { icon_url: "https://x/y.png" }]) {
      const refusal = sample.refuses(post, { channel, text: "hi", ...choice }, token);
      assertEquals([refusal.code, refusal.detail["needed"]], ["missing_scope", "chat:write.customize"]);
    }
  }));

Deno.test("chat.postMessage takes metadata from apps only", () =>
  withSampleWorld((sample) => {
    const token = sample.token([], { kind: "user", person: "engineer" });
    const metadata = { event_type: "x", event_payload: {} };
    const args = { channel: sample.channel("alerts").id, text: "hi", metadata };
    assertEquals(sample.refuses(post, args, token).code, "metadata_must_be_sent_from_app");
  }));

Deno.test("chat.postEphemeral shows a member a message that the channel does not have", () =>
  withSampleWorld((sample) => {
    const [channel, user] = [joined(sample), sample.person("operator")];
    const answer = sample.call(postEphemeral, { channel, user, text: "psst" });
    assertEquals(listEphemerals(sample.world, channel, user).map(({ ts }) => ts), [answer["message_ts"]]);
    assertEquals(listMessages(sample.world, channel), []);
  }));

const UNSHOWN: readonly (readonly [string, (sample: SampleWorld) => JsonObject])[] = [
  [
    "user_not_in_channel",
    (sample) => ({ channel: joined(sample), user: sample.person("approver"), text: "hi" }),
  ],
  ["user_not_in_channel", (sample) => ({ channel: joined(sample), user: "U0NONE", text: "hi" })],
  [
    "not_in_channel",
    (sample) => ({ channel: sample.channel("random").id, user: sample.person("admin"), text: "hi" }),
  ],
  ["no_text", (sample) => ({ channel: joined(sample), user: sample.person("operator") })],
  ["invalid_arguments", (sample) => ({ channel: joined(sample), text: "hi" })],
  ["msg_too_long", (sample) => ({
    channel: joined(sample),
    user: sample.person("operator"),
    text: "x".repeat(40_001),
  })],
];

for (const [code, args] of UNSHOWN) {
  Deno.test(`chat.postEphemeral refuses with ${code}, and shows nobody anything`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(postEphemeral, args(sample)).code, code)));
}

Deno.test("chat.delete takes back the app's own message, whichever of its tokens posted it", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const { ts } = sample.call(post, { channel, text: "hi" });
    const token = sample.token(["chat:write"], { kind: "workflow", execution: "Fx0" });
    assertEquals(sample.call(remove, { channel, ts }, token), { channel, ts });
    assertEquals(listMessages(sample.world, channel), []);
    assertEquals(sample.refuses(remove, { channel, ts }).code, "message_not_found");
  }));

Deno.test("chat.delete leaves others' messages to them and to admins", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const { world, person } = sample;
    const { ts } = postMessage(world, { channel, person: person("operator"), text: "mine" });
    assertEquals(sample.refuses(remove, { channel, ts }).code, "cant_delete_message");
    const token = (handle: string) => sample.token([], { kind: "user", person: handle });
    assertEquals(sample.refuses(remove, { channel, ts }, token("engineer")).code, "cant_delete_message");
    sample.call(remove, { channel, ts }, token("admin"));
    assertEquals(findMessage(world, channel, ts), undefined);
  }));

Deno.test("chat.getPermalink gives the address of a message that can be seen", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const { ts } = sample.call(post, { channel, text: "hi" });
    const answer = sample.call(getPermalink, { channel, message_ts: ts });
    assertEquals(answer, {
      channel,
      permalink: `http://localhost:3000/archives/${channel}/p${String(ts).replace(".", "")}`,
    });
    assertEquals(sample.refuses(getPermalink, { channel, message_ts: "1.1" }).code, "message_not_found");
    assertEquals(
      sample.refuses(getPermalink, { channel: "C0NONE", message_ts: ts }).code,
      "channel_not_found",
    );
    assertEquals(
      sample.refuses(getPermalink, { channel: "alerts", message_ts: ts }).code,
      "channel_not_found",
    );
  }));
