import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { makePattern, type Pattern } from "../core/regex/pattern.ts";
import { makePatternSet } from "../core/regex/pattern_set.ts";
import { askAmtool, HAS_AMTOOL, quoted } from "./support/amtool.ts";
import { rounds, seed } from "./support/rounds.ts";

// Each pattern is a route that continues to the next, so one run of Alertmanager's program tries a text on all of them.

const PATTERNS_A_FILE = 400;
const TEXTS_A_FILE = 12;

const atom = fc.constantFrom(
  ..."abkKsS-_ 1é",
  ".",
  "\\.",
  "\\d",
  "\\D",
  "\\w",
  "\\W",
  "\\s",
  "\\S",
  "\\b",
  "\\B",
  "^",
  "$",
  "\\A",
  "\\z",
  "",
  "[ab]",
  "[^ab]",
  "[a-k1]",
  "[^\\w]",
  "[\\s-]",
  "[]a]",
  "[[:alpha:]_]",
  "[[:^space:]]",
  "\\x61",
  "\\x{1F44D}",
  "{",
  "a{,2}",
);
const count = fc.constantFrom("", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}", "{3}?");
const open = fc.constantFrom("(", "(?:", "(?i:", "(?s:", "(?-i:", "(?m:", "(?U:", "(?P<n>", "(?ims-U:");
const { pattern } = fc.letrec<{ pattern: string; sequence: string; piece: string }>((tie) => ({
  pattern: fc.tuple(
    fc.constantFrom("", "", "(?i)", "(?s)", "(?im)"),
    fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }),
  ).map(([flags, options]) => `${flags}${options.join("|")}`),
  sequence: fc.array(tie("piece"), { maxLength: 4 }).map((pieces) => pieces.join("")),
  piece: fc.oneof(
    { maxDepth: 3 },
    atom,
    fc.tuple(fc.constantFrom("a", "b", ".", "\\w", "[ks]", "é"), count).map((parts) => parts.join("")),
    fc.tuple(open, tie("pattern"), count).map(([start, inner, times]) => `${start}${inner})${times}`),
  ),
}));
const text = fc.string({
  unit: fc.constantFrom(..."abkKsS-_ 1é{,2}", "\n", "\t", "👍", "\u212a", "ſ"),
  minLength: 1,
  maxLength: 7,
});

Deno.test({
  name: "patterns match what Alertmanager's own program matches (needs amtool)",
  ignore: !HAS_AMTOOL,
  fn: async () => {
    let taken = 0;
    for (let file = 0; file < rounds({ gate: 1, soak: 40 }); file++) {
      const [patterns, texts] = sample(file);
      const routes = patterns.map(({ text }, place) => ({
        receiver: `p${place}`,
        continue: true,
        matchers: [`x=~${quoted(text)}`],
      }));
      const answers = await askAmtool({ receiver: "none", routes }, texts.map((x) => ({ x })));
      const set = makePatternSet(patterns);
      for (const [index, given] of texts.entries()) {
        const ours = patterns.flatMap(({ matches }, place) => matches(given) ? [place] : []);
        const theirs = (answers[index] ?? []).filter((name) => name !== "none").map((name) =>
          Number(name.slice(1))
        );
        const differing = patterns.filter((_, place) => ours.includes(place) !== theirs.includes(place));
        assertEquals(differing.map((made) => made.text), [], `file ${file}, on ${JSON.stringify(given)}`);
        assertEquals(set.matching(given), ours);
        taken += ours.length;
      }
    }
    assert(taken > 100, `only ${taken} texts matched`);
  },
});

function sample(file: number): [Pattern[], string[]] {
  const patterns = fc.sample(pattern, { seed: seed + file, numRuns: PATTERNS_A_FILE });
  const texts = fc.sample(text, { seed: seed + file, numRuns: TEXTS_A_FILE });
  const made = patterns.map((source) => {
    const result = makePattern(source);
    assert(result.ok, source);
    return result.value;
  });
  return [made, texts];
}
