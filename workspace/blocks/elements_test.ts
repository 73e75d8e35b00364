import { assertEquals, assertThrows } from "@std/assert";
import type { Json, JsonObject } from "../json.ts";
import {
  actionPayload,
  answerElement,
  AnswerProblem,
  emptyState,
  emptyStates,
  findElement,
  inputElements,
  nameBlocks,
  unansweredInputs,
} from "./elements.ts";
import {
  ACTION_ELEMENTS,
  actionsBlock,
  FILE_INPUT,
  INPUT_ELEMENTS,
  inputBlock,
  option,
  plain,
} from "./examples.ts";
import { suggestedOptions } from "./suggestions.ts";

const OFFERED = [option("far")];
const LINES = [{ type: "rich_text_section", elements: [{ type: "text", text: "hi" }] }];
const RICH = { type: "rich_text", elements: LINES };

function element(type: string, more: JsonObject = {}): JsonObject {
  const found = [...ACTION_ELEMENTS, ...INPUT_ELEMENTS, FILE_INPUT].find((one) => one["type"] === type);
  return { ...found, action_id: "it", ...more };
}

/** An element, an answer that a person can give, and what the element then holds. */
const ANSWERS: readonly (readonly [element: JsonObject, answer: Json, state: JsonObject])[] = [
  [element("plain_text_input"), "hello", { value: "hello" }],
  [element("plain_text_input"), "", { value: null }],
  [element("plain_text_input"), "x".repeat(3000), { value: "x".repeat(3000) }],
  [element("plain_text_input", { max_length: 2 }), "ab", { value: "ab" }],
  [element("plain_text_input", { max_length: 2 }), "🙂🙂", { value: "🙂🙂" }],
  [element("plain_text_input", { min_length: 2 }), "ab", { value: "ab" }],
  [element("plain_text_input", { multiline: true }), "a\nb", { value: "a\nb" }],
  [element("email_text_input"), "ana@example.com", { value: "ana@example.com" }],
  [element("url_text_input"), "https://example.com/a?b", { value: "https://example.com/a?b" }],
  [element("number_input"), 5, { value: "5" }],
  [element("number_input"), "-5", { value: "-5" }],
  [element("number_input", { is_decimal_allowed: true }), 0.25, { value: "0.25" }],
  [element("number_input", { min_value: "1", max_value: "3" }), 1, { value: "1" }],
  [element("number_input", { min_value: "1", max_value: "3" }), 3, { value: "3" }],
  [element("rich_text_input"), "hi", { rich_text_value: RICH }],
  [element("rich_text_input"), RICH, { rich_text_value: RICH }],
  [element("file_input"), ["F0000001"], { files: [{ id: "F0000001" }] }],
  [element("file_input"), [{ id: "F0000001", name: "a" }], { files: [{ id: "F0000001", name: "a" }] }],
  [element("static_select"), "a", { selected_option: option("a") }],
  [element("static_select"), { text: plain(), value: "a" }, { selected_option: option("a") }],
  [
    element("static_select", {
      options: undefined,
      option_groups: [{ label: plain(), options: [option("b")] }],
    }),
    "b",
    { selected_option: option("b") },
  ],
  [element("static_select", { options: [option("3")] }), 3, { selected_option: option("3") }],
  [element("radio_buttons"), "a", { selected_option: option("a") }],
  [element("overflow"), "a", { selected_option: option("a") }],
  [element("external_select"), "far", { selected_option: option("far") }],
  [element("multi_external_select"), ["far"], { selected_options: [option("far")] }],
  [element("multi_static_select"), ["a"], { selected_options: [option("a")] }],
  [element("multi_static_select"), [], { selected_options: [] }],
  [element("checkboxes"), ["a"], { selected_options: [option("a")] }],
  [element("checkboxes"), true, { selected_options: [option("a")] }],
  [element("checkboxes"), false, { selected_options: [] }],
  [element("users_select"), "U0001", { selected_user: "U0001" }],
  [element("channels_select"), "C0001", { selected_channel: "C0001" }],
  [element("conversations_select"), "D0001", { selected_conversation: "D0001" }],
  [element("multi_users_select"), ["U0001", "W0001"], { selected_users: ["U0001", "W0001"] }],
  [element("multi_channels_select"), ["C0001"], { selected_channels: ["C0001"] }],
  [element("multi_conversations_select"), ["G0001"], { selected_conversations: ["G0001"] }],
  [element("datepicker"), "2024-02-29", { selected_date: "2024-02-29" }],
  [element("timepicker"), "23:59", { selected_time: "23:59" }],
  [element("timepicker", { timezone: "Asia/Tokyo" }), "00:00", {
    selected_time: "00:00",
    timezone: "Asia/Tokyo",
  }],
  [element("datetimepicker"), 1_000_000_000, { selected_date_time: 1_000_000_000 }],
  [element("datetimepicker"), "9999999999", { selected_date_time: 9_999_999_999 }],
];

