import { assertEquals } from "@std/assert";
import type { Json, JsonObject } from "../json.ts";
import { checkBlocks } from "./blocks.ts";
import {
  actionsBlock,
  FILE_INPUT,
  inputBlock,
  modal,
  mrkdwn,
  option,
  options,
  plain,
  repeat,
} from "./examples.ts";
import { LIMITS } from "./limits.ts";
import { checkView } from "./views.ts";

/** Something of size `size`, whose figure is at the pointer; `kind` says how the sentence goes. */
interface Example {
  readonly kind: "characters" | "items" | "number";
  readonly pointer: string;
  readonly make: (size: number) => JsonObject;
}

function characters(pointer: string, make: (text: string) => JsonObject): Example {
  return { kind: "characters", pointer, make: (size) => make("x".repeat(size)) };
}

function items(pointer: string, make: (count: number) => JsonObject): Example {
  return { kind: "items", pointer, make };
}

function onButton(fields: (text: string) => JsonObject): (text: string) => JsonObject {
  return (text) => actionsBlock({ type: "button", text: plain(), ...fields(text) });
}

function onMenu(fields: (text: string) => JsonObject): (text: string) => JsonObject {
  return (text) => actionsBlock({ type: "static_select", options: [option()], ...fields(text) });
}

function withOption(more: (text: string) => JsonObject): (text: string) => JsonObject {
  return (text) => actionsBlock({ type: "overflow", options: [{ ...option(), ...more(text) }] });
}

function confirming(more: (text: string) => JsonObject): (text: string) => JsonObject {
  const confirm = { title: plain(), text: plain(), confirm: plain(), deny: plain() };
  return onButton((text) => ({ confirm: { ...confirm, ...more(text) } }));
}

const FIRST = "/blocks/0";
const ELEMENT = `${FIRST}/elements/0`;
const PICTURE = { type: "image", image_url: "https://example.com/a.png", alt_text: "a" };
const VIDEO = {
  type: "video",
  title: plain(),
  video_url: "https://example.com/v",
  thumbnail_url: "https://example.com/t",
  alt_text: "a",
};
const FEEDBACK = {
  type: "feedback_buttons",
  positive_button: { text: plain(), value: "a" },
  negative_button: { text: plain(), value: "b" },
};

/** Every figure of a block in a message but the number of blocks. */
const IN_MESSAGES: Partial<Record<keyof typeof LIMITS, Example>> = {
  id: characters(`${FIRST}/block_id`, (block_id) => ({ type: "divider", block_id })),
  text: characters(`${ELEMENT}/text`, (text) => ({ type: "context", elements: [mrkdwn(text)] })),
  sectionText: characters(`${FIRST}/text/text`, (text) => ({ type: "section", text: mrkdwn(text) })),
  sectionFields: items(`${FIRST}/fields`, (n) => ({ type: "section", fields: repeat(n, () => plain()) })),
  sectionField: characters(`${FIRST}/fields/0/text`, (text) => ({ type: "section", fields: [plain(text)] })),
  headerText: characters(`${FIRST}/text/text`, (text) => ({ type: "header", text: plain(text) })),
  contextElements: items(
    `${FIRST}/elements`,
    (n) => ({ type: "context", elements: repeat(n, () => plain()) }),
  ),
  actionsElements: items(
    `${FIRST}/elements`,
    (n) => actionsBlock(...repeat(n, () => ({ type: "datepicker" }))),
  ),
  inputLabel: characters(`${FIRST}/label/text`, (text) => ({
    ...inputBlock({ type: "datepicker" }),
    label: plain(text),
  })),
  inputHint: characters(`${FIRST}/hint/text`, (text) => ({
    ...inputBlock({ type: "datepicker" }),
    hint: plain(text),
  })),
  imageUrl: characters(`${FIRST}/image_url`, (image_url) => ({ ...PICTURE, image_url })),
  imageAltText: characters(`${FIRST}/alt_text`, (alt_text) => ({ ...PICTURE, alt_text })),
  imageTitle: characters(`${FIRST}/title/text`, (text) => ({ ...PICTURE, title: plain(text) })),
  markdownText: characters(`${FIRST}/text`, (text) => ({ type: "markdown", text })),
  tableRows: items(`${FIRST}/rows`, (n) => ({ type: "table", rows: repeat(n, () => [cell()]) })),
  tableCells: items(`${FIRST}/rows/0`, (n) => ({ type: "table", rows: [repeat(n, () => cell())] })),
  tableCellText: characters(`${FIRST}/rows/0/0/text`, (text) => ({ type: "table", rows: [[cell(text)]] })),
  videoTitle: characters(`${FIRST}/title/text`, (text) => ({ ...VIDEO, title: plain(text) })),
  videoAuthor: characters(`${FIRST}/author_name`, (author_name) => ({ ...VIDEO, author_name })),
  cardTitle: characters(`${FIRST}/title/text`, (text) => ({ type: "card", title: mrkdwn(text) })),
  cardSubtitle: characters(`${FIRST}/subtitle/text`, (text) => ({
    type: "card",
    title: plain(),
    subtitle: mrkdwn(text),
  })),
  cardBody: characters(`${FIRST}/body/text`, (text) => ({ type: "card", body: mrkdwn(text) })),
  carouselCards: items(`${FIRST}/elements`, (n) => ({
    type: "carousel",
    elements: repeat(n, () => ({ type: "card", title: plain() })),
  })),
  contextActions: items(`${FIRST}/elements`, (n) => ({
    type: "context_actions",
    elements: repeat(n, () => FEEDBACK),
  })),
  buttonText: characters(`${ELEMENT}/text/text`, onButton((text) => ({ text: plain(text) }))),
  buttonValue: characters(`${ELEMENT}/value`, onButton((value) => ({ value }))),
  buttonUrl: characters(`${ELEMENT}/url`, onButton((url) => ({ url }))),
  accessibilityLabel: characters(
    `${ELEMENT}/accessibility_label`,
    onButton((accessibility_label) => ({ accessibility_label })),
  ),
  placeholder: characters(`${ELEMENT}/placeholder/text`, onMenu((text) => ({ placeholder: plain(text) }))),
  selectOptions: items(
    `${ELEMENT}/options`,
    (n) => actionsBlock({ type: "static_select", options: options(n) }),
  ),
  optionGroups: items(`${ELEMENT}/option_groups`, (n) => grouped(n, 1)),
  groupOptions: items(`${ELEMENT}/option_groups/0/options`, (n) => grouped(1, n)),
  groupLabel: characters(
    `${ELEMENT}/option_groups/0/label/text`,
    (text) =>
      actionsBlock({ type: "static_select", option_groups: [{ label: plain(text), options: options(1) }] }),
  ),
  optionText: characters(`${ELEMENT}/options/0/text/text`, withOption((text) => ({ text: plain(text) }))),
  optionDescription: characters(
    `${ELEMENT}/options/0/description/text`,
    withOption((text) => ({ description: plain(text) })),
  ),
  optionValue: characters(`${ELEMENT}/options/0/value`, withOption((value) => ({ value }))),
  optionUrl: characters(`${ELEMENT}/options/0/url`, withOption((url) => ({ url }))),
  overflowOptions: items(
    `${ELEMENT}/options`,
    (n) => actionsBlock({ type: "overflow", options: options(n) }),
  ),
  choiceOptions: items(
    `${ELEMENT}/options`,
    (n) => actionsBlock({ type: "checkboxes", options: options(n) }),
  ),
  confirmTitle: characters(`${ELEMENT}/confirm/title/text`, confirming((text) => ({ title: plain(text) }))),
  confirmText: characters(`${ELEMENT}/confirm/text/text`, confirming((text) => ({ text: plain(text) }))),
  confirmButton: characters(`${ELEMENT}/confirm/deny/text`, confirming((text) => ({ deny: plain(text) }))),
  inputLength: {
    kind: "number",
    pointer: `${FIRST}/element/max_length`,
    make: (max_length) => inputBlock({ type: "plain_text_input", max_length }),
  },
  listIndent: {
    kind: "number",
    pointer: `${ELEMENT}/indent`,
    make: (indent) => ({
      type: "rich_text",
      elements: [{ type: "rich_text_list", style: "bullet", indent, elements: [] }],
    }),
  },
};

