import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Json, JsonObject } from "../json.ts";
import { checkBlocks } from "./blocks.ts";
import { ACTION_ELEMENTS, actionsBlock, BLOCKS, inputBlock, MESSAGE_BLOCKS } from "./examples.ts";

const RUNS = { seed: 20_240, numRuns: 500 };

const text = fc.string({ minLength: 1, maxLength: 70, unit: "grapheme" }).map((value) => value.slice(0, 70));
const plain = fc.record({ type: fc.constant("plain_text"), text, emoji: fc.boolean() }, {
  requiredKeys: ["type", "text"],
});
const mrkdwn = fc.record({ type: fc.constant("mrkdwn"), text, verbatim: fc.boolean() }, {
  requiredKeys: ["type", "text"],
});
const anyText = fc.oneof(plain, mrkdwn);
const option = fc.record({ text: plain, value: text, description: plain }, {
  requiredKeys: ["text", "value"],
});
const confirm = fc.record({ title: plain, text: anyText, confirm: short(), deny: short() });

function short(): fc.Arbitrary<JsonObject> {
  return fc.record({ type: fc.constant("plain_text"), text: fc.string({ minLength: 1, maxLength: 30 }) });
}

const button = fc.record({
  type: fc.constant("button"),
  text: plain,
  value: text,
  style: fc.constantFrom("primary", "danger"),
  confirm,
}, { requiredKeys: ["type", "text"] });

const select = fc.record({
  type: fc.constantFrom("static_select", "multi_static_select"),
  options: fc.array(option, { minLength: 1, maxLength: 5 }),
  placeholder: plain,
  focus_on_load: fc.boolean(),
}, { requiredKeys: ["type", "options"] });

const element: fc.Arbitrary<JsonObject> = fc.oneof(button, select, fc.constantFrom(...ACTION_ELEMENTS));

const block: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({
    type: fc.constant("section"),
    text: anyText,
    fields: fc.array(anyText, { minLength: 1, maxLength: 10 }),
    expand: fc.boolean(),
  }, { requiredKeys: ["type", "text"] }),
  fc.record({ type: fc.constant("header"), text: plain }),
  fc.record({ type: fc.constant("context"), elements: fc.array(anyText, { minLength: 1, maxLength: 10 }) }),
  fc.array(element, { minLength: 1, maxLength: 25 }).map((elements) => actionsBlock(...elements)),
  fc.record({ optional: fc.boolean(), hint: plain }, { requiredKeys: [] })
    .chain((more) => select.map((element): JsonObject => ({ ...inputBlock(element), ...more }))),
  fc.constantFrom(...BLOCKS, ...MESSAGE_BLOCKS.filter(({ type }) => type !== "table")),
);

const blocks = fc.array(block, { minLength: 1, maxLength: 20 });

Deno.test("checkBlocks says nothing of blocks that are fine", () => {
  fc.assert(fc.property(blocks, (fine) => assertEquals(checkBlocks(fine, "message"), [])), RUNS);
});

/** One thing gone wrong, and what is to be said of it. */
interface Violation {
  readonly pointer: string;
  readonly sentence: string;
  readonly value: Json;
}

Deno.test("checkBlocks finds a single thing that is wrong, and says where", () => {
  const wrong = blocks.chain((fine) =>
    fc.constantFrom(...violations(fine, "/blocks")).map((violation) => violation)
  );
  fc.assert(
    fc.property(wrong, ({ value, pointer, sentence }) => {
      assertEquals(checkBlocks(value, "message"), [`${sentence} [json-pointer:${pointer}]`]);
    }),
    RUNS,
  );
});

/** Every way in which one value of the document can be the wrong one. */
function violations(value: Json, pointer: string, key = ""): Violation[] {
  const wrong = (sentence: string, other: Json, at = pointer): Violation => ({
    pointer: at,
    sentence,
    value: other,
  });
  if (typeof value === "string") {
    const nonsense = key === "type" ? [wrong("unsupported type: nonsense", "nonsense")] : [];
    return [wrong("must provide a string", 7), ...nonsense];
  }
  if (typeof value === "boolean") return [wrong("must provide a boolean", "true")];
  if (Array.isArray(value)) {
    return [
      wrong("must provide an array", {}),
      ...value.flatMap((item, index) =>
        violations(item, `${pointer}/${index}`).map((violation) => ({
          ...violation,
          value: value.with(index, violation.value),
        }))
      ),
    ];
  }
  if (typeof value !== "object" || value === null) return [];
  return [
    wrong("must provide an object", 7),
    wrong("invalid additional property: nonsense", { ...value, nonsense: 7 }),
    ...Object.entries(value).flatMap(([name, child]) =>
      violations(child ?? null, `${pointer}/${name}`, name).map((violation) => ({
        ...violation,
        value: { ...value, [name]: violation.value },
      }))
    ),
  ];
}
