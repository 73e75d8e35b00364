import { assertEquals } from "@std/assert";
import { decode } from "./decoded.ts";

const CASES: readonly (readonly [text: string, decoded: string])[] = [
  ["a%3Db", "a=b"],
  ["a%3db", "a=b"],
  ["100%, %zz, %4", "100%, %zz, %4"],
  ["%C3%A9", "%C3%A9"],
  ["%2541", "%41"],
  ["a\\nb\\tc\\rd", "a\nb\tc\rd"],
  ["https:\\/\\/x", "https://x"],
  ['\\"a\\"', '"a"'],
  ["\\\\n", "\\n"],
  ["\\u003d\\u00e9\\u00", "=\\u00e9\\u00"],
  ["a&amp;b&lt;c&gt;&quot;&#39;&nbsp;", "a&b<c>\"'&nbsp;"],
  ["a\u200bb\ufeff", "ab"],
  ["\\", "\\"],
];

Deno.test("decode reads percent-encoding, JSON's escapes and entities once, and leaves out what is not seen", () => {
  for (const [text, decoded] of CASES) assertEquals(decode(text)?.text, decoded);
});

Deno.test("decode says where each character comes from", () => {
  assertEquals([...decode("a%3Db\u200bc")?.starts ?? []], [0, 1, 4, 6, 7]);
});

Deno.test("decode has nothing to say of a text that is as it is meant", () => {
  assertEquals(decode("plain text, é, 👍"), undefined);
});
