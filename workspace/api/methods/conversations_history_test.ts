import { assertEquals, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import { joinChannel, openConversation } from "../../team/channels.ts";
import { type MessageDraft, postMessage } from "../../team/messages.ts";
import { pin } from "../../team/pins.ts";
import { type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { conversationMethods } from "./conversations.ts";

const [history, replies] = ["history", "replies"].map((verb) =>
  conversationMethods.find(({ name }) => name === `conversations.${verb}`)
);

function joined({ world, channel, bot }: SampleWorld): string {
  const { id } = channel("alerts");
  joinChannel(world, id, bot);
  return id;
}

function say(sample: SampleWorld, text: string, more: Partial<MessageDraft> = {}): string {
  const { world, person, channel } = sample;
  return postMessage(world, { channel: channel("alerts").id, person: person("engineer"), text, ...more }).ts;
}

function texts(answer: JsonObject): string {
  const { messages } = answer;
  return Array.isArray(messages) ? messages.map((message) => Object(message)["text"]).join("") : "";
}

/** Every page of an answer, as texts. */
function pages(sample: SampleWorld, method: typeof history, args: JsonObject): string[] {
  const all: string[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined;) {
    const answer = sample.call(method, { ...args, cursor });
    all.push(texts(answer));
    assertEquals(all.length < 10, true, "the pages go round in circles");
    cursor = Object(answer["response_metadata"] ?? {})["next_cursor"];
    assertEquals(answer["has_more"], cursor !== undefined);
  }
  return all;
}

Deno.test("conversations.history gives the newest first, page by page, and keeps to its bounds on every page", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const [, second, , , fifth] = [..."abcdef"].map((text) => say(sample, text));
    assertEquals(pages(sample, history, { channel, limit: 4 }), ["fedc", "ba"]);
    assertEquals(pages(sample, history, { channel, limit: 2, oldest: second, latest: fifth }), ["dc"]);
    assertEquals(pages(sample, history, { channel, limit: 2, oldest: second }), ["fe", "dc"]);
    assertEquals(
      pages(sample, history, { channel, limit: 3, oldest: second, latest: fifth, inclusive: true }),
      [
        "edc",
        "b",
      ],
    );
    assertEquals(texts(sample.call(history, { channel, latest: second, inclusive: "true", limit: 1 })), "b");
  }));

Deno.test("conversations.history gives an empty channel without a cursor, and counts pins", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    assertEquals(sample.call(history, { channel }), {
      messages: [],
      has_more: false,
      pin_count: 0,
      channel_actions_ts: null,
      channel_actions_count: 0,
    });
    pin(sample.world, channel, say(sample, "a"), sample.bot);
    assertEquals(sample.call(history, { channel })["pin_count"], 1);
  }));

Deno.test("conversations.history gives metadata's payload only on request", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const metadata = { event_type: "x", event_payload: { id: 1 } };
    say(sample, "a", { metadata });
    assertEquals(sample.call(history, { channel })["messages"], [
      { ...Object(Object(sample.call(history, { channel })["messages"])[0]), metadata: { event_type: "x" } },
    ]);
    assertObjectMatch(sample.call(history, { channel, include_all_metadata: true }), {
      messages: [{ metadata }],
    });
  }));

Deno.test("conversations.replies gives the parent, then its replies from the oldest on, page by page", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const ts = say(sample, "p");
    const [, second] = [..."abcd"].map((text) => say(sample, text, { thread: ts }));
    assertEquals(pages(sample, replies, { channel, ts, limit: 2 }), ["pa", "bc", "d"]);
    assertEquals(pages(sample, replies, { channel, ts, limit: 5 }), ["pabcd"]);
    assertEquals(pages(sample, replies, { channel, ts, oldest: second }), ["pcd"]);
    assertEquals(texts(sample.call(replies, { channel, ts: second })), "b");
  }));

Deno.test("a person reads a public channel without being in it, an app does not", () =>
  withSampleWorld((sample) => {
    const ts = say(sample, "a");
    const channel = sample.channel("alerts").id;
    const token = sample.token([], { kind: "user", person: "approver" });
    assertEquals([
      texts(sample.call(history, { channel }, token)),
      texts(sample.call(replies, { channel, ts }, token)),
    ], [
      "a",
      "a",
    ]);
    assertEquals(sample.refuses(history, { channel }).code, "not_in_channel");
    assertEquals(sample.refuses(replies, { channel, ts }).code, "not_in_channel");
  }));

Deno.test("a direct message is read with im:history", () =>
  withSampleWorld((sample) => {
    const { id } = openConversation(sample.world, [sample.person("admin")], sample.bot).channel;
    const refusal = sample.refuses(history, { channel: id }, sample.token(["channels:history"]));
    assertEquals(refusal.detail["needed"], "im:history");
  }));

const REFUSED: readonly (readonly [string, JsonObject])[] = [
  ["channel_not_found", { channel: "C0NONE" }],
  ["invalid_ts_oldest", { oldest: "yesterday" }],
  ["invalid_ts_latest", { latest: "now" }],
  ["invalid_cursor", { cursor: btoa("place:1") }],
  ["invalid_cursor", { cursor: "%" }],
];

for (const [code, args] of REFUSED) {
  Deno.test(`conversations.history and replies refuse ${JSON.stringify(args)} with ${code}`, () =>
    withSampleWorld((sample) => {
      const asked = { channel: joined(sample), ts: say(sample, "a"), ...args };
      for (const method of [history, replies]) assertEquals(sample.refuses(method, asked).code, code);
    }));
}

for (const ts of ["1700000000.000001", "today", ""]) {
  Deno.test(`conversations.replies refuses the thread "${ts}" with thread_not_found`, () =>
    withSampleWorld((sample) => {
      assertEquals(sample.refuses(replies, { channel: joined(sample), ts }).code, "thread_not_found");
    }));
}

Deno.test("conversations.history cuts a limit down to what there is, from 1 to 999", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    for (const text of "ab") say(sample, text);
    assertEquals([0, 1, 5_000].map((limit) => texts(sample.call(history, { channel, limit }))), [
      "b",
      "b",
      "ba",
    ]);
  }));
