import { assertEquals } from "@std/assert";
import type { Json, JsonObject } from "../json.ts";
import { checkBlocks, type Surface } from "./blocks.ts";
import {
  actionsBlock,
  BLOCKS,
  FILE_INPUT,
  inputBlock,
  MESSAGE_BLOCKS,
  option,
  plain,
  repeat,
} from "./examples.ts";
import { LIMITS } from "./limits.ts";

const SURFACES: readonly Surface[] = ["message", "modal", "home"];

Deno.test("checkBlocks accepts the least of every block on the surfaces that take it", () => {
  for (const surface of SURFACES) {
    for (const block of BLOCKS) assertEquals(checkBlocks([block], surface), [], JSON.stringify(block));
  }
  for (const block of MESSAGE_BLOCKS) {
    assertEquals(checkBlocks([block], "message"), [], JSON.stringify(block));
  }
});

Deno.test("checkBlocks refuses in a modal what only messages show", () => {
  for (const block of MESSAGE_BLOCKS) {
    const isInside = block["type"] === "actions";
    const where = isInside ? "/blocks/0/elements/0/type" : "/blocks/0/type";
    const type = isInside ? "workflow_button" : block["type"];
    assertEquals(checkBlocks([block], "modal"), [`unsupported type: ${type} [json-pointer:${where}]`]);
  }
});

Deno.test("checkBlocks lets a file be asked for in a modal and nowhere else", () => {
  assertEquals(checkBlocks([inputBlock(FILE_INPUT)], "modal"), []);
  const refused = ["unsupported type: file_input [json-pointer:/blocks/0/element/type]"];
  assertEquals(checkBlocks([inputBlock(FILE_INPUT)], "message"), refused);
  assertEquals(checkBlocks([inputBlock(FILE_INPUT)], "home"), refused);
});

const menu = (more: JsonObject): JsonObject => actionsBlock({ type: "static_select", ...more });
const menus = (more: JsonObject): JsonObject =>
  actionsBlock({ type: "multi_static_select", options: [option("a"), option("b")], ...more });
const number = (more: JsonObject): JsonObject =>
  inputBlock({ type: "number_input", is_decimal_allowed: false, ...more });
const divider = (block_id: string): JsonObject => ({ type: "divider", block_id });
const button = (action_id: string): JsonObject => ({ type: "button", text: plain(), action_id });

