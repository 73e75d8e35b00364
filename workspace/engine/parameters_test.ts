import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { ParameterDefinition } from "../apps/manifest.ts";
import type { Json } from "../json.ts";
import { checkParameters, type CustomTypes } from "./parameters.ts";

const TYPES: CustomTypes = {
  colour: { type: "string" },
  account: {
    type: "object",
    properties: { id: { type: "string" }, colour: { type: "#/types/colour" } },
    required: ["id"],
  },
  strict: { type: "object", properties: { id: { type: "string" } }, additionalProperties: false },
  tree: { type: "object", properties: { child: { type: "#/types/tree" } } },
  loop: { type: "#/types/loop" },
};

function problems(definition: ParameterDefinition, value: Json, required = true): string[] {
  const parameters = { properties: { it: definition }, required: required ? ["it"] : [] };
  return checkParameters(parameters, { it: value }, TYPES).problems;
}

const slack = (name: string): ParameterDefinition => ({ type: `slack#/types/${name}` });
const own = (name: string): ParameterDefinition => ({ type: `#/types/${name}` });
const strings: ParameterDefinition = { type: "array", items: { type: "string" } };
const pointer = { interactivity_pointer: "p", interactor: { id: "U1", secret: "s" } };
const richText = { type: "rich_text", elements: [] };

/** A type, what it takes, and what it does not. */
const VALUES: readonly (readonly [definition: ParameterDefinition, fine: Json[], wrong: Json[]])[] = [
  [{ type: "string" }, ["", "a", "x".repeat(4_000), "é".repeat(2_000)], [1, true, {}, [], "x".repeat(4_001)]],
  [{ type: "string" }, [], ["é".repeat(2_000) + "x"]],
  [{ type: "boolean" }, [true, false], ["true", 1, 0]],
  [{ type: "integer" }, [0, -3, 1e15], [0.5, "1", true]],
  [{ type: "number" }, [0, 0.5, -1e300], ["1", true, {}]],
  [{ type: "array" }, [[], [1, "a"]], ["a", {}, 1]],
  [strings, [[], ["a"]], [[1], ["a", null], "a"]],
  [{ type: "object" }, [{}, { a: 1 }], [[], "a", 1]],
  [own("colour"), ["red"], [1]],
  [own("account"), [{ id: "1" }, { id: "1", colour: "red", more: 1 }], [{}, { id: 1 }, {
    id: "1",
    colour: 1,
  }]],
  [own("strict"), [{}, { id: "1" }], [{ id: "1", more: 1 }]],
  [own("tree"), [{}, { child: { child: {} } }], [{ child: { child: 1 } }]],
  [own("loop"), [], ["a"]],
  [own("missing"), [], ["a"]],
  [{ type: "strnig" }, [], ["a"]],
  [slack("user_id"), ["U1", "W0000AB", "USLACKBOT"], ["C1", "", "u1", 1, "U 1"]],
  [slack("channel_id"), ["C1", "G1", "D1"], ["U1", "#general", "c1", 1]],
  [slack("usergroup_id"), ["S1"], ["U1"]],
  [slack("team_id"), ["T1", "E1"], ["U1"]],
  [slack("date"), ["2024-02-29"], ["2023-02-29", "2024-2-29", 1]],
  [slack("timestamp"), [0, 1_700_000_000, "1700000000.000100", "1700000000"], [1.5, "soon", true]],
  [slack("message_ts"), ["1700000000.000100"], [1_700_000_000, "1700000000", "1700000000.0001"]],
  [slack("user_email"), ["a@example.com"], ["a", 1]],
  [slack("user_context"), [{ id: "U1", secret: "s" }], ["U1", { id: "U1" }]],
  [slack("interactivity"), [pointer], [{}, { interactivity_pointer: "p" }, "p"]],
  [slack("message_context"), [{ message_ts: "1.000000" }, { message_ts: "1.000000", channel_id: "C1" }], [
    {},
    "1.000000",
  ]],
  [slack("rich_text"), ["hi", richText], [1, {}, { type: "rich_text" }]],
  [slack("expanded_rich_text"), [richText], [1]],
  [slack("blocks"), [[], [{ type: "divider" }]], [{}, ["divider"], "[]"]],
  [slack("file_id"), ["F1", ["F1", "F2"]], ["U1", ["U1"], 1]],
  [slack("credential/oauth2"), ["Et1"], ["token", { credential_source: "END_USER" }]],
  [slack("canvas_id"), ["F1"], [1]],
  [slack("currency"), ["EUR", 1], []],
];

