import type { JsonObject } from "../json.ts";

// Material for this folder's tests: the least that is accepted of everything, so that each key in it is needed.

export function plain(text = "x"): JsonObject {
  return { type: "plain_text", text };
}

export function mrkdwn(text = "x"): JsonObject {
  return { type: "mrkdwn", text };
}

export function option(value = "a"): JsonObject {
  return { text: plain(value), value };
}

/** `count` options with values of their own. */
export function options(count: number): JsonObject[] {
  return repeat(count, (index) => option(`o${index}`));
}

export function repeat<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

const feedback: JsonObject = { text: plain(), value: "v" };
const picture: JsonObject = { type: "image", image_url: "https://example.com/a.png", alt_text: "a" };

/** What stands in actions blocks, in sections, or in both. */
export const ACTION_ELEMENTS: readonly JsonObject[] = [
  { type: "button", text: plain() },
  { type: "checkboxes", options: [option()] },
  { type: "radio_buttons", options: [option()] },
  { type: "overflow", options: [option()] },
  { type: "static_select", options: [option()] },
  { type: "static_select", option_groups: [{ label: plain(), options: [option()] }] },
  { type: "multi_static_select", options: [option()] },
  ...["external", "users", "conversations", "channels"].flatMap((source) => [
    { type: `${source}_select` },
    { type: `multi_${source}_select` },
  ]),
  { type: "datepicker" },
  { type: "timepicker" },
  { type: "datetimepicker" },
  { type: "rich_text_input" },
];

export const WORKFLOW_BUTTON: JsonObject = {
  type: "workflow_button",
  text: plain(),
  workflow: { trigger: { url: "https://slack.com/shortcuts/Ft0/0" } },
};

/** What only input blocks hold. */
export const INPUT_ELEMENTS: readonly JsonObject[] = [
  { type: "plain_text_input" },
  { type: "email_text_input" },
  { type: "url_text_input" },
  { type: "number_input", is_decimal_allowed: false },
];

export const FILE_INPUT: JsonObject = { type: "file_input" };

export const INLINE: readonly JsonObject[] = [
  { type: "text", text: "x" },
  { type: "link", url: "https://example.com" },
  { type: "user", user_id: "U1" },
  { type: "usergroup", usergroup_id: "S1" },
  { type: "channel", channel_id: "C1" },
  { type: "team", team_id: "T1" },
  { type: "broadcast", range: "here" },
  { type: "emoji", name: "wave" },
  { type: "date", timestamp: 1_700_000_000, format: "{date}" },
  { type: "color", value: "#ffffff" },
];

export const RICH_TEXT: JsonObject = {
  type: "rich_text",
  elements: [
    { type: "rich_text_section", elements: [...INLINE] },
    {
      type: "rich_text_list",
      style: "bullet",
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "x" }] }],
    },
    { type: "rich_text_quote", elements: [{ type: "text", text: "x" }] },
    { type: "rich_text_preformatted", elements: [{ type: "text", text: "x" }] },
  ],
};

export function inputBlock(element: JsonObject): JsonObject {
  return { type: "input", label: plain(), element };
}

export function actionsBlock(...elements: readonly JsonObject[]): JsonObject {
  return { type: "actions", elements: [...elements] };
}

const CARD: JsonObject = { type: "card", title: mrkdwn() };

/** Blocks that every surface takes. */
export const BLOCKS: readonly JsonObject[] = [
  { type: "section", text: mrkdwn() },
  { type: "section", fields: [plain()] },
  { type: "section", text: plain(), accessory: picture },
  { type: "header", text: plain() },
  { type: "divider" },
  { type: "context", elements: [plain(), mrkdwn(), picture] },
  picture,
  { type: "image", slack_file: { id: "F1" }, alt_text: "a" },
  RICH_TEXT,
  {
    type: "video",
    title: plain(),
    video_url: "https://example.com/v",
    thumbnail_url: "https://example.com/t.png",
    alt_text: "a",
  },
  ...ACTION_ELEMENTS.map((element) => actionsBlock(element)),
  ...[...INPUT_ELEMENTS, ...ACTION_ELEMENTS.filter(isInput)].map(inputBlock),
];

/** Blocks that a message takes and a modal does not. */
export const MESSAGE_BLOCKS: readonly JsonObject[] = [
  { type: "markdown", text: "x" },
  { type: "table", rows: [[{ type: "raw_text", text: "x" }, RICH_TEXT]] },
  { type: "file", source: "remote", external_id: "x" },
  {
    type: "context_actions",
    elements: [
      { type: "feedback_buttons", positive_button: feedback, negative_button: { ...feedback, value: "w" } },
      { type: "icon_button", icon: "trash", text: plain() },
    ],
  },
  CARD,
  { type: "carousel", elements: [CARD] },
  actionsBlock(WORKFLOW_BUTTON),
];

export function modal(blocks: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return { type: "modal", title: plain("Title"), submit: plain("Send"), blocks: [...blocks], ...more };
}

function isInput({ type }: JsonObject): boolean {
  return type !== "button" && type !== "overflow";
}
