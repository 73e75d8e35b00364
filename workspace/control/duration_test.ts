import { assertEquals, assertThrows } from "@std/assert";
import { Objection } from "./asked.ts";
import { parseDuration } from "./duration.ts";

const READABLE: [string | number, number][] = [
  ["250ms", 250],
  ["90s", 90_000],
  ["1.5m", 90_000],
  ["36h", 129_600_000],
  ["366d", 31_622_400_000],
  ["0s", 0],
  [1500, 1500],
];

for (const [text, ms] of READABLE) {
  Deno.test(`parseDuration reads ${text} as ${ms} milliseconds`, () => assertEquals(parseDuration(text), ms));
}

for (const text of ["", "s", "-1s", "1w", "1e9s", "367d", "1 s", -1, NaN, null, {}]) {
  Deno.test(`parseDuration refuses ${JSON.stringify(text)}`, () => {
    assertThrows(() => parseDuration(text), Objection);
  });
}