/** Every figure of a modal; pointers begin at the view. */
const IN_VIEWS: Partial<Record<keyof typeof LIMITS, Example>> = {
  viewBlocks: items("/view/blocks", (n) => modal(repeat(n, () => ({ type: "divider" })))),
  maxFiles: {
    kind: "number",
    pointer: "/view/blocks/0/element/max_files",
    make: (max_files) => modal([inputBlock({ ...FILE_INPUT, max_files })]),
  },
  viewTitle: characters("/view/title/text", (text) => modal([], { title: plain(text) })),
  viewSubmit: characters("/view/submit/text", (text) => modal([], { submit: plain(text) })),
  viewClose: characters("/view/close/text", (text) => modal([], { close: plain(text) })),
  privateMetadata: characters(
    "/view/private_metadata",
    (private_metadata) => modal([], { private_metadata }),
  ),
};

/** Counted over the whole message; the tests of `checkBlocks` have them. */
const ELSEWHERE = new Set<string>(["messageBlocks", "tables"]);

for (const [name, most] of Object.entries(LIMITS)) {
  if (ELSEWHERE.has(name)) continue;
  Deno.test(`${name} may be ${most} and no more`, () => {
    const { example, check } = exampleOf(name);
    assertEquals(check(example.make(most)), []);
    assertEquals(check(example.make(most + 1)), [
      `${sentence(example.kind, most)} [json-pointer:${example.pointer}]`,
    ]);
  });
}

function exampleOf(name: string): { example: Example; check: (made: JsonObject) => string[] } {
  const blocks = new Map(Object.entries(IN_MESSAGES)).get(name);
  const views = new Map(Object.entries(IN_VIEWS)).get(name);
  if (blocks !== undefined) return { example: blocks, check: (block) => checkBlocks([block], "message") };
  if (views !== undefined) return { example: views, check: checkView };
  throw new Error(`no example of ${name}`);
}

function sentence(kind: Example["kind"], most: number): string {
  if (kind === "items") return `no more than ${most} items allowed`;
  return kind === "characters" ? `must be less than ${most + 1} characters` : `must be less than ${most + 1}`;
}

function cell(text = "x"): JsonObject {
  return { type: "raw_text", text };
}

function grouped(groups: number, each: number): JsonObject {
  const option_groups: Json = repeat(groups, () => ({ label: plain(), options: options(each) }));
  return actionsBlock({ type: "static_select", option_groups });
}
