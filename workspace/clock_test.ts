import { assertEquals, assertRejects } from "@std/assert";
import { Clock } from "./clock.ts";

const HOUR = 3_600_000;
const nothing = () => Promise.resolve();

function frozenClock(): { clock: Clock; start: number } {
  const clock = new Clock();
  clock.freeze();
  return { clock, start: clock.now() };
}

Deno.test("Clock.moveTo rings every alarm on the way, in order and each at its own time", async () => {
  const { clock, start } = frozenClock();
  const rung: [string, number][] = [];
  for (const [name, hours] of [["third", 3], ["first", 1], ["second", 2], ["never", 5]] as const) {
    clock.setAlarm(name, start + hours * HOUR, () => rung.push([name, (clock.now() - start) / HOUR]));
  }
  await clock.moveTo(start + 4 * HOUR, nothing);
  assertEquals(rung, [["first", 1], ["second", 2], ["third", 3]]);
  clock.stop();
});

Deno.test("Clock.moveTo rings an alarm that was set by an alarm on the way", async () => {
  const { clock, start } = frozenClock();
  const rung: number[] = [];
  const ring = () => {
    rung.push(clock.now() - start);
    clock.setAlarm("again", clock.now() + HOUR, ring);
  };
  clock.setAlarm("again", start + HOUR, ring);
  await clock.moveTo(start + 3 * HOUR, nothing);
  assertEquals(rung, [HOUR, 2 * HOUR, 3 * HOUR]);
  clock.stop();
});

Deno.test("Clock.moveTo waits for what an alarm started before time goes on", async () => {
  const { clock, start } = frozenClock();
  const seen: string[] = [];
  let work = nothing();
  clock.setAlarm("a", start + 1, () => {
    work = new Promise<void>((done) => setTimeout(done, 1)).then(() =>
      void seen.push(`work at ${clock.now() - start}`)
    );
  });
  clock.setAlarm("b", start + 2, () => seen.push("b"));
  await clock.moveTo(start + 3, () => work);
  assertEquals(seen, ["work at 1", "b"]);
  clock.stop();
});

Deno.test("Clock.moveTo an alarm's exact time rings it, and a millisecond before does not", async () => {
  const { clock, start } = frozenClock();
  let rung = 0;
  clock.setAlarm("a", start + HOUR, () => rung++);
  await clock.moveTo(start + HOUR - 1, nothing);
  assertEquals(rung, 0);
  await clock.moveTo(start + HOUR, nothing);
  assertEquals(rung, 1);
  clock.stop();
});

Deno.test("Clock.moveTo stops on the way when there are more alarms than it may stop at", async () => {
  const { clock, start } = frozenClock();
  for (let hour = 1; hour <= 3; hour++) clock.setAlarm(`${hour}`, start + hour * HOUR, () => {});
  assertEquals(await clock.moveTo(start + 4 * HOUR, nothing, 2), "stopped_short");
  assertEquals(clock.now(), start + 2 * HOUR);
  assertEquals(await clock.moveTo(start + 4 * HOUR, nothing, 2), "arrived");
  assertEquals(clock.now(), start + 4 * HOUR);
  clock.stop();
});

/** A clock that is on its way, three hours far, and waits at its first alarm until it is let go on. */
function movingClock() {
  const { clock, start } = frozenClock();
  const rung: number[] = [];
  for (const hour of [1, 2]) clock.setAlarm(`${hour}`, start + hour * HOUR, () => rung.push(hour));
  const { promise: settled, resolve: letGoOn } = Promise.withResolvers<void>();
  const moved = clock.moveTo(start + 3 * HOUR, () => settled);
  return { clock, start, rung, moved, letGoOn };
}

const LEAVES_OFF: readonly [what: string, leaveOff: (clock: Clock, start: number) => void, hours: number][] =
  [
    ["abandonMove", (clock) => clock.abandonMove(), 1],
    ["restore", (clock, start) => clock.restore({ offsetMs: 0, frozenAt: start }), 0],
    ["stop", (clock) => clock.stop(), 1],
  ];

for (const [what, leaveOff, hours] of LEAVES_OFF) {
  Deno.test(`Clock.${what} leaves a move off where it is: no later alarm rings, and another may begin`, async () => {
    const { clock, start, rung, moved, letGoOn } = movingClock();
    leaveOff(clock, start);
    letGoOn();
    assertEquals(await moved, "abandoned");
    assertEquals([rung, (clock.now() - start) / HOUR], [[1], hours]);
    assertEquals(await clock.moveTo(start + 4 * HOUR, nothing), "arrived");
    clock.stop();
  });
}

Deno.test("Clock.restore on the last stretch of a move is not taken for its arrival", async () => {
  const { clock, start } = frozenClock();
  const { promise: settled, resolve: letGoOn } = Promise.withResolvers<void>();
  const moved = clock.moveTo(start + HOUR, () => settled);
  clock.restore({ offsetMs: 0, frozenAt: start });
  letGoOn();
  assertEquals([await moved, clock.now()], ["abandoned", start]);
  clock.stop();
});

Deno.test("Clock.moveTo does not begin while another move is under way, which goes on to its end", async () => {
  const { clock, start, rung, moved, letGoOn } = movingClock();
  assertEquals(await clock.moveTo(start + 2 * HOUR, nothing), "busy");
  assertEquals([rung, (clock.now() - start) / HOUR], [[1], 1]);
  letGoOn();
  assertEquals(await moved, "arrived");
  assertEquals([rung, (clock.now() - start) / HOUR], [[1, 2], 3]);
  clock.stop();
});

Deno.test("Clock.moveTo refuses to run backwards", async () => {
  const { clock, start } = frozenClock();
  await assertRejects(() => clock.moveTo(start - 1, nothing), RangeError);
  clock.stop();
});

Deno.test("Clock stands still while frozen and goes on from there", async () => {
  const clock = new Clock();
  clock.freeze();
  const frozenAt = clock.now();
  await new Promise((done) => setTimeout(done, 5));
  assertEquals(clock.now(), frozenAt);
  clock.unfreeze();
  assertEquals(clock.now() - frozenAt < 1_000, true);
  clock.stop();
});

Deno.test("Clock rings by itself while it runs", async () => {
  const clock = new Clock();
  await new Promise<void>((rung) => clock.setAlarm("soon", clock.now() + 5, rung));
  clock.stop();
});

Deno.test("Clock.clearAlarm leaves an alarm silent", async () => {
  const { clock, start } = frozenClock();
  let rung = 0;
  clock.setAlarm("a", start + 1, () => rung++);
  clock.clearAlarm("a");
  await clock.moveTo(start + 2, nothing);
  assertEquals(rung, 0);
  clock.stop();
});

Deno.test("Clock.restore goes back to an earlier reading", async () => {
  const { clock, start } = frozenClock();
  const before = clock.state();
  await clock.moveTo(start + HOUR, nothing);
  clock.restore(before);
  assertEquals(clock.now(), start);
  clock.stop();
});
