import { assertEquals, assertThrows } from "@std/assert";
import { Refusal } from "../refusal.ts";
import { deleteMessage, postMessage } from "./messages.ts";
import { isPinned, listPins, pin, unpin } from "./pins.ts";
import { type SampleWorld, withSampleWorld } from "../../tests/support/sample_world.ts";

function post({ world, channel, person }: SampleWorld) {
  return postMessage(world, { channel: channel("alerts").id, person: person("engineer"), text: "hi" });
}

Deno.test("a channel shows its newest pin first, until it is taken off", () =>
  withSampleWorld((sample) => {
    const { world, person, happenings } = sample;
    const [one, two] = [post(sample), post(sample)];
    for (const { channel, ts } of [one, two]) pin(world, channel, ts, person("admin"));
    assertEquals(listPins(world, one.channel).map(({ ts }) => ts), [two.ts, one.ts]);
    unpin(world, one.channel, two.ts, person("owner"));
    assertEquals(listPins(world, one.channel).map(({ ts, person: by }) => [ts, by]), [[
      one.ts,
      person("admin"),
    ]]);
    assertEquals(happenings.slice(2).map(({ type }) => type), ["pin_added", "pin_added", "pin_removed"]);
  }));

Deno.test("a message is pinned once, and a deleted one no longer", () =>
  withSampleWorld((sample) => {
    const { world, person } = sample;
    const { channel, ts } = post(sample);
    pin(world, channel, ts, person("admin"));
    assertThrows(() => pin(world, channel, ts, person("owner")), Refusal, "already_pinned");
    assertEquals(isPinned(world, channel, ts), true);
    deleteMessage(world, channel, ts);
    assertEquals(listPins(world, channel), []);
  }));

Deno.test("pin and unpin refuse what is not there, and a hundred and first pin", () =>
  withSampleWorld((sample) => {
    const { world, person } = sample;
    const by = person("admin");
    const last = post(sample);
    assertThrows(() => pin(world, last.channel, "1700000000.000001", by), Refusal, "message_not_found");
    assertThrows(() => unpin(world, last.channel, "1700000000.000001", by), Refusal, "message_not_found");
    assertThrows(() => unpin(world, last.channel, last.ts, by), Refusal, "no_pin");
    for (let count = 0; count < 100; count++) pin(world, last.channel, post(sample).ts, by);
    assertThrows(() => pin(world, last.channel, last.ts, by), Refusal, "too_many_pins");
    assertEquals(listPins(world, last.channel).length, 100);
  }));
