import { assertEquals } from "@std/assert";
import { headingLevels } from "./heading_levels.ts";

const CASES: readonly [depths: number[], first: number, levels: number[]][] = [
  [[], 2, []],
  [[1, 2, 3], 2, [2, 3, 4]],
  [[1, 3, 2], 2, [2, 3, 3]],
  [[1, 3, 1], 2, [2, 3, 2]],
  [[3, 1, 3], 3, [3, 3, 4]],
  [[4, 4], 2, [2, 2]],
  [[1, 2, 3, 4, 5, 6], 3, [3, 4, 5, 6, 6, 6]],
];

for (const [depths, first, levels] of CASES) {
  Deno.test(`headingLevels: depths ${depths.join(" ")} from ${first} on are levels ${levels.join(" ")}`, () =>
    assertEquals(headingLevels(depths, first), levels));
}
