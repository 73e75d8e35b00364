import { assertEquals } from "@std/assert";
import { MOST_PATTERN_PARTS, parsePattern, type PatternFault } from "./pattern.ts";

Deno.test("parsePattern reads literals, names and the rest", () => {
  assertEquals(parsePattern("/invoices/{invoice}/**"), {
    ok: true,
    value: [{ kind: "literal", text: "invoices" }, { kind: "one", name: "invoice" }, { kind: "rest" }],
  });
  assertEquals(parsePattern("/"), { ok: true, value: [] });
});

Deno.test("parsePattern takes a literal for what it means, however it is written", () => {
  assertEquals(parsePattern("/caf%c3%a9"), { ok: true, value: [{ kind: "literal", text: "café" }] });
});

const REFUSED: [string, PatternFault][] = [
  ["", "path"],
  ["invoices", "path"],
  ["/invoices/", "path"],
  ["/a//b", "path"],
  ["/a/../b", "path"],
  ["/a%2fb", "path"],
  ["/a?b", "path"],
  ["/a b", "path"],
  ["/{}", "braces"],
  ["/{Invoice}", "braces"],
  ["/a{b}", "braces"],
  ["/{a}b", "braces"],
  ["/*", "braces"],
  ["/a*", "braces"],
  ["/**/a", "rest_not_last"],
  ["/{a}/{a}", "name_twice"],
  ["/a".repeat(MOST_PATTERN_PARTS + 1), "too_deep"],
];

for (const [path, fault] of REFUSED) {
  Deno.test(`parsePattern refuses ${JSON.stringify(path)}: ${fault}`, () => {
    assertEquals(parsePattern(path), { ok: false, problem: fault });
  });
}
