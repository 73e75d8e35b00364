import { assertEquals } from "@std/assert";
import { type Fields, listMembers, listValues, singleValue } from "./fields.ts";

const FIELDS: Fields = [["a", "1"], ["connection", "Close , x-one"], ["a", "2"], ["connection", ",Upgrade"]];

Deno.test("listValues keeps every field of a name, in order", () => {
  assertEquals(listValues(FIELDS, "a"), ["1", "2"]);
  assertEquals(listValues(FIELDS, "b"), []);
});

Deno.test("singleValue is nothing when a name stands there twice", () => {
  assertEquals(singleValue(FIELDS, "a"), undefined);
  assertEquals(singleValue([["a", "1"]], "a"), "1");
});

Deno.test("listMembers splits all fields of a name, and leaves empty members out", () => {
  assertEquals(listMembers(FIELDS, "connection"), ["close", "x-one", "upgrade"]);
});
