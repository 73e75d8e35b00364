import type { JsonObject } from "../../workspace/json.ts";
import { nameBlocks } from "../../workspace/blocks/elements.ts";
import type { Names } from "../../workspace/page/names.ts";

// What the gallery shows: everything that can be drawn, with words that somebody could have written.

let serial = 0;
const NOW = Date.UTC(2026, 5, 3, 14, 30);

const PEOPLE = [
  { id: "U1", name: "Engineer", handle: "engineer", kind: "member" },
  { id: "U2", name: "Security Lead", handle: "security_lead", kind: "admin" },
  { id: "U3", name: "Second Approver", handle: "second_approver", kind: "member" },
  { id: "U4", name: "Deploy Bot", handle: "deploy_bot", kind: "bot" },
] as const;

const CHANNELS = [
  { id: "C1", name: "general", kind: "public" },
  { id: "C2", name: "alerts", kind: "public" },
  { id: "C3", name: "leadership", kind: "private" },
  { id: "D1", name: "Security Lead", kind: "im" },
] as const;

export const NAMES: Names = {
  person: (id) => PEOPLE.find((person) => person.id === id),
  channel: (id) => CHANNELS.find((channel) => channel.id === id)?.name,
  group: (id) => id === "S1" ? "approvers" : undefined,
  people: PEOPLE,
  channels: CHANNELS,
  viewer: "U1",
  timezone: "Europe/Berlin",
  now: NOW,
};

export function plain(text: string): JsonObject {
  return { type: "plain_text", text, emoji: true };
}

export function mrkdwn(text: string): JsonObject {
  return { type: "mrkdwn", text };
}

export function option(text: string, more: JsonObject = {}): JsonObject {
  return { text: plain(text), value: text.toLowerCase().replaceAll(" ", "_"), ...more };
}

/** The blocks with an id for everything that has none. */
export function named(blocks: readonly JsonObject[], prefix: string): JsonObject[] {
  let count = 0;
  return nameBlocks(blocks, () => `${prefix}${++count}`);
}

const LEVELS = [
  option("Low"),
  option("High"),
  option("Critical", { description: plain("Wakes somebody up") }),
];
const GROUPS = [
  { label: plain("Production"), options: [option("Payments"), option("Search")] },
  { label: plain("Everything else"), options: [option("Staging")] },
];
const CONFIRM = {
  title: plain("Deploy to production?"),
  text: mrkdwn("Version *4.2.0* goes to _every_ customer."),
  confirm: plain("Deploy"),
  deny: plain("Not yet"),
};
const PICTURE = { type: "image", image_url: "https://example.com/graph.png", alt_text: "A graph of errors" };

/** Every element that can stand in an actions block, each with an action_id that says what it is. */
export const ACTION_ELEMENTS: readonly JsonObject[] = [
  { type: "button", action_id: "plain", text: plain("Acknowledge") },
  {
    type: "button",
    action_id: "primary",
    text: plain("Approve :white_check_mark:"),
    style: "primary",
    value: "yes",
  },
  {
    type: "button",
    action_id: "danger",
    text: plain("Deny"),
    style: "danger",
    confirm: { ...CONFIRM, style: "danger" },
  },
  { type: "button", action_id: "link", text: plain("Open the runbook"), url: "https://example.com/runbook" },
  {
    type: "workflow_button",
    action_id: "workflow",
    text: plain("Start a review"),
    workflow: { trigger: { url: "https://slack.com/shortcuts/Ft1/x" } },
  },
  { type: "static_select", action_id: "static", placeholder: plain("How bad is it?"), options: LEVELS },
  {
    type: "static_select",
    action_id: "grouped",
    placeholder: plain("Where"),
    option_groups: GROUPS,
    initial_option: option("Search"),
  },
  {
    type: "external_select",
    action_id: "external",
    placeholder: plain("Find an incident"),
    min_query_length: 2,
  },
  { type: "users_select", action_id: "users", placeholder: plain("Who looks at it"), initial_user: "U2" },
  { type: "conversations_select", action_id: "conversations", filter: { include: ["im", "private"] } },
  { type: "channels_select", action_id: "channels", initial_channel: "C2" },
  {
    type: "multi_static_select",
    action_id: "multi_static",
    placeholder: plain("Labels"),
    options: LEVELS,
    initial_options: [option("High")],
    max_selected_items: 2,
  },
  { type: "multi_external_select", action_id: "multi_external", min_query_length: 0 },
  { type: "multi_users_select", action_id: "multi_users", initial_users: ["U1", "U3"] },
  {
    type: "multi_conversations_select",
    action_id: "multi_conversations",
    initial_conversations: ["C1", "D1"],
  },
  { type: "multi_channels_select", action_id: "multi_channels" },
  { type: "datepicker", action_id: "date", initial_date: "2026-06-04" },
  { type: "timepicker", action_id: "time", initial_time: "09:30", timezone: "America/New_York" },
  { type: "datetimepicker", action_id: "datetime", initial_date_time: Date.UTC(2026, 5, 4, 7, 0) / 1000 },
  {
    type: "checkboxes",
    action_id: "checkboxes",
    options: [option("Rolled back"), { ...option("Customers told"), description: mrkdwn("by *mail*") }],
    initial_options: [option("Rolled back")],
  },
  { type: "radio_buttons", action_id: "radio", options: LEVELS, initial_option: option("High") },
  {
    type: "overflow",
    action_id: "overflow",
    options: [
      option("Snooze"),
      option("Mute", { description: plain("for an hour") }),
      option("History", { url: "https://example.com/history" }),
    ],
  },
  { type: "rich_text_input", action_id: "rich_text" },
];