/** One block, and what is said about it at `/blocks/0` and below. */
const SENTENCES: readonly (readonly [block: Json, sentence: string, below: string])[] = [
  [7, "must provide an object", ""],
  [{}, "missing required field: type", ""],
  [{ type: 7 }, "must provide a string", "/type"],
  [{ type: "foo" }, "unsupported type: foo", "/type"],
  [{ type: "__proto__" }, "unsupported type: __proto__", "/type"],
  [{ type: "constructor" }, "unsupported type: constructor", "/type"],
  [{ type: "button", text: plain() }, "unsupported type: button", "/type"],
  [{ type: "header" }, "missing required field: text", ""],
  [{ type: "header", text: "Title" }, "must provide an object", "/text"],
  [{ type: "header", text: plain("") }, "must be more than 0 characters", "/text/text"],
  [{ type: "header", text: { type: "mrkdwn", text: "x" } }, "unsupported type: mrkdwn", "/text/type"],
  [{ type: "divider", text: "x" }, "invalid additional property: text", ""],
  [JSON.parse('{"type":"divider","__proto__":1}'), "invalid additional property: __proto__", ""],
  [{ type: "section" }, "must define either `text` or `fields`", ""],
  [
    { type: "section", text: { type: "mrkdwn", text: "x", emoji: true } },
    "invalid additional property: emoji",
    "/text",
  ],
  [{ type: "image", alt_text: "a" }, "must define either `image_url` or `slack_file`", ""],
  [
    { type: "image", alt_text: "a", image_url: "x", slack_file: { id: "F1" } },
    "must define only one of `image_url` or `slack_file`",
    "",
  ],
  [{ type: "card" }, "must define at least one of `hero_image`, `title`, `actions` or `body`", ""],
  [actionsBlock(), "must provide at least 1 items", "/elements"],
  [actionsBlock({ type: "plain_text_input" }), "unsupported type: plain_text_input", "/elements/0/type"],
  [menu({}), "must define either `options` or `option_groups`", "/elements/0"],
  [menu({ options: [] }), "must provide at least 1 items", "/elements/0/options"],
  [
    menu({ options: [option()], option_groups: [{ label: plain(), options: [option()] }] }),
    "must define only one of `options` or `option_groups`",
    "/elements/0",
  ],
  [
    menu({ options: [{ ...option(), url: "https://example.com" }] }),
    "invalid additional property: url",
    "/elements/0/options/0",
  ],
  [
    menu({ options: [option("a")], initial_option: option("b") }),
    "must match one of the options",
    "/elements/0/initial_option",
  ],
  [
    menu({ options: [option()], initial_option: null }),
    "must provide an object",
    "/elements/0/initial_option",
  ],
  [
    menus({ initial_options: [option("a"), option("c")] }),
    "must match one of the options",
    "/elements/0/initial_options/1",
  ],
  [
    menus({ initial_options: [option("a"), option("b")], max_selected_items: 1 }),
    "no more than 1 items allowed",
    "/elements/0/initial_options",
  ],
  [menus({ max_selected_items: 0 }), "must be greater than 0", "/elements/0/max_selected_items"],
  [
    actionsBlock({ type: "button", text: plain(), style: "loud" }),
    "must be a valid enum value",
    "/elements/0/style",
  ],
  [
    actionsBlock({ type: "conversations_select", filter: {} }),
    "must define at least one of `include`, `exclude_external_shared_channels` or `exclude_bot_users`",
    "/elements/0/filter",
  ],
  [
    actionsBlock({ type: "conversations_select", response_url_enabled: true }),
    "is only allowed in modals",
    "/elements/0/response_url_enabled",
  ],
  [
    actionsBlock({ type: "datepicker", initial_date: "2023-02-29" }),
    "must be a valid date in the format YYYY-MM-DD",
    "/elements/0/initial_date",
  ],
  [
    actionsBlock({ type: "timepicker", initial_time: "24:00" }),
    "must be a valid time in the format HH:mm",
    "/elements/0/initial_time",
  ],
  [
    actionsBlock({ type: "datetimepicker", initial_date_time: 999_999_999 }),
    "must be greater than 999999999",
    "/elements/0/initial_date_time",
  ],
  [number({ min_value: "2", max_value: "1" }), "must not be greater than `max_value`", "/element/min_value"],
  [number({ initial_value: "1.5" }), "must be a whole number", "/element/initial_value"],
  [number({ initial_value: "many" }), "must be a valid number", "/element/initial_value"],
  [
    number({ initial_value: "1", min_value: "2" }),
    "must not be less than `min_value`",
    "/element/initial_value",
  ],
  [
    inputBlock({ type: "plain_text_input", min_length: 3, max_length: 2 }),
    "must not be greater than `max_length`",
    "/element/min_length",
  ],
  [
    actionsBlock(button("a"), button("a")),
    '`action_id` "a" already exists',
    "/elements/1/action_id",
  ],
  [
    {
      type: "rich_text",
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "x", bold: true }] }],
    },
    "invalid additional property: bold",
    "/elements/0/elements/0",
  ],
];

for (const [block, sentence, below] of SENTENCES) {
  Deno.test(`checkBlocks says "${sentence}" of ${JSON.stringify(block).slice(0, 60)}`, () => {
    assertEquals(checkBlocks([block], "message"), [`${sentence} [json-pointer:/blocks/0${below}]`]);
  });
}

