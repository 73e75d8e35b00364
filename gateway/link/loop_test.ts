import { assertEquals } from "@std/assert";
import { Loop, type Pause } from "./loop.ts";

const LONG: Pause = { ms: 60_000, isFirm: false };

/** A loop whose work ends when the test says so. */
function openLoop(pause: Pause) {
  let begun = 0;
  let running = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const bugs: unknown[] = [];
  const loop = new Loop(async () => {
    begun++;
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running--;
    return pause;
  }, (error) => bugs.push(error));
  const end = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { loop, end, bugs, counts: () => ({ begun, most }) };
}

Deno.test("Loop works once more when it was woken meanwhile, and never twice at once", async () => {
  const { loop, end, counts } = openLoop(LONG);
  loop.start();
  for (let time = 0; time < 5; time++) loop.wake();
  await end();
  assertEquals(counts(), { begun: 2, most: 1 });
  await end();
  assertEquals(counts(), { begun: 2, most: 1 });
  loop.wake();
  assertEquals(counts(), { begun: 3, most: 1 });
  await end();
  await loop.stop();
});

Deno.test("Loop is not woken during a firm pause", async () => {
  const { loop, end, counts } = openLoop({ ...LONG, isFirm: true });
  loop.start();
  loop.wake();
  await end();
  loop.wake();
  assertEquals(counts().begun, 1);
  await loop.stop();
});

Deno.test("Loop goes on by itself after its pause, and no more once it was stopped", async () => {
  const { loop, end, counts } = openLoop({ ms: 1, isFirm: true });
  loop.start();
  await end();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(counts().begun, 2);
  const stopped = loop.stop();
  await end();
  await stopped;
  loop.wake();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(counts().begun, 2);
});

Deno.test("Loop reports what its work throws, and rests", async () => {
  const bugs: unknown[] = [];
  const loop = new Loop(() => Promise.reject(new Error("a bug")), (error) => bugs.push(error));
  loop.start();
  await new Promise((resolve) => setTimeout(resolve, 10));
  await loop.stop();
  assertEquals(bugs.map(String), ["Error: a bug"]);
});
