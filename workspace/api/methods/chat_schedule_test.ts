import { assertEquals, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import { archiveChannel, joinChannel } from "../../team/channels.ts";
import { listMessages } from "../../team/messages.ts";
import { SAMPLE_TIME, type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { listScheduledMessages } from "../../team/scheduled_messages.ts";
import { chatMethods } from "./chat.ts";

const [schedule, cancel, list] = [
  "chat.scheduleMessage",
  "chat.deleteScheduledMessage",
  "chat.scheduledMessages.list",
].map((name) => chatMethods.find((method) => method.name === name));

const NOW = SAMPLE_TIME / 1000;

function joined({ world, channel, bot }: SampleWorld): string {
  const { id } = channel("alerts");
  joinChannel(world, id, bot);
  return id;
}

Deno.test("chat.scheduleMessage answers with the id and the message, which the clock posts at its time", () =>
  withSampleWorld(async (sample) => {
    const channel = joined(sample);
    const { world } = sample;
    const answer = sample.call(schedule, { channel, text: "later", post_at: String(NOW + 600) });
    assertObjectMatch(answer, {
      channel,
      post_at: NOW + 600,
      scheduled_message_id: listScheduledMessages(world)[0]?.id ?? "",
      message: { type: "delayed_message", text: "later", bot_id: "B0SAMPLE" },
    });
    assertEquals(listMessages(world, channel), []);
    await world.clock.moveTo(SAMPLE_TIME + 600_000, () => world.running.settled());
    assertEquals(listMessages(world, channel).map(({ text, person }) => [text, person]), [[
      "later",
      sample.bot,
    ]]);
  }));

const REFUSED: readonly (readonly [string, string, (sample: SampleWorld) => JsonObject])[] = [
  ["time_in_past", "this very second", (sample) => ({ channel: joined(sample), text: "x", post_at: NOW })],
  ["time_too_far", "a day in half a year", (sample) => ({
    channel: joined(sample),
    text: "x",
    post_at: NOW + 180 * 24 * 3600,
  })],
  ["invalid_time", "no time", (sample) => ({ channel: joined(sample), text: "x" })],
  [
    "invalid_time",
    "a time that is none",
    (sample) => ({ channel: joined(sample), text: "x", post_at: "noon" }),
  ],
  ["no_text", "nothing to say", (sample) => ({ channel: joined(sample), post_at: NOW + 60 })],
  ["msg_too_long", "too much to say", (sample) => ({
    channel: joined(sample),
    text: "x".repeat(40_001),
    post_at: NOW + 60,
  })],
  ["channel_not_found", "an unknown channel", () => ({ channel: "C0NONE", text: "x", post_at: NOW + 60 })],
  ["not_in_channel", "a channel it is not in", (sample) => ({
    channel: sample.channel("random").id,
    text: "x",
    post_at: NOW + 60,
  })],
  ["is_archived", "an archived channel", (sample) => {
    const channel = joined(sample);
    archiveChannel(sample.world, channel, sample.person("owner"));
    return { channel, text: "x", post_at: NOW + 60 };
  }],
  ["restricted_too_many", "a thirty-first message", (sample) => {
    const channel = joined(sample);
    for (let count = 0; count < 30; count++) {
      sample.call(schedule, { channel, text: "x", post_at: NOW + 600 });
    }
    return { channel, text: "x", post_at: NOW + 600 };
  }],
];

for (const [code, what, args] of REFUSED) {
  Deno.test(`chat.scheduleMessage refuses ${what} with ${code}, and keeps nothing`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(schedule, args(sample)).code, code)));
}

Deno.test("chat.deleteScheduledMessage takes back what the app itself scheduled in that channel, and only that", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const id = sample.call(schedule, { channel, text: "x", post_at: NOW + 600 })["scheduled_message_id"];
    const asked: JsonObject = { channel, scheduled_message_id: id };
    const elsewhere = { ...asked, channel: sample.channel("random").id };
    const other = sample.token([], { kind: "user", person: "engineer" });
    const code = "invalid_scheduled_message_id";
    assertEquals(sample.refuses(cancel, elsewhere).code, code);
    assertEquals(sample.refuses(cancel, asked, other).code, code);
    assertEquals(sample.refuses(cancel, { channel }).code, code);
    assertEquals(sample.refuses(cancel, { ...asked, channel: "C0NONE" }).code, "channel_not_found");
    assertEquals(sample.call(cancel, asked), {});
    assertEquals(sample.refuses(cancel, asked).code, code);
  }));

Deno.test("chat.scheduledMessages.list pages through what the app scheduled, the next one first", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    for (const seconds of [900, 300, 600]) {
      sample.call(schedule, { channel, text: `${seconds}`, post_at: NOW + seconds });
    }
    const first = sample.call(list, { limit: 2 });
    assertObjectMatch(first, {
      scheduled_messages: [{ text: "300", channel_id: channel, post_at: NOW + 300, date_created: NOW }, {
        text: "600",
      }],
    });
    const metadata = first["response_metadata"];
    const rest = sample.call(list, { cursor: Object(metadata)["next_cursor"] });
    assertObjectMatch(rest, { scheduled_messages: [{ text: "900" }] });
    const between = sample.call(list, { channel, oldest: NOW + 301, latest: NOW + 600 });
    assertObjectMatch(between, { scheduled_messages: [{ text: "600" }] });
    const other = sample.token([], { kind: "user", person: "engineer" });
    assertEquals(sample.call(list, {}, other)["scheduled_messages"], []);
  }));
