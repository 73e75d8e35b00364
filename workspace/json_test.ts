import { assertEquals } from "@std/assert";
import { parseJson } from "./json.ts";

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

Deno.test("parseJson takes what nests 200 deep, and not what nests deeper", () => {
  assertEquals(parseJson(nested(200)) === undefined, false);
  assertEquals(parseJson(nested(202)), undefined);
  assertEquals(parseJson(nested(100_000)), undefined);
});

Deno.test("parseJson gives nothing for what is not JSON", () => {
  assertEquals([parseJson("{"), parseJson(""), parseJson("null")], [undefined, undefined, null]);
});
