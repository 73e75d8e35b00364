import { assertEquals, assertMatch, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import { archiveChannel, joinChannel } from "../../team/channels.ts";
import { postEphemeral } from "../../team/ephemerals.ts";
import { addFile } from "../../team/files.ts";
import { findMessage, listMessages, type MessageDraft, postMessage } from "../../team/messages.ts";
import { SAMPLE_APP, type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { chatMethods } from "./chat.ts";

const update = chatMethods.find(({ name }) => name === "chat.update");

const RICH = { type: "rich_text", elements: [] };
const SECTION = { type: "section", text: { type: "mrkdwn", text: "hello" } };
const METADATA = { event_type: "deployed", event_payload: { id: 7 } };

/** A message of the app's in #alerts. */
function own({ world, channel, bot }: SampleWorld, more: Partial<MessageDraft> = {}) {
  const { id } = channel("alerts");
  joinChannel(world, id, bot);
  const message = postMessage(world, { channel: id, person: bot, app: SAMPLE_APP, text: "old", ...more });
  return { channel: id, ts: message.ts };
}

Deno.test("chat.update changes the text and keeps blocks and metadata that it is not given", () =>
  withSampleWorld((sample) => {
    const target = own(sample, { blocks: [SECTION], metadata: METADATA });
    const answer = sample.call(update, { ...target, text: "new" });
    assertObjectMatch(answer, { ...target, text: "new", message: { blocks: [SECTION], metadata: METADATA } });
    assertMatch(JSON.stringify(answer), /"edited"/);
  }));

Deno.test("chat.update takes blocks and metadata away when they are given empty", () =>
  withSampleWorld((sample) => {
    const target = own(sample, { blocks: [SECTION], metadata: METADATA });
    sample.call(update, { ...target, blocks: "[]", metadata: "{}" });
    const message = findMessage(sample.world, target.channel, target.ts);
    assertEquals([message?.blocks, message?.metadata, message?.text], [[], null, "old"]);
  }));

Deno.test("chat.update lets the step that shows new blocks hear of them, and a new text alone changes nothing there", () =>
  withSampleWorld((sample) => {
    const target = own(sample, { execution: "Fx1" });
    const token = sample.token(["chat:write"], { kind: "workflow", execution: "Fx2" });
    const heard = () => findMessage(sample.world, target.channel, target.ts)?.execution;
    sample.call(update, { ...target, text: "new" }, token);
    assertEquals(heard(), "Fx1");
    sample.call(update, { ...target, blocks: [SECTION] }, token);
    assertEquals(heard(), "Fx2");
  }));

Deno.test("chat.update shows an old reply in the channel, when that is all it does", () =>
  withSampleWorld((sample) => {
    const parent = own(sample);
    const reply = own(sample, { thread: parent.ts, text: "reply" });
    assertEquals(listMessages(sample.world, parent.channel).length, 1);
    sample.call(update, { ...reply, reply_broadcast: true });
    assertEquals(listMessages(sample.world, parent.channel).map(({ text }) => text), ["reply", "old"]);
  }));

Deno.test("chat.update attaches files that are there", () =>
  withSampleWorld((sample) => {
    const file = addFile(sample.world, { name: "a.txt", person: sample.bot, content: new Uint8Array([1]) });
    const answer = sample.call(update, { ...own(sample), file_ids: file.id });
    assertObjectMatch(answer, { message: { files: [{ id: file.id }] } });
  }));

const REFUSED: readonly (readonly [string, string, (sample: SampleWorld) => JsonObject])[] = [
  ["no_text", "no change at all", (sample) => own(sample)],
  ["msg_too_long", "4,001 characters", (sample) => ({ ...own(sample), text: "x".repeat(4_001) })],
  ["message_not_found", "an unknown ts", (sample) => ({ ...own(sample), ts: "1.1", text: "new" })],
  ["message_not_found", "an ephemeral message", (sample) => {
    const { channel } = own(sample);
    const { bot, person, world } = sample;
    const { ts } = postEphemeral(world, { channel, person: bot, to: person("operator"), text: "psst" });
    return { channel, ts, text: "new" };
  }],
  ["channel_not_found", "a person in the place of the channel", (sample) => ({
    ...own(sample),
    channel: sample.person("operator"),
    text: "new",
  })],
  ["cant_update_message", "somebody else's message", (sample) => ({
    ...own(sample, { person: sample.person("engineer"), app: null }),
    text: "new",
  })],
  ["is_inactive", "a message in an archived channel", (sample) => {
    const target = own(sample);
    archiveChannel(sample.world, target.channel, sample.person("owner"));
    return { ...target, text: "new" };
  }],
  ["block_mismatch", "other blocks for rich text", (sample) => ({
    ...own(sample, { blocks: [RICH] }),
    blocks: [SECTION],
  })],
  [
    "cant_broadcast_message",
    "a broadcast of no reply",
    (sample) => ({ ...own(sample), reply_broadcast: true }),
  ],
  ["no_dual_broadcast_content_update", "a broadcast with a change", (sample) => ({
    ...own(sample, { thread: own(sample).ts }),
    reply_broadcast: true,
    text: "new",
  })],
  ["file_not_found", "an unknown file", (sample) => ({ ...own(sample), file_ids: ["F0NONE"] })],
  ["invalid_blocks", "bad blocks", (sample) => ({ ...own(sample), blocks: [{ type: "section" }] })],
  ["markdown_text_conflict", "markdown beside text", (sample) => ({
    ...own(sample),
    text: "x",
    markdown_text: "y",
  })],
];

for (const [code, what, args] of REFUSED) {
  Deno.test(`chat.update refuses ${what} with ${code}, and nothing changes`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(update, args(sample)).code, code)));
}

Deno.test("chat.update takes 4,000 characters", () =>
  withSampleWorld((sample) => {
    assertEquals(
      String(sample.call(update, { ...own(sample), text: "x".repeat(4_000) })["text"]).length,
      4_000,
    );
  }));
