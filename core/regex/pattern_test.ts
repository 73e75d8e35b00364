import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { rounds, seed } from "../../tests/support/rounds.ts";
import { makePattern } from "./pattern.ts";
import { MOST_INSTRUCTIONS } from "./program.ts";

const MATCHES:
  readonly (readonly [pattern: string, matched: readonly string[], refused: readonly string[]])[] = [
    ["", [""], ["a"]],
    ["prod", ["prod"], ["prod-1", "a prod", ""]],
    ["a|b", ["a", "b"], ["ab", ""]],
    ["a|", ["a", ""], ["b"]],
    ["db-.+", ["db-1", "db- "], ["db-", "xdb-1"]],
    [".*", ["", "anything"], ["two\nlines"]],
    ["(?s).*", ["two\nlines"], []],
    ["a{2,3}", ["aa", "aaa"], ["a", "aaaa"]],
    ["a{2,}", ["aa", "aaaaa"], ["a"]],
    ["a{,2}", ["a{,2}"], ["aa"]],
    ["a{0}", [""], ["a"]],
    ["x{", ["x{"], ["x"]],
    ["(?:ab)+?", ["ab", "abab"], ["aba"]],
    ["(?P<env>prod|dev)-(?<n>[0-9]+)", ["prod-1", "dev-22"], ["prod-"]],
    ["(?i)Prod", ["PROD", "prod", "pRoD"], ["pro"]],
    ["(?i:a)b", ["Ab", "ab"], ["AB"]],
    ["(?i)a(?-i)b|c", ["Ab", "c"], ["AB", "C"]],
    ["a(?i)b|c", ["aB", "C"], ["AB"]],
    ["(?i)k", ["k", "K", "\u212a"], ["c"]],
    ["(?i)[^k]", ["a"], ["K", "\u212a"]],
    ["(?i)\\W", ["-"], ["k", "\u212a", "ſ"]],
    ["(?i)[\\w]", ["K", "ſ"], ["-", "é"]],
    ["(?i)[[:^alpha:]]", ["1"], ["K", "\u212a"]],
    ["(?i)straße", ["STRAßE"], ["STRASSE"]],
    ["(?i)ÄÖ", ["äö", "Äö"], ["ao"]],
    ["(?i)σ", ["Σ", "ς"], ["s"]],
    ["[a-c]+", ["abc"], ["abd"]],
    ["[^a-c]", ["d", "\n", "👍"], ["a"]],
    ["[]a]+", ["]a"], ["b"]],
    ["[a-]+", ["a-"], ["b"]],
    ["[\\d-z]+", ["1-z"], ["y"]],
    ["[[:alpha:]_]+", ["ab_"], ["1"]],
    ["[[:^digit:]]", ["a"], ["1"]],
    ["\\d+\\.\\d", ["10.5"], ["10x5"]],
    ["\\w+\\W", ["a_1 "], ["a"]],
    ["\\s", [" ", "\t", "\n", "\r", "\f"], ["\v", "\u00a0"]],
    ["\\x41\\x{1F44D}", ["A👍"], ["A"]],
    [".", ["👍", "\r"], ["ab", "\n"]],
    ["^a$", ["a"], ["a\n"]],
    ["a^b|b", ["b"], ["ab"]],
    ["(?m)a\n^b$", ["a\nb"], ["a\nbc"]],
    ["\\bfoo\\b.*", ["foo bar"], ["foob"]],
    [".*\\Boo", ["foo"], ["oo"]],
    ["\\Aab\\z", ["ab"], ["abc"]],
    ["(a*)*", ["", "aaa"], ["b"]],
    ["(|a)+", ["", "aa"], ["b"]],
    ["^*a", ["a"], [""]],
  ];

Deno.test("makePattern matches whole texts as RE2 does", () => {
  for (const [pattern, matched, refused] of MATCHES) {
    const made = makePattern(pattern);
    assert(made.ok, pattern);
    for (const text of matched) assert(made.value.matches(text), `${pattern} takes ${JSON.stringify(text)}`);
    for (const text of refused) {
      assert(!made.value.matches(text), `${pattern} leaves ${JSON.stringify(text)}`);
    }
  }
});

const REFUSED: readonly (readonly [pattern: string, reason: string])[] = [
  ["(", "unclosed_group"],
  ["a)", "unopened_group"],
  ["[a", "unclosed_class"],
  ["[z-a]", "reversed_range"],
  ["[a-\\d]", "reversed_range"],
  ["[[:nope:]]", "unknown_class"],
  ["*", "nothing_to_repeat"],
  ["a|+", "nothing_to_repeat"],
  ["(?i)*", "nothing_to_repeat"],
  ["a**", "repeated_twice"],
  ["a{2}{3}", "repeated_twice"],
  ["a{1001}", "bad_count"],
  ["a{3,2}", "bad_count"],
  ["(?x)a", "unknown_flag"],
  ["(?i-)a", "unknown_flag"],
  ["(?=a)", "look_around"],
  ["(?<!a)b", "look_around"],
  ["(a)\\1", "backreference"],
  ["(?P<a b>c)", "bad_name"],
  ["\\pL", "unknown_escape"],
  ["\\Qa\\E", "unknown_escape"],
  ["\\x{110000}", "unknown_escape"],
  ["[\\b]", "unknown_escape"],
  ["a\\", "ends_in_backslash"],
  ["a".repeat(1_001), "too_long"],
  ["(a{100}){100}", "too_large"],
  ["(((){1000}){1000}){1000}", "too_large"],
  ["(".repeat(200) + ")".repeat(200), "too_deep"],
];

