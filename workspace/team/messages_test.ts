import { assertEquals, assertExists, assertMatch, assertNotEquals, assertThrows } from "@std/assert";
import type { Happening } from "../happenings.ts";
import { Refusal } from "../refusal.ts";
import { archiveChannel } from "./channels.ts";
import {
  deleteMessage,
  findMessage,
  listMessages,
  listReplies,
  type MessageDraft,
  postMessage,
  updateMessage,
} from "./messages.ts";
import { type SampleWorld, withSampleWorld } from "../../tests/support/sample_world.ts";

const BUTTONS = [{
  type: "actions",
  elements: [{ type: "button", text: { type: "plain_text", text: "Go" } }],
}];

function post({ world, channel, person }: SampleWorld, draft: Partial<MessageDraft> = {}) {
  return postMessage(world, {
    channel: channel("alerts").id,
    person: person("engineer"),
    text: "hi",
    ...draft,
  });
}

Deno.test("postMessage keeps what is given, fills the gaps, and announces the message", () =>
  withSampleWorld((sample) => {
    const message = post(sample, { app: "A0SAMPLE", execution: "Fx1" });
    assertEquals(findMessage(sample.world, message.channel, message.ts), message);
    assertEquals([message.execution, message.blocks, message.thread, message.editedAt], [
      "Fx1",
      [],
      null,
      null,
    ]);
    const posted: Happening = { type: "message_posted", channel: message.channel, message };
    assertEquals(sample.happenings, [posted]);
  }));

Deno.test("postMessage gives every message a later ts, even while the clock stands still", () =>
  withSampleWorld((sample) => {
    const [one, two] = [post(sample), post(sample)];
    assertEquals(one.ts < two.ts, true);
    assertMatch(one.ts, /^1780315200\.\d{6}$/);
  }));

