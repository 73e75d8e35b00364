import { assertEquals } from "@std/assert";
import { messageOf } from "../../tests/support/sample_store.ts";
import { LONGEST_PLACEHOLDER, readWords } from "./words.ts";

Deno.test("readWords cuts an expression wherever a word ends, with or without blanks", () => {
  const texts = (expression: string) => readWords(expression).map(({ text }) => text);
  const expected = ["contains", "(", "#a", ",", ":b", ")", "AND", "#c", "<=", ":d"];
  assertEquals(texts("contains(#a,:b)AND #c<=:d"), expected);
  assertEquals(texts("  contains (\n#a , :b ) AND\t#c <= :d  "), expected);
  assertEquals(texts("#a<>:b"), ["#a", "<>", ":b"]);
  assertEquals(texts("#a[12].b"), ["#a", "[", "12", "]", ".", "b"]);
  assertEquals(texts(" "), []);
});

Deno.test("readWords says where a word begins and of what kind it is", () => {
  assertEquals(readWords("#a = :b1").map(({ kind, at }) => [kind, at]), [["name", 0], ["sign", 3], [
    "value",
    5,
  ]]);
});

Deno.test("readWords names the first character that has no meaning", () => {
  for (
    const [expression, character] of [["#a = 'x'", 6], ['#a == "x"', 7], ["#", 1], ["#a = :", 6], ["é", 1], [
      "#a ! :b",
      4,
    ]] as const
  ) {
    assertEquals(
      messageOf(() => readWords(expression)),
      `${JSON.stringify(expression[character - 1])} at character ${character} has no meaning`,
    );
  }
});

Deno.test(`readWords takes placeholders of ${LONGEST_PLACEHOLDER} characters, and none longer`, () => {
  const name = "#".padEnd(LONGEST_PLACEHOLDER, "a");
  assertEquals(readWords(name).length, 1);
  assertEquals(messageOf(() => readWords(`${name}a`)), "the placeholder at character 1 is longer than 255");
});
