import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { neutral } from "./neutral.ts";
import { showPlain } from "./plain.ts";
import { shorten } from "./shorten.ts";

const RUNS = { seed: 20_261, numRuns: 1_000 };

const CASES: readonly (readonly [text: string, most: number, shown: string])[] = [
  ["a".repeat(100), 30, "aaaaaaa… (93 more characters)"],
  ["a".repeat(100), 23, "… (100 more characters)"],
  ["a".repeat(100), 22, "aaaaaaaaaaaaaaaaaaaaa…"],
  ["abcdef", 1, "…"],
  ["abcdef", 0, ""],
  ["👍🏽".repeat(30), 30, "👍🏽… (58 more characters)"],
  ["aaa👨‍👩‍👧‍👦" + "b".repeat(100), 30, "aaa… (107 more characters)"],
  ["aaaaa&amp;" + "b".repeat(90), 30, "aaaaa… (95 more characters)"],
  ["aaa⟨U+202E⟩" + "b".repeat(90), 30, "aaa… (98 more characters)"],
  ["aa[slack bot token #a1b2c3]" + "b".repeat(90), 40, "aa… (115 more characters)"],
];

Deno.test("shorten cuts between characters as people count them, and says how many are missing", () => {
  for (const [text, most, shown] of CASES) assertEquals(shorten(text, most), { text: shown, isWhole: false });
});

Deno.test("shorten returns what fits as it is, up to the last character", () => {
  assertEquals(shorten("a".repeat(30), 30), { text: "a".repeat(30), isWhole: true });
  assertEquals(shorten("a".repeat(31), 30).isWhole, false);
  assertEquals(shorten("", 0), { text: "", isWhole: true });
});

const text = fc.array(
  fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.constantFrom("👨‍👩‍👧", "e\u0301\u0302", "<", "\u202e", "\ud800"),
  ),
  { maxLength: 30 },
).map((pieces) => pieces.join(""));

Deno.test("shorten never gives more than it may, nor half a character, nor a different start", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 200 }), (given, most) => {
      for (const whole of [showPlain(given).text, neutral(given)]) {
        const short = shorten(whole, most);
        assert(short.text.length <= most);
        assertEquals(short.isWhole, short.text === whole);
        assert(short.text.isWellFormed());
        assert(
          short.isWhole || whole.startsWith(short.text.slice(0, Math.max(0, short.text.lastIndexOf("…")))),
        );
      }
    }),
    RUNS,
  );
});

Deno.test("shorten cuts a pile of marks that no screen could hold between two code points", () => {
  const { text, isWhole } = shorten(`a${"\u0301".repeat(1_000)}`, 100);
  assertEquals([isWhole, text.length <= 100], [false, true]);
});