Deno.test("postMessage names blocks and elements that have no name, in attachments too, and keeps names", () =>
  withSampleWorld((sample) => {
    const blocks = [...BUTTONS, { type: "divider", block_id: "mine" }];
    const message = post(sample, { blocks, attachments: [{ blocks: BUTTONS }] });
    assertMatch(
      JSON.stringify(message.blocks),
      /"block_id":"b0\w{8}".*"action_id":"b0\w{8}"|"action_id".*"block_id"/,
    );
    assertEquals(message.blocks[1]?.["block_id"], "mine");
    assertMatch(JSON.stringify(message.attachments), /"action_id":"b0/);
  }));

Deno.test("a message of blocks alone says in text what the blocks say", () =>
  withSampleWorld((sample) => {
    const section = (text: string) => [{ type: "section", text: { type: "mrkdwn", text } }];
    const message = post(sample, { text: "", blocks: section("*Disk* is full") });
    assertEquals(message.text, "*Disk* is full");
    const changed = updateMessage(sample.world, message.channel, message.ts, {
      blocks: section("Disk is fine"),
    });
    assertEquals(changed.text, "Disk is fine");
  }));

const REFUSED: readonly (readonly [string, string, (sample: SampleWorld) => Partial<MessageDraft>])[] = [
  ["an unknown channel", "channel_not_found", () => ({ channel: "C0NONE" })],
  ["an empty message", "no_text", () => ({ text: "" })],
  ["a thread that is no timestamp", "invalid_thread_ts", () => ({ thread: "soon" })],
  ["a thread under nothing", "thread_not_found", () => ({ thread: "1700000000.000001" })],
  ["a reply to a reply", "cannot_reply_to_message", (sample) => {
    const reply = post(sample, { thread: post(sample).ts });
    return { thread: reply.ts };
  }],
  ["an archived channel", "is_archived", (sample) => {
    archiveChannel(sample.world, sample.channel("random").id, sample.person("owner"));
    return { channel: sample.channel("random").id };
  }],
];

for (const [what, code, draft] of REFUSED) {
  Deno.test(`postMessage refuses ${what} with ${code}, and posts nothing`, () =>
    withSampleWorld((sample) => {
      const details = draft(sample);
      const before = JSON.stringify([...sample.world.database.dump().get("messages") ?? []]);
      assertThrows(() => post(sample, details), Refusal, code);
      assertEquals(JSON.stringify([...sample.world.database.dump().get("messages") ?? []]), before);
    }));
}

Deno.test("updateMessage changes what is given, keeps the rest, and marks the message edited", () =>
  withSampleWorld((sample) => {
    const { world } = sample;
    const metadata = { event_type: "x", event_payload: {} };
    const message = post(sample, { blocks: BUTTONS, metadata });
    const changed = updateMessage(world, message.channel, message.ts, { text: "new" });
    assertEquals([changed.text, changed.blocks, changed.metadata], ["new", message.blocks, metadata]);
    assertNotEquals(changed.editedAt, null);
    assertEquals(findMessage(world, message.channel, message.ts), changed);
    assertEquals(sample.happenings.at(-1), {
      type: "message_changed",
      channel: message.channel,
      ts: message.ts,
    });
    assertEquals(
      updateMessage(world, message.channel, message.ts, { blocks: [], metadata: null }).metadata,
      null,
    );
  }));

Deno.test("updateMessage refuses what is not there, and to leave nothing", () =>
  withSampleWorld((sample) => {
    const message = post(sample);
    const change = (ts: string) => updateMessage(sample.world, message.channel, ts, { text: "" });
    assertThrows(() => change("1700000000.000001"), Refusal, "message_not_found");
    assertThrows(() => change(message.ts), Refusal, "no_text");
    assertEquals(findMessage(sample.world, message.channel, message.ts), message);
  }));

Deno.test("deleteMessage takes the message, once, and leaves its replies", () =>
  withSampleWorld((sample) => {
    const message = post(sample);
    const reply = post(sample, { thread: message.ts });
    deleteMessage(sample.world, message.channel, message.ts);
    assertEquals(findMessage(sample.world, message.channel, message.ts), undefined);
    assertExists(findMessage(sample.world, message.channel, reply.ts));
    assertThrows(
      () => deleteMessage(sample.world, message.channel, message.ts),
      Refusal,
      "message_not_found",
    );
  }));

Deno.test("listMessages shows the newest first, with broadcasts and without other replies", () =>
  withSampleWorld((sample) => {
    const [one, two] = [post(sample), post(sample)];
    post(sample, { thread: one.ts });
    const broadcast = post(sample, { thread: one.ts, broadcast: true });
    const listed = listMessages(sample.world, one.channel).map(({ ts }) => ts);
    assertEquals(listed, [broadcast.ts, two.ts, one.ts]);
    assertEquals(listReplies(sample.world, one.channel, one.ts).length, 2);
  }));

Deno.test("listMessages and listReplies keep to their bounds, which belong to them only when inclusive", () =>
  withSampleWorld((sample) => {
    const { world } = sample;
    const parent = post(sample, { text: "parent" });
    const all = ["a", "b", "c"].map((text) => post(sample, { text, thread: parent.ts, broadcast: true }));
    const [oldest, , latest] = all.map(({ ts }) => ts);
    const texts = (list: typeof listReplies, range: object) =>
      list(world, parent.channel, parent.ts, { oldest, latest, ...range }).map(({ text }) => text).join("");
    const messages: typeof listReplies = (...[world, channel, , range]) =>
      listMessages(world, channel, range);
    assertEquals([texts(messages, {}), texts(listReplies, {})], ["b", "b"]);
    assertEquals([texts(messages, { inclusive: true }), texts(listReplies, { inclusive: true })], [
      "cba",
      "abc",
    ]);
    const limited = { inclusive: true, limit: 2 };
    assertEquals([texts(messages, limited), texts(listReplies, limited)], ["cb", "ab"]);
    const from = { inclusive: true, from: all[1]?.ts };
    assertEquals([texts(messages, from), texts(listReplies, from)], ["ba", "bc"]);
  }));
