import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Refusal } from "../refusal.ts";
import { archiveChannel } from "./channels.ts";
import { listMessages } from "./messages.ts";
import { SAMPLE_TIME, type SampleWorld, withSampleWorld } from "../../tests/support/sample_world.ts";
import {
  cancelScheduledMessage,
  isCrowded,
  listScheduledMessages,
  scheduleMessage,
  startScheduledMessages,
} from "./scheduled_messages.ts";

const NOW = SAMPLE_TIME / 1000;
const DAY = 24 * 3600;

function schedule({ world, channel, person }: SampleWorld, postAt: number) {
  return scheduleMessage(
    world,
    { channel: channel("alerts").id, person: person("engineer"), text: `at ${postAt}` },
    postAt,
  );
}

function mover({ world: { clock, running } }: SampleWorld) {
  return (ms: number) => clock.moveTo(clock.now() + ms, () => running.settled());
}

function texts({ world, channel }: SampleWorld): string[] {
  return listMessages(world, channel("alerts").id).map(({ text }) => text);
}

const TIMES = [
  [NOW - 1, "time_in_past"],
  [NOW, "time_in_past"],
  [NOW + 1, undefined],
  [NOW + 120 * DAY, undefined],
  [NOW + 120 * DAY + 1, "time_too_far"],
] as const;

for (const [postAt, code] of TIMES) {
  Deno.test(`scheduleMessage for ${postAt - NOW} seconds from now answers ${code ?? "yes"}`, () =>
    withSampleWorld((sample) => {
      if (code === undefined) schedule(sample, postAt);
      else assertThrows(() => schedule(sample, postAt), Refusal, code);
      assertEquals(listScheduledMessages(sample.world).length, code === undefined ? 1 : 0);
    }));
}

Deno.test("scheduleMessage takes thirty messages within five minutes, not thirty-one", () =>
  withSampleWorld((sample) => {
    for (let second = 0; second < 30; second++) schedule(sample, NOW + 100 + second);
    assertThrows(() => schedule(sample, NOW + 100 + 299), Refusal, "restricted_too_many");
    schedule(sample, NOW + 100 + 300);
    assertEquals(listScheduledMessages(sample.world).length, 31);
  }));

Deno.test("isCrowded holds exactly when some window of five minutes has more than thirty", () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 80 }), (times) => {
      const most = Math.max(
        0,
        ...times.map((start) => times.filter((time) => time >= start && time < start + 300).length),
      );
      return isCrowded(times) === most > 30;
    }),
    { seed: 1 },
  ));

Deno.test("a scheduled message is posted at its time, not before", async () => {
  await withSampleWorld(async (sample) => {
    const move = mover(sample);
    schedule(sample, NOW + 60);
    await move(59_999);
    assertEquals(texts(sample), []);
    await move(1);
    assertEquals(texts(sample), [`at ${NOW + 60}`]);
    assertEquals(listScheduledMessages(sample.world), []);
  });
});

Deno.test("a scheduled message whose channel was archived meanwhile is dropped", async () => {
  await withSampleWorld(async (sample) => {
    const move = mover(sample);
    schedule(sample, NOW + 60);
    archiveChannel(sample.world, sample.channel("alerts").id, sample.person("owner"));
    await move(60_000);
    assertEquals([texts(sample), listScheduledMessages(sample.world)], [[], []]);
  });
});

Deno.test("a message that was undone with its transaction is never posted", async () => {
  await withSampleWorld(async (sample) => {
    const move = mover(sample);
    const undone = () =>
      sample.world.database.transaction(() => {
        schedule(sample, NOW + 60);
        throw new Refusal("fatal_error");
      });
    assertThrows(undone, Refusal);
    await move(60_000);
    assertEquals(texts(sample), []);
  });
});

Deno.test("startScheduledMessages arms what waits after a restart, and posts at once what came due", async () => {
  await withSampleWorld(async (sample) => {
    const move = mover(sample);
    schedule(sample, NOW + 60);
    schedule(sample, NOW + 3600);
    sample.world.clock.stop();
    await move(120_000);
    assertEquals(texts(sample), []);
    startScheduledMessages(sample.world);
    await move(0);
    assertEquals(texts(sample), [`at ${NOW + 60}`]);
    await move(3600_000);
    assertEquals(texts(sample).length, 2);
  });
});

for (const [seconds, isRefused] of [[61, false], [60, true], [59, true]] as const) {
  Deno.test(`a message that is due in ${seconds} seconds ${isRefused ? "cannot" : "can"} be taken back`, () =>
    withSampleWorld((sample) => {
      const { id } = schedule(sample, NOW + seconds);
      const cancel = () => cancelScheduledMessage(sample.world, id);
      if (isRefused) assertThrows(cancel, Refusal, "invalid_scheduled_message_id");
      else cancel();
      assertEquals(listScheduledMessages(sample.world).length, isRefused ? 1 : 0);
    }));
}

Deno.test("a message that was taken back stays away, and cannot be taken back again", async () => {
  await withSampleWorld(async (sample) => {
    const move = mover(sample);
    const { id } = schedule(sample, NOW + 600);
    cancelScheduledMessage(sample.world, id);
    await move(600_000);
    assertEquals(texts(sample), []);
    assertThrows(() => cancelScheduledMessage(sample.world, id), Refusal, "invalid_scheduled_message_id");
  });
});
