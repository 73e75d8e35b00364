import { assertEquals } from "@std/assert";
import type { Json } from "../json.ts";
import { readLiteral } from "./literal.ts";

Deno.test("readLiteral reads text as what the workflow wants, and leaves all else as it is", () => {
  const table: [Json, string, Json][] = [
    ["5", "integer", 5],
    ["0.5", "number", 0.5],
    ["true", "boolean", true],
    ['["a"]', "array", ["a"]],
    ['{"a":1}', "object", { a: 1 }],
    ["5", "string", "5"],
    ["true", "string", "true"],
    ["five", "integer", "five"],
    ["U1", "slack#/types/user_id", "U1"],
    [5, "integer", 5],
    [5, "string", 5],
  ];
  for (const [value, type, expected] of table) assertEquals(readLiteral(value, { type }), expected);
});
