import { assertEquals } from "@std/assert";
import type { Json } from "../json.ts";
import { isDeeperThan } from "./nesting.ts";

Deno.test("isDeeperThan counts objects and lists within one another, and what they hold does not count", () => {
  const cases: readonly [Json, number][] = [["x", 0], [null, 0], [[], 1], [{ a: 1 }, 1], [[[]], 2], [{
    a: [1, { b: "x" }],
  }, 3]];
  for (const [value, depth] of cases) {
    assertEquals(isDeeperThan(depth, value), false);
    if (depth > 0) assertEquals(isDeeperThan(depth - 1, value), true);
  }
});

Deno.test("isDeeperThan does not go deeper than it has to", () => {
  let value: Json = [];
  for (let depth = 0; depth < 100_000; depth++) value = [value];
  assertEquals(isDeeperThan(32, value), true);
});