for (const [asked, answer, state] of ANSWERS) {
  Deno.test(`a ${asked["type"]} takes ${JSON.stringify(answer).slice(0, 50)}`, () => {
    assertEquals(answerElement(asked, answer, OFFERED), { type: asked["type"], ...state });
  });
}

/** An element, an answer that nobody could give, and why. */
const PROBLEMS: readonly (readonly [element: JsonObject, answer: Json, sentence: string])[] = [
  [element("plain_text_input"), 5, "This takes a text."],
  [element("plain_text_input"), "a\nb", "This takes one line only."],
  [element("plain_text_input"), "x".repeat(3001), "This takes at most 3000 characters."],
  [element("plain_text_input", { max_length: 2 }), "abc", "This takes at most 2 characters."],
  [element("plain_text_input", { min_length: 2 }), "a", "This needs at least 2 characters."],
  [element("email_text_input"), "ana@example", '"ana@example" is not an e-mail address.'],
  [element("url_text_input"), "javascript:alert(1)", '"javascript:alert(1)" is not a web address.'],
  [element("number_input"), "five", '"five" is not a number.'],
  [element("number_input"), 0.5, '"0.5" is not a whole number.'],
  [element("number_input", { min_value: "1" }), 0, '"0" is under 1.'],
  [element("number_input", { max_value: "3" }), 4, '"4" is over 3.'],
  [element("rich_text_input"), { type: "section" }, "This takes a text or a rich text."],
  [element("file_input"), ["C0001"], "This takes ids of files."],
  [element("file_input", { max_files: 1 }), ["F0001", "F0002"], "This takes at most 1."],
  [element("static_select"), "b", '"b" is not among the options.'],
  [element("static_select"), ["a"], "This takes the value of an option."],
  [element("overflow"), "b", '"b" is not among the options.'],
  [element("external_select"), "a", '"a" was not offered.'],
  [element("multi_static_select"), "a", "This takes a list."],
  [element("multi_static_select"), ["a", "a"], "This has the same choice twice."],
  [
    element("multi_users_select", { max_selected_items: 1 }),
    ["U0001", "U0002"],
    "This takes at most 1.",
  ],
  [element("checkboxes", { options: [option("a"), option("b")] }), true, "This takes a list."],
  [element("checkboxes"), "yes", "This takes true or false."],
  [element("checkboxes"), 1, "This takes true or false."],
  [element("users_select"), "C0001", '"C0001" is not a person\'s id.'],
  [element("channels_select"), "D0001", '"D0001" is not a channel\'s id.'],
  [element("conversations_select"), "general", '"general" is not a conversation\'s id.'],
  [element("datepicker"), "2023-02-29", '"2023-02-29" is not a date such as 2024-02-29.'],
  [element("timepicker"), "24:00", '"24:00" is not a time such as 09:30.'],
  [element("datetimepicker"), 999_999_999, '"999999999" is not a moment that can be picked.'],
  [element("datetimepicker"), "soon", "This takes whole Unix seconds."],
  [element("button"), "a", '"button" is pressed; it takes no answer.'],
];

