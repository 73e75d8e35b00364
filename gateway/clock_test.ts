import { assertEquals } from "@std/assert";
import { openClock } from "./clock.ts";

Deno.test("the clock never goes back, and says how far the time of day did", () => {
  const time = { ms: 1_000 };
  const clock = openClock(() => time.ms);
  assertEquals([clock.now().getTime(), clock.behindMs()], [1_000, 0]);
  time.ms = 400;
  assertEquals([clock.now().getTime(), clock.behindMs()], [1_000, 600]);
  time.ms = 1_001;
  assertEquals([clock.now().getTime(), clock.behindMs()], [1_001, 0]);
});
