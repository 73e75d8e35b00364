import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Canonical, canonical } from "./canonical.ts";

Deno.test("canonical writes equal values alike, whatever the order of their names", () => {
  assertEquals(
    canonical({ b: [1, null, true], a: { d: "x", c: "" } }),
    '{"a":{"c":"","d":"x"},"b":[1,null,true]}',
  );
});

Deno.test("canonical reads back as the value it was made of", () => {
  const values = fc.jsonValue({ noUnicodeString: false }).filter(hasWholeNumbers);
  fc.assert(
    fc.property(values, (value) => {
      const plain: Canonical = JSON.parse(JSON.stringify(value));
      assertEquals(JSON.parse(canonical(plain)), plain);
    }),
    { seed: 7 },
  );
});

Deno.test("canonical refuses a number that another machine could read differently", () => {
  for (const number of [0.1, Number.NaN, Infinity, 2 ** 53]) {
    assertThrows(() => canonical({ number }), RangeError);
  }
});

function hasWholeNumbers(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(hasWholeNumbers);
}