for (const [asked, answer, sentence] of PROBLEMS) {
  Deno.test(`a ${asked["type"]} refuses ${JSON.stringify(answer).slice(0, 50)}`, () => {
    assertThrows(() => answerElement(asked, answer, OFFERED), AnswerProblem, sentence);
  });
}

Deno.test("answerElement takes a whole option for an external menu of which nothing is known", () => {
  const asked = element("external_select");
  assertEquals(answerElement(asked, option("z")), { type: "external_select", selected_option: option("z") });
  assertThrows(() => answerElement(asked, option("z"), OFFERED), AnswerProblem, "was not offered");
});

Deno.test("null clears every element, whatever was there at first", () => {
  for (const asked of [...ACTION_ELEMENTS, ...INPUT_ELEMENTS, FILE_INPUT]) {
    const { initial_value: _, ...bare } = asked;
    assertEquals(
      answerElement({ ...asked, initial_value: "x" }, null),
      emptyState(bare),
      String(asked["type"]),
    );
  }
});

const FIRST: readonly (readonly [element: JsonObject, state: JsonObject])[] = [
  [element("plain_text_input", { initial_value: "a" }), { value: "a" }],
  [element("plain_text_input"), { value: null }],
  [element("number_input", { initial_value: "1" }), { value: "1" }],
  [element("rich_text_input", { initial_value: RICH }), { rich_text_value: RICH }],
  [element("file_input"), { files: [] }],
  [element("static_select", { initial_option: option() }), { selected_option: option() }],
  [element("external_select"), { selected_option: null }],
  [element("radio_buttons", { initial_option: option() }), { selected_option: option() }],
  [element("checkboxes", { initial_options: [option()] }), { selected_options: [option()] }],
  [element("multi_static_select"), { selected_options: [] }],
  [element("users_select", { initial_user: "U1" }), { selected_user: "U1" }],
  [element("multi_users_select", { initial_users: ["U1"] }), { selected_users: ["U1"] }],
  [element("channels_select", { initial_channel: "C1" }), { selected_channel: "C1" }],
  [element("multi_channels_select", { initial_channels: ["C1"] }), { selected_channels: ["C1"] }],
  [element("conversations_select", { default_to_current_conversation: true }), {
    selected_conversation: "C9",
  }],
  [element("multi_conversations_select", { default_to_current_conversation: true }), {
    selected_conversations: ["C9"],
  }],
  [element("conversations_select"), { selected_conversation: null }],
  [element("datepicker", { initial_date: "2024-01-01" }), { selected_date: "2024-01-01" }],
  [element("timepicker", { initial_time: "10:00" }), { selected_time: "10:00" }],
  [element("datetimepicker", { initial_date_time: 1_700_000_000 }), { selected_date_time: 1_700_000_000 }],
  [element("button"), {}],
];

for (const [asked, state] of FIRST) {
  Deno.test(`emptyState of a ${asked["type"]} is ${JSON.stringify(state).slice(0, 60)}`, () => {
    assertEquals(emptyState(asked, "C9"), { type: asked["type"], ...state });
  });
}

Deno.test("actionPayload of a button repeats its text and value", () => {
  const button = { type: "button", action_id: "go", text: plain("Go"), value: "1", style: "primary" };
  assertEquals(actionPayload(button, "b", emptyState(button), "1700000000.000001"), {
    type: "button",
    action_id: "go",
    block_id: "b",
    text: plain("Go"),
    value: "1",
    style: "primary",
    action_ts: "1700000000.000001",
  });
});

Deno.test("actionPayload of a menu says what is chosen now and what was at first", () => {
  const menu = element("static_select", { options: [option("a"), option("b")], initial_option: option("a") });
  assertEquals(actionPayload(menu, "b", answerElement(menu, "b"), "1.0"), {
    type: "static_select",
    action_id: "it",
    block_id: "b",
    initial_option: option("a"),
    selected_option: option("b"),
    action_ts: "1.0",
  });
});

