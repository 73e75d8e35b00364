import { assertEquals, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import { archiveChannel, createChannel, joinChannel, openConversation } from "../../team/channels.ts";
import { type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { conversationMethods } from "./conversations.ts";

function method(verb: string) {
  return conversationMethods.find(({ name }) => name === `conversations.${verb}`);
}

/** The id of #alerts, with the bot in it. */
function joined({ world, channel, bot }: SampleWorld): string {
  const { id } = channel("alerts");
  joinChannel(world, id, bot);
  return id;
}

function archived(sample: SampleWorld): string {
  const id = joined(sample);
  archiveChannel(sample.world, id, sample.person("owner"));
  return id;
}

function direct({ world, bot, person }: SampleWorld): string {
  return openConversation(world, [person("admin")], bot).channel.id;
}

Deno.test("conversations.archive and conversations.unarchive close a channel and open it again", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    assertEquals(sample.call(method("archive"), { channel }), {});
    assertEquals(sample.channel("alerts").archived, true);
    assertEquals(sample.call(method("unarchive"), { channel }), {});
    assertEquals(sample.channel("alerts").archived, false);
  }));

Deno.test("conversations.rename gives the app's own channel another name", () =>
  withSampleWorld((sample) => {
    const { id } = createChannel(sample.world, { name: "one", kind: "public", creator: sample.bot });
    assertObjectMatch(sample.call(method("rename"), { channel: id, name: "two" }), {
      channel: { id, name: "two", previous_names: ["one"] },
    });
    const admin = sample.token([], { kind: "user", person: "owner" });
    joinChannel(sample.world, id, sample.person("owner"));
    assertObjectMatch(sample.call(method("rename"), { channel: id, name: "three" }, admin), {
      channel: { name: "three" },
    });
  }));

Deno.test("conversations.setTopic and conversations.setPurpose change one each, and remember who did", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    sample.call(method("setTopic"), { channel, topic: "On call: Ann" });
    assertObjectMatch(sample.call(method("setPurpose"), { channel, purpose: "Alerts" }), {
      purpose: "Alerts",
      channel: {
        topic: { value: "On call: Ann", creator: sample.bot },
        purpose: { value: "Alerts", creator: sample.bot },
      },
    });
    sample.call(method("setTopic"), { channel, topic: "" }, sample.token(["channels:write.topic"]));
    assertEquals([sample.channel("alerts").topic, sample.channel("alerts").purpose], ["", "Alerts"]);
  }));

const REFUSED: readonly (readonly [string, string, (sample: SampleWorld) => JsonObject])[] = [
  ["archive", "channel_not_found", ({ channel }) => ({ channel: channel("leadership").id })],
  ["archive", "not_in_channel", ({ channel }) => ({ channel: channel("random").id })],
  ["archive", "already_archived", (sample) => ({ channel: archived(sample) })],
  ["archive", "method_not_supported_for_channel_type", (sample) => ({ channel: direct(sample) })],
  ["archive", "cant_archive_general", ({ world, channel, bot }) => {
    joinChannel(world, channel("general").id, bot);
    return { channel: channel("general").id };
  }],
  ["unarchive", "not_archived", (sample) => ({ channel: joined(sample) })],
  ["rename", "not_authorized", (sample) => ({ channel: joined(sample), name: "mine" })],
  ["rename", "not_in_channel", ({ channel }) => ({ channel: channel("random").id, name: "mine" })],
  ["rename", "is_archived", (sample) => ({ channel: archived(sample), name: "mine" })],
  ["rename", "invalid_name_required", (sample) => ({ channel: joined(sample) })],
  ["rename", "name_taken", ({ world, bot }) => ({
    channel: createChannel(world, { name: "one", kind: "public", creator: bot }).id,
    name: "random",
  })],
  ["setTopic", "too_long", (sample) => ({ channel: joined(sample), topic: "t".repeat(251) })],
  ["setTopic", "not_in_channel", ({ channel }) => ({ channel: channel("random").id, topic: "t" })],
  ["setTopic", "is_archived", (sample) => ({ channel: archived(sample), topic: "t" })],
  [
    "setTopic",
    "method_not_supported_for_channel_type",
    (sample) => ({ channel: direct(sample), topic: "t" }),
  ],
  ["setPurpose", "too_long", (sample) => ({ channel: joined(sample), purpose: "t".repeat(251) })],
];

for (const [verb, code, args] of REFUSED) {
  Deno.test(`conversations.${verb} refuses with ${code}, and changes nothing`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(method(verb), args(sample)).code, code)));
}

Deno.test("a private channel is changed with groups:write, a public one is not", () =>
  withSampleWorld((sample) => {
    const token = sample.token(["groups:write"]);
    assertEquals(sample.refuses(method("archive"), { channel: joined(sample) }, token).code, "missing_scope");
    const { id } = sample.channel("leadership");
    joinChannel(sample.world, id, sample.bot);
    sample.call(method("archive"), { channel: id }, token);
  }));
