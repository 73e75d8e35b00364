import { assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import type { Json } from "../json.ts";
import { areEqual, compare } from "./values.ts";

Deno.test("compare orders texts as their UTF-8 bytes are ordered", () => {
  const text = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(text, text, text, (start, left, right) => {
      const [a, b] = [start + left, start + right];
      assertEquals(Math.sign(compare(a, b) ?? NaN), Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { seed: 11, numRuns: 2_000 },
  );
  assertEquals(Math.sign(compare("\u{1f600}", "\uffee") ?? NaN), 1);
});

const VALUES: readonly (Json | undefined)[] = [
  undefined,
  null,
  true,
  false,
  0,
  1,
  "",
  "0",
  "1",
  [],
  {},
  [1],
  { a: 1 },
];

Deno.test("compare knows no order between different types, nor in anything but numbers and texts", () => {
  for (const left of VALUES) {
    for (const right of VALUES) {
      const isOrdered = typeof left === typeof right &&
        (typeof left === "number" || typeof left === "string");
      assertEquals(compare(left, right) !== undefined, isOrdered);
    }
  }
});

Deno.test("areEqual holds for a value and itself only, and for nothing that is missing", () => {
  for (const [i, left] of VALUES.entries()) {
    for (const [j, right] of VALUES.entries()) assertEquals(areEqual(left, right), i === j && i > 0);
  }
  assertEquals(areEqual({ a: [1, { b: null }], c: 1 }, { c: 1, a: [1, { b: null }] }), true);
  assertEquals(areEqual({ a: [1, { b: null }] }, { a: [1, {}] }), false);
});
