import { assertEquals } from "@std/assert";
import { count, list, span } from "./phrases.ts";

const LISTS: readonly [readonly string[], number, string][] = [
  [[], 3, ""],
  [["a"], 3, "a"],
  [["a", "b"], 3, "a and b"],
  [["a", "b", "c"], 3, "a, b and c"],
  [["a", "b", "c", "d"], 3, "a, b, c and 1 more"],
  [["a", "b"], 0, "2 more"],
];

for (const [words, most, said] of LISTS) {
  Deno.test(`list says "${said}"`, () => assertEquals(list(words, "and", most), said));
}

Deno.test("list says all of them unless told how many", () => {
  assertEquals(list(["a", "b", "c"], "or"), "a, b or c");
});

Deno.test("count has one word for one and another for any other number", () => {
  assertEquals([0, 1, 2].map((number) => count(number, "day")), ["0 days", "1 day", "2 days"]);
});

Deno.test("span takes the largest unit that is exact", () => {
  const minutes = [0, 1, 59, 60, 61, 240, 1_440, 1_500, 2_880];
  assertEquals(minutes.map(span), [
    "0 minutes",
    "1 minute",
    "59 minutes",
    "1 hour",
    "61 minutes",
    "4 hours",
    "1 day",
    "25 hours",
    "2 days",
  ]);
});