Deno.test("actionPayload of feedback says which of the two buttons it was", () => {
  const feedback = {
    type: "feedback_buttons",
    action_id: "f",
    positive_button: { text: plain("Good"), value: "good" },
    negative_button: { text: plain("Bad"), value: "bad" },
  };
  assertEquals(actionPayload(feedback, "b", answerElement(feedback, "bad"), "1.0"), {
    type: "feedback_buttons",
    action_id: "f",
    block_id: "b",
    value: "bad",
    text: plain("Bad"),
    action_ts: "1.0",
  });
});

const BLOCKS: readonly JsonObject[] = [
  { ...actionsBlock(element("button", { action_id: "go" }), element("datepicker")), block_id: "one" },
  { ...inputBlock(element("plain_text_input", { action_id: "say" })), block_id: "two" },
  { ...inputBlock(element("users_select", { action_id: "who" })), block_id: "three", optional: true },
  {
    type: "carousel",
    elements: [{ type: "card", block_id: "card", actions: [element("button", { action_id: "go" })] }],
  },
];

Deno.test("findElement finds by action id, and in the named block only", () => {
  assertEquals(findElement(BLOCKS, "go")?.blockId, "one");
  assertEquals(findElement(BLOCKS, "go", "card")?.blockId, "card");
  assertEquals(findElement(BLOCKS, "go", "two"), undefined);
  assertEquals(findElement(BLOCKS, "__proto__"), undefined);
});

Deno.test("inputElements lists what keeps an answer, and whether it may be left empty", () => {
  assertEquals(
    inputElements(BLOCKS).map((
      { blockId, element, optional, label },
    ) => [blockId, element["type"], optional, label]),
    [
      ["one", "datepicker", true, ""],
      ["two", "plain_text_input", false, "x"],
      ["three", "users_select", true, "x"],
    ],
  );
});

Deno.test("emptyStates and unansweredInputs go by block and action id", () => {
  const states = emptyStates(BLOCKS);
  assertEquals(states, {
    one: { it: { type: "datepicker", selected_date: null } },
    two: { say: { type: "plain_text_input", value: null } },
    three: { who: { type: "users_select", selected_user: null } },
  });
  assertEquals(unansweredInputs(BLOCKS, states).map(({ blockId }) => blockId), ["two"]);
  assertEquals(unansweredInputs(BLOCKS, {}).map(({ blockId }) => blockId), ["two"]);
  assertEquals(unansweredInputs(BLOCKS, { two: { say: { type: "plain_text_input", value: "x" } } }), []);
});

Deno.test("nameBlocks gives an id to what has none and leaves the others, pictures and texts alone", () => {
  let count = 0;
  const named = nameBlocks([
    { type: "context", elements: [plain()] },
    { type: "section", text: plain(), accessory: { type: "image" } },
    { type: "section", text: plain(), accessory: { type: "button" }, block_id: "mine" },
    { type: "actions", elements: [{ type: "button", action_id: "go" }, { type: "button" }] },
    { type: "carousel", elements: [{ type: "card", actions: [{ type: "button" }] }] },
  ], () => `id${++count}`);
  assertEquals(named, [
    { type: "context", elements: [plain()], block_id: "id1" },
    { type: "section", text: plain(), accessory: { type: "image" }, block_id: "id2" },
    { type: "section", text: plain(), accessory: { type: "button", action_id: "id3" }, block_id: "mine" },
    {
      type: "actions",
      elements: [{ type: "button", action_id: "go" }, { type: "button", action_id: "id5" }],
      block_id: "id4",
    },
    {
      type: "carousel",
      block_id: "id6",
      elements: [{ type: "card", block_id: "id7", actions: [{ type: "button", action_id: "id8" }] }],
    },
  ]);
});

Deno.test("suggestedOptions takes options or groups of them, and nothing else", () => {
  assertEquals(suggestedOptions({ options: [option()] }), [option()]);
  assertEquals(suggestedOptions({ options: [] }), []);
  assertEquals(suggestedOptions({ option_groups: [{ label: plain(), options: [option()] }] }), [option()]);
  for (const reply of [undefined, null, {}, { options: "a" }, { options: [{ value: "a" }] }]) {
    assertEquals(suggestedOptions(reply), undefined);
  }
});