export const INPUT_ELEMENTS: readonly JsonObject[] = [
  { type: "plain_text_input", action_id: "text", placeholder: plain("One line") },
  {
    type: "plain_text_input",
    action_id: "long",
    multiline: true,
    max_length: 300,
    initial_value: "It began at *nine*.\nNobody noticed.",
  },
  { type: "email_text_input", action_id: "email", placeholder: plain("you@example.com") },
  { type: "url_text_input", action_id: "url" },
  { type: "number_input", action_id: "number", is_decimal_allowed: true, min_value: "0", max_value: "10" },
  { type: "file_input", action_id: "file", filetypes: ["png", "pdf"], max_files: 3 },
  ...ACTION_ELEMENTS.filter(({ type }) =>
    type !== "button" && type !== "workflow_button" && type !== "overflow"
  )
    .map((element) => ({ ...element, action_id: `input_${element["action_id"]}` })),
];

const text = (words: string, style?: JsonObject) => ({
  type: "text",
  text: words,
  ...(style === undefined ? {} : { style }),
});
const line = (...elements: JsonObject[]) => ({ type: "rich_text_section", elements });

const RICH_TEXT: JsonObject = {
  type: "rich_text",
  elements: [
    line(
      text("Written in the composer: "),
      text("bold", { bold: true }),
      text(", "),
      text("slanted", { italic: true }),
      text(", "),
      text("gone", { strike: true }),
      text(", "),
      text("const x", { code: true }),
      text(", by "),
      { type: "user", user_id: "U2" },
      text(" in "),
      { type: "channel", channel_id: "C2" },
      text(" for "),
      { type: "usergroup", usergroup_id: "S1" },
      text(" and "),
      { type: "broadcast", range: "here" },
      text(" "),
      { type: "emoji", name: "tada" },
      text(" "),
      { type: "link", url: "https://example.com", text: "a link" },
      text(" "),
      { type: "color", value: "#e01e5a" },
      text(" "),
      { type: "date", timestamp: NOW / 1000 - 86_400, format: "{date_pretty} at {time}", fallback: "then" },
    ),
    { type: "rich_text_list", style: "bullet", elements: [line(text("First")), line(text("Second"))] },
    { type: "rich_text_list", style: "bullet", indent: 1, elements: [line(text("Inside"))] },
    { type: "rich_text_list", style: "ordered", offset: 2, elements: [line(text("Third of a list"))] },
    { type: "rich_text_quote", elements: [text("Who said that?")] },
    { type: "rich_text_preformatted", elements: [text("if (a < b) {\n  deploy();\n}")] },
  ],
};

