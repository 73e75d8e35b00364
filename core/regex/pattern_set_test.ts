import { assert, assertEquals } from "@std/assert";
import { makePattern, type Pattern } from "./pattern.ts";
import { makePatternSet } from "./pattern_set.ts";

function patternsOf(texts: readonly string[]): Pattern[] {
  return texts.map((text) => {
    const made = makePattern(text);
    assert(made.ok, text);
    return made.value;
  });
}

const TEXTS = ["", "a", "ab", "abc", "prod-eu", "PROD", "a b", "a\nb", "k\u212a", "x".repeat(40), "é👍"];
const PATTERNS = [
  "a.*",
  ".*b",
  "a\\b.*",
  "(?i)prod",
  "prod(-.*)?",
  "",
  "x{10,50}",
  "[^a]*",
  "(?s).*",
  "\\w+",
  "a",
];

Deno.test("makePatternSet finds the patterns that match when asked one by one", () => {
  const patterns = patternsOf(PATTERNS);
  const set = makePatternSet(patterns);
  for (const text of TEXTS) {
    const wanted = patterns.flatMap(({ matches }, place) => matches(text) ? [place] : []);
    assertEquals(set.matching(text), wanted, JSON.stringify(text));
  }
});

Deno.test("makePatternSet finds them where they are too many for one machine", () => {
  const patterns = patternsOf(Array.from({ length: 60 }, (_, place) => `(?:a|b){500}x{${place}}`));
  const set = makePatternSet(patterns);
  for (const place of [0, 1, 30, 59]) {
    assertEquals(set.matching(`${"ab".repeat(250)}${"x".repeat(place)}`), [place]);
  }
  assertEquals(set.matching("ab"), []);
});

Deno.test("makePatternSet of nothing matches nothing", () => {
  assertEquals(makePatternSet([]).matching("a"), []);
});

Deno.test("a thousand patterns cost a text one step a character, once texts like it were seen", () => {
  const patterns = patternsOf(Array.from({ length: 1_000 }, (_, place) => `service-${place}(-.*)?`));
  const set = makePatternSet(patterns);
  const texts = Array.from({ length: 1_000 }, (_, place) => `service-${place}-x`);
  for (const text of texts) set.matching(text);
  const before = set.countSteps();
  for (const [place, text] of texts.entries()) assertEquals(set.matching(text), [place]);
  assertEquals(set.countSteps() - before, texts.join("").length);
});
