import { assertEquals } from "@std/assert";
import type { ParameterDefinition } from "../apps/manifest.ts";
import type { Json } from "../json.ts";
import { at, checkType } from "./attributes.ts";

const TYPES: Record<string, ParameterDefinition> = {
  place: {
    type: "object",
    properties: { floor: { type: "integer" }, room: { type: "string" } },
    required: ["floor"],
  },
  tags: { type: "array", items: { type: "string" } },
  alias: { type: "#/types/place" },
  loop: { type: "#/types/pool" },
  pool: { type: "#/types/loop" },
  family: { type: "object", properties: { children: { type: "array", items: { type: "#/types/family" } } } },
};

const OBJECT = { a: [1, null, { b: "" }] };

const CASES: readonly [string, readonly Json[], readonly Json[]][] = [
  ["string", ["", "x", "1"], [1, true, null, [], {}]],
  ["boolean", [true, false], ["true", 0, null]],
  ["integer", [0, -3, 2 ** 60], [1.5, "1", null, true]],
  ["number", [0, 1.5, -2], ["1.5", null, Infinity]],
  ["array", [[], [1, "a", null]], ["[]", {}, null]],
  ["object", [{}, OBJECT], [[], "{}", null]],
  ["slack#/types/user_id", ["U012"], ["", null, 12]],
  ["slack#/types/channel_id", ["C012"], ["", null]],
  ["slack#/types/usergroup_id", ["S012"], ["", null]],
  ["slack#/types/date", ["2030-01-31"], ["", null, 20300131]],
  ["slack#/types/message_ts", ["1700000000.000100"], ["", null, 1700000000.0001]],
  ["slack#/types/timestamp", [0, 1700000000], ["1700000000", 1.5, null, ""]],
  ["slack#/types/rich_text", [{ type: "rich_text", elements: [] }, []], ["text", null]],
  ["slack#/types/file_id", ["F012"], ["", null]],
  ["slack#/types/user_context", [{ id: "U012" }], [null]],
  ["#/types/place", [{ floor: 1 }, { floor: 1, room: "A", more: 1 }], [
    {},
    { room: "A" },
    { floor: "1" },
    "x",
    null,
  ]],
  ["#/types/alias", [{ floor: 1 }], [{ floor: 1.5 }]],
  ["#/types/tags", [[], ["a"]], [["a", 1], "a"]],
  ["#/types/family", [{ children: [{ children: [] }] }], [{ children: [{ children: 1 }] }]],
  ["#/types/loop", ["x"], [null]],
];

for (const [type, fitting, others] of CASES) {
  Deno.test(`an attribute of type ${type} takes ${JSON.stringify(fitting)} and not ${JSON.stringify(others)}`, () => {
    for (const value of fitting) assertEquals(checkType(value, { type }, TYPES, "/item/a"), []);
    for (const value of others) assertEquals(checkType(value, { type }, TYPES, "/item/a").length, 1);
  });
}

Deno.test("checkType points to every place inside a value that has the wrong type", () => {
  const definition = { type: "array", items: { type: "#/types/place" } };
  const value = [{ floor: 1 }, { floor: "2", room: 3 }, 4];
  assertEquals(checkType(value, definition, TYPES, "/item/a"), [
    { pointer: "/item/a/1/floor", message: "must be an integer" },
    { pointer: "/item/a/1/room", message: "must be a string" },
    { pointer: "/item/a/2", message: "must be an object" },
  ]);
});

Deno.test("checkType knows a type called like something that every object has as no type", () => {
  for (const type of ["#/types/constructor", "#/types/toString"]) {
    assertEquals(checkType("x", { type }, TYPES, "/item/a"), []);
  }
});

Deno.test("at writes the two characters that mean something in a pointer so that they do not", () => {
  assertEquals(at("/item", "a/b~c"), "/item/a~1b~0c");
});