const MARKDOWN = `## Postmortem
A **short** one, with \`code\`, ~~an error~~ and [a link](https://example.com).

1. It began
2. It ended
   - with a nested point

> Never again

| Service | Errors |
|:--|--:|
| payments | **1204** |
| search | 3 |`;

const CARD = (title: string) => ({
  type: "card",
  hero_image: PICTURE,
  title: mrkdwn(title),
  subtitle: mrkdwn("payments · 4 minutes ago"),
  body: mrkdwn("Error rate above 2 % on *eu-west*."),
  actions: [{ type: "button", text: plain("Look") }],
});

/** One message for each kind of block, and a few for what else a message has. */
export const MESSAGES: readonly JsonObject[] = [
  message({
    text:
      "*Deploy* of `payments` finished :rocket: – see https://example.com/deploys/42, asked for by <@U2> in <#C2>\n> nothing to _roll back_\n```kubectl rollout status deploy/payments\n<ok>```\n<!subteam^S1> <!here> ~no~ <https://example.com|details> <!date^1780400000^{date_short_pretty} at {time}|date>",
    user: "U1",
    edited: { user: "U1", ts: "1780490000.000100" },
    reactions: [{ name: "tada", users: ["U1", "U2"], count: 2 }, { name: "+1", users: ["U3"], count: 1 }],
    reply_count: 3,
    reply_users: ["U2", "U3"],
    latest_reply: "1780496400.000200",
  }),
  blocks([
    { type: "header", text: plain("Error rate above 2 %") },
    {
      type: "section",
      text: mrkdwn("*payments* answers slowly in `eu-west`.\nNobody has looked at it yet."),
      accessory: {
        type: "overflow",
        action_id: "section_overflow",
        options: [option("Snooze"), option("Mute")],
      },
    },
    {
      type: "section",
      fields: [
        mrkdwn("*Since*\n9:12"),
        mrkdwn("*Severity*\nhigh"),
        mrkdwn("*Owner*\n<@U2>"),
        mrkdwn("*Source*\nPrometheus"),
      ],
    },
    { type: "section", text: plain("With a picture beside it"), accessory: PICTURE },
    {
      type: "section",
      text: mrkdwn("Who takes it?"),
      accessory: { type: "users_select", action_id: "owner", placeholder: plain("Choose somebody") },
    },
    { type: "divider" },
    {
      type: "context",
      elements: [PICTURE, mrkdwn("Route *payments* · seen 14 times"), plain("last at 9:40")],
    },
  ]),
  blocks(ACTION_ELEMENTS.map((element) => ({ type: "actions", elements: [element] })), {
    ts: "1780496403.000000",
  }),
  blocks([
    {
      type: "actions",
      elements: ACTION_ELEMENTS.slice(0, 5).map((element) => ({
        ...element,
        action_id: `row_${element["action_id"]}`,
      })),
    },
    {
      type: "input",
      label: plain("Say why"),
      element: { type: "plain_text_input", action_id: "why" },
      dispatch_action: true,
      hint: plain("Enter sends it"),
    },
  ]),
  blocks([RICH_TEXT]),
  blocks([{ type: "markdown", text: MARKDOWN }]),
  blocks([
    { ...PICTURE, title: plain("Errors since this morning") },
    {
      type: "table",
      column_settings: [{ align: "left" }, { align: "right" }, { is_wrapped: true }],
      rows: [
        [cell("Service"), cell("Errors"), cell("Note")],
        [
          cell("payments"),
          cell("1204"),
          cell("Began with the release of this morning, which nobody announced"),
        ],
        [cell("search"), cell("3"), { type: "rich_text", elements: [line(text("fine", { bold: true }))] }],
      ],
    },
    {
      type: "video",
      title: plain("How to read the graph"),
      video_url: "https://example.com/v",
      thumbnail_url: "https://example.com/v.png",
      alt_text: "A graph",
      author_name: "Deploy Bot",
      provider_name: "Videos",
      description: plain("Two minutes"),
    },
    { type: "file", source: "remote", external_id: "postmortem-42" },
    CARD("One card"),
    { type: "carousel", elements: [CARD("First"), CARD("Second"), CARD("Third")] },
    {
      type: "context_actions",
      elements: [
        {
          type: "feedback_buttons",
          action_id: "feedback",
          positive_button: { text: plain("Good answer"), value: "good" },
          negative_button: { text: plain("Bad answer"), value: "bad" },
        },
        { type: "icon_button", action_id: "trash", icon: "trash", text: plain("Delete") },
      ],
    },
  ]),
  message({
    text: "With attachments",
    bot_id: "B1",
    username: "Prometheus",
    icons: { emoji: ":fire:" },
    attachments: [
      {
        color: "danger",
        title: "InstanceDown",
        title_link: "https://example.com",
        text: "*db-1* is gone",
        fields: [{ title: "Job", value: "node", short: true }, { title: "For", value: "5m", short: true }],
        footer: "Alertmanager",
        ts: 1780490000,
      },
      { color: "#36a64f", blocks: [{ type: "section", text: mrkdwn("Blocks in an attachment") }] },
    ],
    metadata: { event_type: "alert_posted", event_payload: { id: "42" } },
    files: [{
      id: "F1",
      title: "report.pdf",
      pretty_type: "PDF",
      size: 48_213,
      url_private: "http://localhost:1/files/F1",
      mimetype: "application/pdf",
    }],
  }),
  message({ text: "Only an engineer can do that.", user: "U4", is_ephemeral: true }),
];

