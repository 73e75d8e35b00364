import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { MOST_PIECE, pieces } from "./pieces.ts";

Deno.test("pieces are the text, however it is made", () => {
  const unit = fc.constantFrom("a", "\n", "😀", " ");
  const text = fc.array(fc.tuple(unit, fc.nat({ max: 4_000 }))).map((runs) =>
    runs.map(([piece, times]) => piece.repeat(times)).join("")
  );
  fc.assert(
    fc.property(text, (given) => {
      const parts = pieces(given);
      assertEquals(parts.join(""), given);
      for (const part of parts) assert(part.length > 0 && part.length <= MOST_PIECE && part.isWellFormed());
    }),
    { seed: 12, numRuns: 60 },
  );
});

const SIZES: readonly [string, string, number][] = [
  ["nothing", "", 0],
  ["one character less than a piece holds", "x".repeat(MOST_PIECE - 1), 1],
  ["what a piece holds", "x".repeat(MOST_PIECE), 1],
  ["one character more", "x".repeat(MOST_PIECE + 1), 2],
];

for (const [what, text, count] of SIZES) {
  Deno.test(`pieces makes ${count} of ${what}`, () => assertEquals(pieces(text).length, count));
}

Deno.test("a piece ends with a line where one ends nearby, and never within a character", () => {
  const [first = ""] = pieces(`${"x".repeat(MOST_PIECE - 100)}\n${"y".repeat(500)}`);
  assertEquals(first.at(-1), "\n");
  const [odd = ""] = pieces(`x${"😀".repeat(MOST_PIECE)}`);
  assertEquals(odd.length, MOST_PIECE - 1);
});
