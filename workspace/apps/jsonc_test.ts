import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { parseJsonc } from "./jsonc.ts";

for (
  const [what, text, value] of [
    ["a line comment", '{"a": 1 // one\n}', { a: 1 }],
    ["a block comment", '{/* a\n */"a": 1}', { a: 1 }],
    ["an address in a string", '{"a": "https://x/y" /* z */}', { a: "https://x/y" }],
    ["a comment's beginning in a string", '{"a": "/* b */"}', { a: "/* b */" }],
    ["an escaped quote before slashes", '{"a": "\\"//"}', { a: '"//' }],
    ["a trailing comma", '{"a": [1, 2,], "b": 3,}', { a: [1, 2], b: 3 }],
    ["a trailing comma before a comment", '{"a": 1, // last\n /* really */ }', { a: 1 }],
    ["a comma and a bracket in a string", '{"a": ",}"}', { a: ",}" }],
    ["a byte order mark", '\uFEFF{"a": 1}', { a: 1 }],
  ] as const
) {
  Deno.test(`parseJsonc reads ${what}`, () => assertEquals<unknown>(parseJsonc(text), value));
}

Deno.test("parseJsonc reads every JSON text as JSON.parse does", () => {
  fc.assert(
    fc.property(fc.json(), (text) => assertEquals(parseJsonc(text), JSON.parse(text))),
    { seed: 1 },
  );
});

Deno.test("parseJsonc refuses what is no JSON, at the place where it stands", () => {
  for (const text of ["{", "", "{,}x", '{"a": 1,, }']) assertThrows(() => parseJsonc(text), SyntaxError);
});