const HOSTILE_TEXT = `<img src=x onerror=alert(1)> "><script>alert(1)</script> ' onclick='x' & &lt;b&gt; ${
  "long".repeat(30)
}`;

export const HOSTILE_MESSAGE: JsonObject = message({
  text: HOSTILE_TEXT,
  user: "<b>nobody</b>",
  blocks: named([
    { type: "header", text: plain(HOSTILE_TEXT) },
    {
      type: "section",
      text: mrkdwn(`${HOSTILE_TEXT} <javascript:alert(1)|press me> <@"><i>>`),
      fields: [mrkdwn(HOSTILE_TEXT)],
    },
    { type: "markdown", text: `# ${HOSTILE_TEXT}\n[press](javascript:alert(1)) ![x](data:text/html,x)` },
    {
      type: "actions",
      elements: [{ type: "button", text: plain(HOSTILE_TEXT), url: "javascript:alert(1)" }, {
        type: "static_select",
        options: [{ text: plain(HOSTILE_TEXT), value: HOSTILE_TEXT }],
      }],
    },
    { type: HOSTILE_TEXT },
  ], '"><b>'),
});

const inputs = INPUT_ELEMENTS.map((element, index) => ({
  type: "input",
  block_id: `input-${element["action_id"]}`,
  label: plain(labels()[index % 5] ?? "Field"),
  element,
  ...(index % 3 === 0 ? { hint: plain("What everybody should know about it") } : {}),
  ...(index % 2 === 0 ? { optional: true } : {}),
}));

export const MODAL: JsonObject = {
  id: "V1",
  type: "modal",
  title: plain("Everything one can ask"),
  submit: plain("Save"),
  close: plain("Cancel"),
  blocks: [
    ...named([{ type: "section", text: mrkdwn("Everything here is *asked*, nothing is kept.") }], "v"),
    ...inputs,
    ...named([{
      type: "actions",
      elements: [{ type: "button", action_id: "in_modal", text: plain("Press in here") }],
    }], "w"),
  ],
};

export const SHORT_MODAL: JsonObject = {
  id: "V2",
  type: "modal",
  title: plain("Why not?"),
  submit: plain("Deny"),
  close: plain("Cancel"),
  blocks: inputs.filter(({ block_id }) =>
    ["input-text", "input-long", "input-input_static", "input-input_radio"].includes(block_id)
  ),
};

function labels(): string[] {
  return ["Reason", "What happened", "Where can we reach you?", "Address", "How many"];
}

function cell(words: string): JsonObject {
  return { type: "raw_text", text: words };
}

function message(fields: JsonObject): JsonObject {
  return {
    type: "message",
    channel: "C1",
    ts: `17804964${String(10 + serial++)}.000000`,
    user: "U4",
    text: "",
    ...fields,
  };
}

function blocks(all: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return message({ blocks: named(all, `m${serial}-`), ...more });
}
