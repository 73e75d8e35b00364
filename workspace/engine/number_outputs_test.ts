import { assertEquals } from "@std/assert";
import type { Parameters } from "../apps/manifest.ts";
import type { Json } from "../json.ts";
import { readNumberOutputs } from "./number_outputs.ts";

const DECLARED: Parameters = {
  properties: { number: { type: "number" }, integer: { type: "integer" }, string: { type: "string" } },
  required: [],
};

const OUTPUTS: readonly (readonly [type: string, given: Json, read: Json])[] = [
  ["number", "2", 2],
  ["number", "-0.5", -0.5],
  ["number", "2 days", "2 days"],
  ["number", "", ""],
  ["number", "1e3", "1e3"],
  ["number", true, true],
  ["integer", "2", 2],
  ["integer", 2, 2],
  ["string", "2", "2"],
  ["undeclared", "2", "2"],
  ["constructor", "2", "2"],
];

for (const [type, given, read] of OUTPUTS) {
  Deno.test(`readNumberOutputs takes ${JSON.stringify(given)} for a ${type} as ${JSON.stringify(read)}`, () => {
    assertEquals(readNumberOutputs(DECLARED, { [type]: given }), { [type]: read });
  });
}
