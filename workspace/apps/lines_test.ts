import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Lines } from "./lines.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("Lines puts every text together again, wherever its bytes are cut", () => {
  const texts = fc.string({ unit: "binary", maxLength: 50 });
  fc.assert(
    fc.property(texts, fc.array(fc.nat(60), { maxLength: 8 }), (text, cuts) => {
      const whole = bytes(text);
      const lines = new Lines(1_000);
      const places = [...cuts.sort((a, b) => a - b), whole.length];
      const found = places.flatMap((end, index) => lines.push(whole.subarray(places[index - 1] ?? 0, end)));
      assertEquals([...found, lines.rest()].join("\n"), text);
    }),
    { seed: 1 },
  );
});

Deno.test("Lines hands out a line in pieces once it is longer than allowed", () => {
  const lines = new Lines(4);
  assertEquals(lines.push(bytes("abcd")), []);
  assertEquals(lines.push(bytes("e")), ["abcde"]);
  assertEquals(lines.push(bytes("f\n")), ["f"]);
});
