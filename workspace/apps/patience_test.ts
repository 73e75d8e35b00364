import { assertEquals } from "@std/assert";
import { afterSilence } from "./patience.ts";

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test("afterSilence acts once the time is over, and not before", async () => {
  const { promise, resolve } = Promise.withResolvers<number>();
  const begun = performance.now();
  afterSilence(40, () => resolve(performance.now() - begun));
  assertEquals(await promise >= 39, true);
});

Deno.test("afterSilence never acts once cancelled, in either step", async () => {
  let acts = 0;
  afterSilence(20, () => acts++)();
  const cancel = afterSilence(40, () => acts++);
  await sleep(30);
  cancel();
  await sleep(40);
  assertEquals(acts, 0);
});

Deno.test("afterSilence hears what came in while its own process was busy", async () => {
  let acts = 0;
  const cancel = afterSilence(40, () => acts++);
  const busyUntil = performance.now() + 80;
  setTimeout(cancel, 60);
  while (performance.now() < busyUntil);
  await sleep(60);
  assertEquals(acts, 0);
});
