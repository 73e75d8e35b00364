import { assertEquals } from "@std/assert";
import { Clock } from "./clock.ts";
import { Limits } from "./limits.ts";

async function at(clock: Clock, ms: number): Promise<void> {
  await clock.moveTo(ms, () => Promise.resolve());
}

Deno.test("Limits lets exactly as many through as it may, and says how long to wait", async () => {
  const clock = new Clock();
  clock.freeze();
  const limits = new Limits(clock);
  const start = clock.now();
  assertEquals([limits.take("a", 2), limits.take("a", 2), limits.take("a", 2)], [0, 0, 60]);
  await at(clock, start + 59_001);
  assertEquals(limits.take("a", 2), 1);
  clock.stop();
});

Deno.test("Limits counts a refused attempt as nothing", async () => {
  const clock = new Clock();
  clock.freeze();
  const limits = new Limits(clock);
  const start = clock.now();
  limits.take("a", 1);
  limits.take("a", 1);
  await at(clock, start + 60_000);
  assertEquals(limits.take("a", 1), 0);
  clock.stop();
});

Deno.test("Limits keeps names apart", () => {
  const clock = new Clock();
  clock.freeze();
  const limits = new Limits(clock);
  assertEquals([limits.take("a", 1), limits.take("b", 1)], [0, 0]);
  clock.stop();
});
