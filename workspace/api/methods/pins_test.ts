import { assertEquals, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import { joinChannel } from "../../team/channels.ts";
import { postMessage } from "../../team/messages.ts";
import { pin } from "../../team/pins.ts";
import { SAMPLE_TIME, type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { pinMethods } from "./pins.ts";

function method(verb: string) {
  return pinMethods.find(({ name }) => name === `pins.${verb}`);
}

function target({ world, channel, bot, person }: SampleWorld): { channel: string; timestamp: string } {
  const { id } = channel("alerts");
  joinChannel(world, id, bot);
  const { ts } = postMessage(world, { channel: id, person: person("owner"), text: "hi" });
  return { channel: id, timestamp: ts };
}

Deno.test("pins.add keeps a message in view, pins.list shows it, pins.remove takes it off", () =>
  withSampleWorld((sample) => {
    const item = target(sample);
    assertEquals(sample.call(method("add"), item), {});
    assertObjectMatch(sample.call(method("list"), { channel: item.channel }), {
      items: [{
        type: "message",
        created: SAMPLE_TIME / 1000,
        created_by: sample.bot,
        message: { ts: item.timestamp, text: "hi", pinned_to: [item.channel] },
      }],
    });
    assertEquals(sample.call(method("remove"), item), {});
    assertEquals(sample.call(method("list"), { channel: item.channel }), { items: [] });
  }));

const REFUSED: readonly (readonly [string, string, (sample: SampleWorld) => JsonObject])[] = [
  ["add", "no_item_specified", (sample) => ({ channel: target(sample).channel })],
  ["add", "bad_timestamp", (sample) => ({ ...target(sample), timestamp: "now" })],
  ["add", "message_not_found", (sample) => ({ ...target(sample), timestamp: "1.1" })],
  ["add", "channel_not_found", (sample) => ({ ...target(sample), channel: "C0NONE" })],
  ["add", "not_in_channel", (sample) => ({ ...target(sample), channel: sample.channel("random").id })],
  ["add", "already_pinned", (sample) => {
    const item = target(sample);
    pin(sample.world, item.channel, item.timestamp, sample.person("owner"));
    return item;
  }],
  ["remove", "no_pin", target],
  ["remove", "message_not_found", (sample) => ({ ...target(sample), timestamp: "1.1" })],
  ["list", "channel_not_found", ({ channel }) => ({ channel: channel("leadership").id })],
];

for (const [verb, code, args] of REFUSED) {
  Deno.test(`pins.${verb} refuses with ${code}, and changes nothing`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(method(verb), args(sample)).code, code)));
}
