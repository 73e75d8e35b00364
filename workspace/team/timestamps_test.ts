import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseTimestamp } from "./timestamps.ts";

const CASES = [
  ["1700000000.000247", "1700000000.000247"],
  ["1700000000", "1700000000.000000"],
  ["1700000000.5", "1700000000.500000"],
  ["0", "0000000000.000000"],
  [" 12.1 ", "0000000012.100000"],
  ["17000000001", undefined],
  ["1700000000.0000001", undefined],
  ["1700000000.", undefined],
  ["-1", undefined],
  ["now", undefined],
  ["", undefined],
] as const;

for (const [text, expected] of CASES) {
  Deno.test(`parseTimestamp reads "${text}" as ${expected}`, () =>
    assertEquals(parseTimestamp(text), expected));
}

Deno.test("parseTimestamp makes texts that order as the times do", () => {
  const micros = fc.integer({ min: 0, max: 9_999_999_999_999 });
  const text = (value: number) =>
    parseTimestamp(`${Math.floor(value / 1e6)}.${String(value % 1e6).padStart(6, "0")}`) ?? "";
  fc.assert(
    fc.property(micros, micros, (one, other) => (one < other) === (text(one) < text(other))),
    { seed: 1 },
  );
});
