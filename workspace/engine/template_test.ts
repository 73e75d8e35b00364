import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Json } from "../json.ts";
import { markers, render } from "./template.ts";

const CONTEXT = {
  inputs: {
    name: "Ada",
    count: 3,
    yes: true,
    nothing: null,
    person: { id: "U1", tags: ["a", "b"] },
    list: [1, 2],
  },
  steps: { "0": { out: "done", fields: { reason: "because" } } },
  event_timestamp: 1_700_000_000,
};

const RENDERED: readonly (readonly [template: Json, value: Json | undefined])[] = [
  ["plain", "plain"],
  [7, 7],
  [null, null],
  ["{{inputs.name}}", "Ada"],
  ["{{ inputs.name }}", "Ada"],
  ["{{inputs.count}}", 3],
  ["{{inputs.yes}}", true],
  ["{{inputs.nothing}}", null],
  ["{{inputs.person}}", { id: "U1", tags: ["a", "b"] }],
  ["{{inputs.person.id}}", "U1"],
  ["{{steps.0.out}}", "done"],
  ["{{steps.0.fields.reason}}", "because"],
  ["{{event_timestamp}}", 1_700_000_000],
  ["{{inputs.missing}}", undefined],
  ["{{inputs.name.length}}", undefined],
  ["{{inputs.list.length}}", undefined],
  ["{{inputs.toString}}", undefined],
  ["{{steps.1.out}}", undefined],
  ["{{}}", undefined],
  ["Hello {{inputs.name}}!", "Hello Ada!"],
  ["{{inputs.name}} {{inputs.count}}", "Ada 3"],
  [" {{inputs.count}}", " 3"],
  ["a {{inputs.yes}} b", "a true b"],
  ["a {{inputs.nothing}} b", "a  b"],
  ["a {{inputs.missing}} b", "a  b"],
  ["a {{inputs.list}} b", "a [1,2] b"],
  ["a {{inputs.person}}", 'a {"id":"U1","tags":["a","b"]}'],
  ["{{inputs.name", "{{inputs.name"],
  ["inputs.name}}", "inputs.name}}"],
  [["{{inputs.count}}", "{{inputs.missing}}", 1], [3, 1]],
  [{ a: "{{inputs.count}}", b: "{{inputs.missing}}", c: { d: "x{{inputs.count}}" } }, {
    a: 3,
    c: { d: "x3" },
  }],
];

for (const [template, value] of RENDERED) {
  Deno.test(`render makes ${JSON.stringify(value)} of ${JSON.stringify(template)}`, () => {
    assertEquals(render(template, CONTEXT), value);
  });
}

Deno.test("render does not read markers in what it puts in", () => {
  const context = { inputs: { sly: "{{inputs.name}}", name: "Ada" } };
  assertEquals(render("{{inputs.sly}}", context), "{{inputs.name}}");
  assertEquals(render("say {{inputs.sly}}", context), "say {{inputs.name}}");
});

Deno.test("render takes dollar signs for what they are", () => {
  assertEquals(render("a {{inputs.name}}", { inputs: { name: "$& $1" } }), "a $& $1");
});

Deno.test("markers finds every marker, however deep", () => {
  const value = { a: "{{inputs.a}} and {{ steps.0.b }}", c: [{ d: "{{data.c}}" }, 1, null] };
  assertEquals(markers(value), ["inputs.a", "steps.0.b", "data.c"]);
});

const SEED = { seed: 20_260_101 };
const json = () => fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<Json>; // JSON values are Json
const key = () => fc.stringMatching(/^[a-z_]{1,10}$/);

Deno.test("a whole marker keeps the value, whatever it is", () => {
  fc.assert(
    fc.property(key(), json(), (name, value) => {
      assertEquals(render(`{{inputs.${name}}}`, { inputs: { [name]: value } }), value);
    }),
    SEED,
  );
});

Deno.test("a value without markers stays as it is", () => {
  fc.assert(
    fc.property(json(), (value) => {
      fc.pre(!JSON.stringify(value).includes("{{") && !JSON.stringify(value).includes("__proto__"));
      assertEquals(render(value, CONTEXT), value);
    }),
    SEED,
  );
});

Deno.test("a marker within a text puts in exactly the text", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (text, before) => {
      fc.pre(!before.includes("{{") && !before.endsWith("{"));
      assertEquals(render(`${before}{{inputs.text}}`, { inputs: { text } }), before + text);
    }),
    SEED,
  );
});
