import { assertEquals } from "@std/assert";
import { prefixTree, ROOT, step } from "./prefix_tree.ts";

const TREE = prefixTree([["ab", 1], ["abc", 2], ["ab", 3], ["x", 4]]);

Deno.test("prefixTree gives all values of each literal on the way through a text", () => {
  assertEquals(valuesOf("abcd"), [1, 3, 2]);
  assertEquals(valuesOf("ab"), [1, 3]);
  assertEquals(valuesOf("xab"), [4]);
  assertEquals(valuesOf("b"), []);
  assertEquals(valuesOf("é"), []);
});

/** What is met from the start of the text until no literal goes on. */
function valuesOf(text: string): number[] {
  const values: number[] = [];
  let node = step(TREE, ROOT, text.charCodeAt(0));
  for (let at = 1; node !== ROOT; at++) {
    values.push(...TREE.values[node] ?? []);
    node = step(TREE, node, text.charCodeAt(at));
  }
  return values;
}