Deno.test("makePattern says why a text is no pattern that it takes", () => {
  for (const [pattern, reason] of REFUSED) {
    const made = makePattern(pattern);
    assertEquals(made.ok ? "taken" : made.problem.reason, reason, pattern.slice(0, 40));
  }
});

Deno.test("makePattern points at the character behind which it could not read on", () => {
  assertEquals(makePattern("ab[z-a]"), {
    ok: false,
    problem: { kind: "bad_pattern", reason: "reversed_range", at: 6 },
  });
});

Deno.test("makePattern knows the texts of a pattern that is a list of them", () => {
  const literals = (pattern: string) => {
    const made = makePattern(pattern);
    return made.ok && made.value.literals;
  };
  assertEquals(literals("a|bc|"), ["a", "bc", ""]);
  assertEquals(literals("x-(?:a|b)(c|)"), ["x-ac", "x-a", "x-bc", "x-b"]);
  assertEquals(literals("(?i)a"), null);
  assertEquals(literals("a|b*"), null);
  assertEquals(literals("^a"), null);
  assertEquals(literals(`${"(?:a|b|c)".repeat(6)}`), null);
});

const atom = fc.constantFrom(
  "a",
  "b",
  "c",
  "-",
  "1",
  "_",
  "é",
  ".",
  "[ab]",
  "[^a]",
  "[a-c1]",
  "\\d",
  "\\D",
  "\\w",
  "\\W",
  "\\b",
  "\\B",
  "^",
  "$",
  "",
);
const { pattern } = fc.letrec<{ pattern: string; piece: string; sequence: string }>((tie) => ({
  pattern: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((options) => options.join("|")),
  sequence: fc.array(tie("piece"), { maxLength: 4 }).map((pieces) => pieces.join("")),
  piece: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc.tuple(
      fc.constantFrom("(", "(?:"),
      tie("pattern"),
      fc.constantFrom("", "*", "+", "?", "{2}", "{1,2}", "{0,3}", "{2,}", "*?"),
    )
      .map(([open, inner, count]) => `${open}${inner})${count}`),
    fc.tuple(
      fc.constantFrom("a", "b", "[ab]", ".", "\\w"),
      fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "+?"),
    )
      .map(([what, count]) => `${what}${count}`),
  ),
}));
const text = fc.string({
  unit: fc.constantFrom("a", "b", "c", "-", "1", "_", "é", "👍", "\n"),
  maxLength: 8,
});

Deno.test("a pattern agrees with JavaScript's own on every pattern that both read alike", () => {
  let taken = 0;
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 5 }), (source, texts) => {
      const made = makePattern(source);
      assert(made.ok, source);
      const theirs = new RegExp(`^(?:${source})$`, "u");
      for (const given of texts) {
        const expected = theirs.test(given);
        if (expected) taken++;
        assertEquals(made.value.matches(given), expected, `${source} on ${JSON.stringify(given)}`);
      }
    }),
    { seed, numRuns: rounds({ gate: 2_000, soak: 100_000 }) },
  );
  assert(taken > 500, `only ${taken} texts matched`);
});

Deno.test("a pattern that ignores case agrees with JavaScript's own on every letter", () => {
  const letters: string[] = [];
  for (let point = 0; point < 0x1_f000; point++) {
    const letter = String.fromCodePoint(point);
    if (/\p{L}/u.test(letter) && letter.toLowerCase() !== letter.toUpperCase()) letters.push(letter);
  }
  const differing = letters.filter((letter) => {
    const made = makePattern(`(?i)${letter}`);
    const theirs = new RegExp(`^${letter}$`, "iu");
    const others = [letter.toLowerCase(), letter.toUpperCase(), "k", "s", "i", "ß", "ẞ"];
    return !made.ok || others.some((other) => made.value.matches(other) !== theirs.test(other));
  });
  assertEquals(differing, []);
});

const HOSTILE: readonly (readonly [pattern: string, text: string])[] = [
  ["(a+)+", "a".repeat(100_000) + "!"],
  ["(a|a)*b", "a".repeat(100_000)],
  ["(a|aa)+$", "a".repeat(100_000) + "b"],
  ["(.*)(.*)(.*)(.*)(.*)x", "y".repeat(100_000)],
  ["(?:a?){50}a{50}", "a".repeat(100_000)],
  ["(\\w+\\s?)+!", "word ".repeat(20_000)],
  ["[ab]*a[ab]{12}", scattered(100_000)],
  ["[ab]*a[ab]{200}", scattered(20_000)],
  ["(.*a.{30}b|.*b.{20}a)*", "ab".repeat(50_000)],
  ["(?i)(\\b\\w+\\b.?)*k", "kelvin \u212a".repeat(11_000)],
];

/** Neither `a` nor `b` for long, and in no order that repeats, so that the machine can reuse few of its states. */
function scattered(length: number): string {
  let number = 1;
  return Array.from({ length }, () => {
    number = (number * 1_103_515_245 + 12_345) % 2 ** 31;
    return number > 2 ** 30 ? "a" : "b";
  }).join("");
}

Deno.test("no text costs a pattern more steps than its length times the size of the machine", () => {
  for (const [source, hostile] of HOSTILE) {
    const made = makePattern(source);
    assert(made.ok, source);
    made.value.matches(hostile);
    const perCharacter = made.value.countSteps() / hostile.length;
    const size = made.value.program.instructions.length;
    assert(size <= MOST_INSTRUCTIONS);
    assert(perCharacter <= 3 * size, `${source}: ${perCharacter} steps a character`);
  }
});
