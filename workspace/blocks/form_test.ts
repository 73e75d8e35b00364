import { assertEquals } from "@std/assert";
import type { Json, JsonObject } from "../json.ts";
import { answerElement, emptyStates, findElement } from "./elements.ts";
import { checkForm, formValues, formView } from "./form.ts";
import { toRichText } from "./text.ts";
import { checkView } from "./views.ts";

function field(type: string, more: JsonObject = {}): JsonObject {
  return { name: "it", title: "It", type, ...more };
}

function asked(element: JsonObject): JsonObject {
  const form = { elements: [element], required: [] };
  const view = formView("Form", undefined, undefined, form);
  assertEquals(checkForm(form, "Form"), []);
  const found = findElement(blocksOf(view), "it", "it");
  assertEquals(found?.blockId, "it");
  return found?.element ?? {};
}

function blocksOf(view: JsonObject): JsonObject[] {
  // `formView` always gives blocks, as `checkView` has just said.
  return view["blocks"] as JsonObject[];
}

function valueAfter(element: JsonObject, answer: Json): Json | undefined {
  const state = answerElement(asked(element), answer);
  return formValues({ elements: [element] }, { it: { it: state } }).values["it"];
}

const IDS = "slack#/types/";
const COLOURS = { enum: ["red", "blue"], choices: [{ value: "red", title: "Red!" }] };

/** A field, the element that asks for it, an answer, and the form's value. */
const FIELDS: readonly (readonly [field: JsonObject, type: string, answer: Json, value: Json])[] = [
  [field("string"), "plain_text_input", "hello", "hello"],
  [field("string", { long: true }), "plain_text_input", "a\nb", "a\nb"],
  [field("string", { format: "email" }), "email_text_input", "a@example.com", "a@example.com"],
  [field("string", { format: "url" }), "url_text_input", "https://example.com", "https://example.com"],
  [field("string", COLOURS), "static_select", "red", "red"],
  [field("integer"), "number_input", 5, 5],
  [field("integer", { enum: [1, 2] }), "static_select", 2, 2],
  [field("number", { minimum: 0, maximum: 1 }), "number_input", "0.5", 0.5],
  [field("boolean"), "checkboxes", true, true],
  [field("boolean"), "checkboxes", ["true"], true],
  [field("boolean"), "checkboxes", false, false],
  [field("array", { items: { type: "string", ...COLOURS } }), "multi_static_select", ["red"], ["red"]],
  [
    field("array", { items: { type: "string", ...COLOURS }, display_type: "checkboxes" }),
    "checkboxes",
    ["red", "blue"],
    ["red", "blue"],
  ],
  [field("array", { items: { type: "string" } }), "plain_text_input", "a\n\n b ", ["a", "b"]],
  [field("array", { items: { type: `${IDS}user_id` } }), "multi_users_select", ["U0001"], ["U0001"]],
  [field("array", { items: { type: `${IDS}channel_id` } }), "multi_conversations_select", ["C0001"], [
    "C0001",
  ]],
  [field(`${IDS}date`), "datepicker", "2024-02-29", "2024-02-29"],
  [field(`${IDS}date`, { enum: ["2024-02-29"] }), "static_select", "2024-02-29", "2024-02-29"],
  [field(`${IDS}timestamp`), "datetimepicker", 1_700_000_000, 1_700_000_000],
  [field(`${IDS}user_id`), "users_select", "U0001", "U0001"],
  [field(`${IDS}channel_id`), "conversations_select", "G0001", "G0001"],
  [field(`${IDS}rich_text`), "rich_text_input", "hi", toRichText("hi")],
  [field(`${IDS}file_id`), "file_input", ["F0001"], ["F0001"]],
  [field(`${IDS}file_id`, { allowed_filetypes_group: "IMAGES_ONLY" }), "file_input", ["F0001"], ["F0001"]],
];

for (const [element, type, answer, value] of FIELDS) {
  Deno.test(`a form asks for ${element["type"]} with ${type} and gets ${JSON.stringify(value).slice(0, 40)}`, () => {
    assertEquals(asked(element)["type"], type);
    assertEquals(valueAfter(element, answer), value);
  });

  Deno.test(`a default of ${element["type"]} ${JSON.stringify(value).slice(0, 40)} is there from the start`, () => {
    const form = { elements: [{ ...element, default: value }] };
    const states = emptyStates(blocksOf(formView("Form", "Go", "Why", form)));
    const expected = element["type"] === `${IDS}file_id` ? undefined : value;
    assertEquals(formValues(form, states).values["it"], expected);
  });
}

Deno.test("a default that nobody could enter is left out", () => {
  assertEquals(asked(field("string", { maxLength: 2, default: "abc" }))["initial_value"], undefined);
  assertEquals(asked(field(`${IDS}user_id`, { default: "" }))["initial_user"], undefined);
  assertEquals(asked(field("string", { ...COLOURS, default: "green" }))["initial_option"], undefined);
});

Deno.test("formView shows choices by their titles, cut to what an option takes", () => {
  const long = "x".repeat(76);
  const element = asked(field("string", { ...COLOURS, enum: ["red", "blue", long] }));
  const options = element["options"] as { text: { text: string }; value: string }[]; // as `checkForm` found it
  assertEquals(options.map(({ text, value }) => [text.text, value]), [
    ["Red!", "red"],
    ["blue", "blue"],
    [`${"x".repeat(74)}…`, long],
  ]);
});