for (const [definition, fine, wrong] of VALUES) {
  for (const value of fine) {
    Deno.test(`a parameter of type ${definition.type} takes ${JSON.stringify(value).slice(0, 50)} (${JSON.stringify(value).length})`, () => {
      assertEquals(problems(definition, value), []);
    });
  }
  for (const value of wrong) {
    Deno.test(`a parameter of type ${definition.type} refuses ${JSON.stringify(value).slice(0, 50)} (${JSON.stringify(value).length})`, () => {
      assertEquals(problems(definition, value).length, 1);
    });
  }
}

Deno.test("a required parameter must be there, and null is not there", () => {
  const missing = ["Null value for non-nullable parameter `it`"];
  assertEquals(problems({ type: "string" }, null), missing);
  const parameters = { properties: { it: { type: "string" } }, required: ["it"] };
  assertEquals(checkParameters(parameters, {}, {}).problems, missing);
  assertEquals(checkParameters(parameters, Object.create({ it: "inherited" }), {}).problems, missing);
});

Deno.test("an optional parameter that is not there is left out", () => {
  const parameters = { properties: { a: { type: "string" }, b: { type: "string" } }, required: [] };
  assertEquals(checkParameters(parameters, { a: null }, {}), { values: {}, problems: [] });
});

Deno.test("a default stands in for what is not there, even where it is required", () => {
  const parameters = { properties: { it: { type: "string", default: "x" } }, required: ["it"] };
  assertEquals(checkParameters(parameters, {}, {}), { values: { it: "x" }, problems: [] });
  assertEquals(checkParameters(parameters, { it: "y" }, {}), { values: { it: "y" }, problems: [] });
});

Deno.test("what is not declared is dropped", () => {
  const parameters = { properties: { a: { type: "string" } }, required: [] };
  assertEquals(checkParameters(parameters, { a: "1", b: "2" }, {}), { values: { a: "1" }, problems: [] });
});

Deno.test("every problem is told, with the way to it", () => {
  const parameters = {
    properties: { a: own("account"), b: strings, c: { type: "integer" } },
    required: ["a", "b", "c"],
  };
  assertEquals(checkParameters(parameters, { a: { colour: 1 }, b: ["x", 2] }, TYPES).problems, [
    "Null value for non-nullable parameter `a.id`",
    "Parameter `a.colour` must be of type string",
    "Parameter `b[1]` must be of type string",
    "Null value for non-nullable parameter `c`",
  ]);
});

const TYPE_NAMES = [
  ...[
    "string",
    "boolean",
    "integer",
    "number",
    "array",
    "object",
    "nonsense",
    "#/types/tree",
    "#/types/loop",
  ],
  ...["user_id", "interactivity", "rich_text", "blocks", "timestamp", "file_id"].map((name) =>
    `slack#/types/${name}`
  ),
];

Deno.test("whatever is given, the checked values are among those given and declared", () => {
  const properties = fc.dictionary(fc.string(), fc.constantFrom(...TYPE_NAMES).map((type) => ({ type })));
  const values = fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<Json>); // JSON values are Json
  fc.assert(
    fc.property(properties, values, (declared, given) => {
      const checked = checkParameters(
        { properties: declared, required: Object.keys(declared) },
        given,
        TYPES,
      );
      for (const [name, value] of Object.entries(checked.values)) {
        assertEquals([Object.hasOwn(declared, name), value], [true, given[name]]);
      }
      const missing = Object.keys(declared).some((name) => !Object.hasOwn(checked.values, name));
      if (missing) assertEquals(checked.problems.length > 0, true);
    }),
    { seed: 20_260_101 },
  );
});