Deno.test("checkBlocks finds the same block_id in two places, in a carousel too", () => {
  assertEquals(checkBlocks([divider("a"), divider("b"), divider("a")], "message"), [
    '`block_id` "a" already exists [json-pointer:/blocks/2/block_id]',
  ]);
  const card = { type: "card", title: plain(), block_id: "a" };
  assertEquals(checkBlocks([divider("a"), { type: "carousel", elements: [card] }], "message"), [
    '`block_id` "a" already exists [json-pointer:/blocks/1/elements/0/block_id]',
  ]);
});

Deno.test("checkBlocks lets two blocks use the same action_id", () => {
  assertEquals(checkBlocks([actionsBlock(button("a")), actionsBlock(button("a"))], "message"), []);
});

Deno.test("checkBlocks counts the blocks of a message and of a view differently", () => {
  const dividers = (count: number) => repeat(count, () => ({ type: "divider" }));
  assertEquals(checkBlocks(dividers(LIMITS.messageBlocks), "message"), []);
  assertEquals(checkBlocks(dividers(LIMITS.messageBlocks + 1), "message"), [
    "no more than 50 items allowed [json-pointer:/blocks]",
  ]);
  assertEquals(checkBlocks(dividers(LIMITS.viewBlocks), "home"), []);
  assertEquals(checkBlocks(dividers(LIMITS.viewBlocks + 1), "home").length, 1);
});

Deno.test("checkBlocks counts markdown over the whole message", () => {
  const markdown = (length: number): JsonObject => ({ type: "markdown", text: "x".repeat(length) });
  const half = LIMITS.markdownText / 2;
  assertEquals(checkBlocks([markdown(half), markdown(half)], "message"), []);
  assertEquals(checkBlocks([markdown(half), markdown(half + 1)], "message"), [
    "must be less than 12001 characters [json-pointer:/blocks/1/text]",
  ]);
});

Deno.test("checkBlocks takes one table and not two", () => {
  const table = { type: "table", rows: [[{ type: "raw_text", text: "x" }]], column_settings: [null] };
  assertEquals(checkBlocks([table], "message"), []);
  assertEquals(checkBlocks([table, table], "message"), [
    "no more than 1 table allowed [json-pointer:/blocks/1]",
  ]);
});

Deno.test("checkBlocks counts a character outside the basic plane once", () => {
  const header = (length: number): JsonObject => ({ type: "header", text: plain("🙂".repeat(length)) });
  assertEquals(checkBlocks([header(150)], "message"), []);
  assertEquals(checkBlocks([header(151)], "message").length, 1);
});

Deno.test("checkBlocks points where the caller says the blocks are", () => {
  assertEquals(checkBlocks([{}], "message", "/attachments/0/blocks"), [
    "missing required field: type [json-pointer:/attachments/0/blocks/0]",
  ]);
});

Deno.test("checkBlocks wants an array", () => {
  assertEquals(checkBlocks("[]", "message"), ["must provide an array [json-pointer:/blocks]"]);
});

Deno.test("everything in the least of a block is needed", () => {
  for (const block of [...BLOCKS, ...MESSAGE_BLOCKS]) {
    for (const { without, parent } of withoutEachKey(block, "/blocks/0")) {
      const problems = checkBlocks([without], "message");
      assertEquals(problems.length, 1, JSON.stringify(without));
      assertEquals(problems[0]?.endsWith(`[json-pointer:${parent}]`), true, `${problems[0]} at ${parent}`);
    }
  }
});

/** Choices that an element can do without, although it is shown with them. */
const DISPENSABLE = new Set(["accessory"]);

function withoutEachKey(value: Json, pointer: string): { without: Json; parent: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const inner = withoutEachKey(child ?? null, `${pointer}/${key}`)
      .map(({ without, parent }) => ({ without: replaced(value, key, without), parent }));
    if (Array.isArray(value) || DISPENSABLE.has(key)) return inner;
    const { [key]: _, ...without } = value;
    return [...inner, { without, parent: pointer }];
  });
}

function replaced(value: Json[] | JsonObject, key: string, child: Json): Json {
  return Array.isArray(value)
    ? value.map((item, index) => String(index) === key ? child : item)
    : { ...value, [key]: child };
}