Deno.test("formView offers the choices themselves when none of them is in the enumeration", () => {
  const levels = {
    enum: [":red:", ":blue:"],
    choices: [{ value: "high", title: ":red: High" }, { value: "low" }],
  };
  const options = asked(field("string", levels))["options"] as { text: { text: string }; value: string }[]; // as above
  assertEquals(options.map(({ text, value }) => [text.text, value]), [[":red: High", "high"], [
    "low",
    "low",
  ]]);
  assertEquals(valueAfter(field("string", levels), "low"), "low");
});

Deno.test("formView puts the description first and marks what is required", () => {
  const form = {
    elements: [field("string", { description: "Say it" }), field("boolean", { name: "ok" })],
    required: ["it", "ok"],
  };
  const view = formView("Form", "Send", "See <https://example.com|here>", form);
  assertEquals(checkView(view), []);
  assertEquals(
    blocksOf(view).map(({ type, block_id, optional }) => [type, block_id, optional]),
    [["section", undefined, undefined], ["input", "it", false], ["input", "ok", true]],
  );
});

Deno.test("formValues complains of what is required and empty, and gives no value for what is only empty", () => {
  const form = {
    elements: [field("string"), field("string", { name: "also" }), field("boolean", { name: "ok" })],
    required: ["it", "ok"],
  };
  assertEquals(formValues(form, {}), {
    values: { ok: false },
    errors: { it: "Please complete this required field." },
  });
});

/** A field, what its element holds, and the complaint; both sides of each boundary. */
const BOUNDS: readonly (readonly [field: JsonObject, state: JsonObject, error: string | undefined])[] = [
  [field("string", { minLength: 2 }), { value: "a" }, "Please enter at least 2 characters."],
  [field("string", { minLength: 2 }), { value: "ab" }, undefined],
  [field("string", { maxLength: 2 }), { value: "ab" }, undefined],
  [field("string", { maxLength: 2 }), { value: "abc" }, "Please enter at most 2 characters."],
  [field("integer", { minimum: 2 }), { value: "1" }, "Please enter at least 2."],
  [field("integer", { minimum: 2 }), { value: "2" }, undefined],
  [field("number", { maximum: 2 }), { value: "2.5" }, "Please enter at most 2."],
  [
    field("array", { items: { type: `${IDS}user_id` }, maxItems: 1 }),
    { selected_users: ["U1", "U2"] },
    "Please enter at most 1 items.",
  ],
];

for (const [element, state, error] of BOUNDS) {
  Deno.test(`formValues says ${error ?? "nothing"} to ${JSON.stringify(state)}`, () => {
    const errors = formValues({ elements: [element] }, { it: { it: state } }).errors;
    assertEquals(errors, error === undefined ? {} : { it: error });
  });
}

Deno.test("a field called __proto__ is a field like any other", () => {
  const form = { elements: [field("string", { name: "__proto__" })], required: ["__proto__"] };
  assertEquals(
    formValues(form, {}).errors,
    JSON.parse('{"__proto__":"Please complete this required field."}'),
  );
});

const REFUSED: readonly (readonly [fields: Json, problem: string])[] = [
  [{}, "missing required field: elements [json-pointer:/fields]"],
  [{ elements: [] }, "must provide at least 1 items [json-pointer:/fields/elements]"],
  [
    { elements: [{ name: "a", type: "string" }] },
    "missing required field: title [json-pointer:/fields/elements/0]",
  ],
  [{ elements: [field("object")] }, "unsupported type: object [json-pointer:/fields/elements/0/type]"],
  [
    { elements: [field(`${IDS}team_id`)] },
    `unsupported type: ${IDS}team_id [json-pointer:/fields/elements/0/type]`,
  ],
  [
    { elements: [field("array", { items: { type: "array" } })] },
    "unsupported type: array [json-pointer:/fields/elements/0/items/type]",
  ],
  [{ elements: [field("array")] }, "missing required field: items [json-pointer:/fields/elements/0]"],
  [
    { elements: [field("string"), field("string")] },
    '`name` "it" already exists [json-pointer:/fields/elements/1/name]',
  ],
  [
    { elements: [field("string", { minLength: 3, maxLength: 2 })] },
    "must not be greater than `max_length` [json-pointer:/view/blocks/0/element/min_length]",
  ],
];

for (const [fields, problem] of REFUSED) {
  Deno.test(`checkForm says ${problem}`, () => assertEquals(checkForm(fields, "Form"), [problem]));
}

Deno.test("checkForm holds the title and the label to 24 characters, and lets a field's title be longer", () => {
  const fields = { elements: [field("string", { title: "Whose good deed deserves to be known?" })] };
  assertEquals(checkForm(fields, "x".repeat(24), "x".repeat(24)), []);
  assertEquals(checkForm(fields, "x".repeat(25)), [
    "must be less than 25 characters [json-pointer:/view/title/text]",
  ]);
  assertEquals(checkForm(fields, "Form", "x".repeat(25)), [
    "must be less than 25 characters [json-pointer:/view/submit/text]",
  ]);
});
