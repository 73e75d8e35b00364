import { assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import { parseJsonc } from "./jsonc.ts";

const TEXTS: [string, unknown][] = [
  ['{ "a": 1 } // the end', { a: 1 }],
  ['{ /* a, } */ "a": [1, 2,], }', { a: [1, 2] }],
  ['["// no comment", "/* nor this */", "a,]", "\\" // ]"]', [
    "// no comment",
    "/* nor this */",
    "a,]",
    '" // ]',
  ]],
  ['{ "a": 1, // last\n }', { a: 1 }],
  ["[/**/]", []],
  ["[1,\n// one\n/* two */ ]", [1]],
];

for (const [text, value] of TEXTS) {
  Deno.test(`parseJsonc reads ${JSON.stringify(text)}`, () => assertEquals(valueOf(parseJsonc(text)), value));
}

Deno.test("parseJsonc names the line of a mistake, comments before it or not, and nothing of the text", () => {
  const problem = problemOf(parseJsonc('{\n  // one\n  "a": 1\n  "secret": 2\n}'));
  assertEquals(problem, "it is not JSON: look at line 4 column 3");
  for (const text of ["", "[,]", "[1,,]", "{,}", "/* open", '"open', "[1", "{'a': 1}"]) {
    assertMatch(problemOf(parseJsonc(text)), /^it is not JSON/);
  }
});

Deno.test("parseJsonc reads plain JSON as it is", () => {
  fc.assert(
    fc.property(fc.json(), (text) => assertEquals(valueOf(parseJsonc(text)), JSON.parse(text))),
    { numRuns: 300, seed: 20_260_101 },
  );
});
