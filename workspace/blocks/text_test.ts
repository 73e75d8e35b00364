import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { JsonObject } from "../json.ts";
import { checkBlocks } from "./blocks.ts";
import { mrkdwn, plain } from "./examples.ts";
import { escapeText, fromRichText, plainText, toRichText, unescapeText } from "./text.ts";

const RUNS = { seed: 20_241, numRuns: 500 };

function line(...elements: readonly JsonObject[]): JsonObject {
  return { type: "rich_text_section", elements: [...elements] };
}

function text(words: string, style?: JsonObject): JsonObject {
  return { type: "text", text: words, ...(style === undefined ? {} : { style }) };
}

/** Message text and the rich text that it is, both ways. */
const BOTH_WAYS: readonly (readonly [words: string, parts: readonly JsonObject[]])[] = [
  ["hello", [line(text("hello"))]],
  ["a &lt;b&gt; &amp; c", [line(text("a <b> & c"))]],
  ["*bold* and _italic_", [
    line(text("bold", { bold: true }), text(" and "), text("italic", { italic: true })),
  ]],
  ["~gone~ `code`", [line(text("gone", { strike: true }), text(" "), text("code", { code: true }))]],
  ["*_both_*", [line(text("both", { bold: true, italic: true }))]],
  ["2*3*4 and snake_case_name", [line(text("2*3*4 and snake_case_name"))]],
  ["<@U1> in <#C1>", [
    line({ type: "user", user_id: "U1" }, text(" in "), { type: "channel", channel_id: "C1" }),
  ]],
  ["<!here> <!subteam^S1>", [
    line({ type: "broadcast", range: "here" }, text(" "), { type: "usergroup", usergroup_id: "S1" }),
  ]],
  ["<https://example.com|site>", [line({ type: "link", url: "https://example.com", text: "site" })]],
  ["<https://example.com>", [line({ type: "link", url: "https://example.com" })]],
  [":wave: at 10:30:15", [line({ type: "emoji", name: "wave" }, text(" at 10:30:15"))]],
  ["one\ntwo", [line(text("one\ntwo"))]],
  ["> quoted\n> still", [{ type: "rich_text_quote", elements: [text("quoted\nstill")] }]],
  ["before\n• a\n• b\nafter", [
    line(text("before")),
    { type: "rich_text_list", style: "bullet", indent: 0, elements: [line(text("a")), line(text("b"))] },
    line(text("after")),
  ]],
  ["1. a\n2. b", [
    { type: "rich_text_list", style: "ordered", indent: 0, elements: [line(text("a")), line(text("b"))] },
  ]],
  ["```x < y```", [{ type: "rich_text_preformatted", elements: [text("x < y")] }]],
  ["a\n```b```\nc", [
    line(text("a")),
    { type: "rich_text_preformatted", elements: [text("b")] },
    line(text("c")),
  ]],
  ["<!date^1700000000^{date}|then>", [
    line({ type: "date", timestamp: 1_700_000_000, format: "{date}", fallback: "then" }),
  ]],
];

for (const [words, parts] of BOTH_WAYS) {
  Deno.test(`${JSON.stringify(words)} is the same as rich text and back`, () => {
    assertEquals(toRichText(words), { type: "rich_text", elements: [...parts] });
    const escaped = words.includes("```x") ? "```x &lt; y```" : words;
    assertEquals(fromRichText(toRichText(words)), escaped);
  });
}

Deno.test("toRichText leaves a mark that is never closed as it is", () => {
  for (const words of ["*a", "_", "a ```b", "<@U1", "`", "* a *", "**", "::", "*a*b", "a*b*"]) {
    assertEquals(toRichText(words), { type: "rich_text", elements: [line(text(words))] }, words);
  }
});

const pieces = fc.array(
  fc.constantFrom(
    "word",
    "*bold*",
    "_it_",
    "~no~",
    "`code`",
    "<@U1>",
    "<#C1>",
    "<!here>",
    ":wave:",
    "&amp;",
    "\n",
  ),
  { maxLength: 30 },
).map((words) => words.join(" "));

Deno.test("text that is made of marks comes back as it was", () => {
  fc.assert(fc.property(pieces, (words) => assertEquals(fromRichText(toRichText(words)), words)), RUNS);
});

Deno.test("any text becomes a rich text that Slack takes, and keeps its words", () => {
  const any = fc.string({ unit: "grapheme", maxLength: 200 });
  fc.assert(
    fc.property(any, (words) => {
      const rich = toRichText(escapeText(words));
      assertEquals(checkBlocks([rich], "message"), []);
      assertEquals(lettersOf(unescapeText(fromRichText(rich))), lettersOf(words));
    }),
    RUNS,
  );
});

Deno.test("unescapeText undoes escapeText", () => {
  fc.assert(fc.property(fc.string(), (words) => assertEquals(unescapeText(escapeText(words)), words)), RUNS);
});

Deno.test("plainText says what the blocks say, block by block", () => {
  const blocks = [
    { type: "header", text: plain("A & B") },
    { type: "section", text: mrkdwn("*bold* &amp; <@U1>"), fields: [plain("left"), mrkdwn("right")] },
    { type: "divider" },
    { type: "context", elements: [plain("by"), { type: "image", alt_text: "face" }] },
    { type: "image", title: plain("Chart"), alt_text: "a chart" },
    { type: "actions", elements: [{ type: "button", text: plain("Go") }] },
    toRichText("rich *text*"),
    { type: "table", rows: [[{ type: "raw_text", text: "a" }, { type: "raw_text", text: "b" }]] },
    { type: "carousel", elements: [{ type: "card", title: plain("Card"), body: mrkdwn("Body") }] },
  ];
  assertEquals(
    plainText(blocks),
    "A &amp; B\n*bold* &amp; <@U1>\nleft\nright\nby face\nChart\nrich *text*\na | b\nCard\nBody",
  );
});

Deno.test("plainText takes one rich text, and says nothing of what is no block", () => {
  assertEquals(plainText(toRichText("hello")), "hello");
  for (const content of [undefined, null, "x", [null, 7, { type: "constructor" }]]) {
    assertEquals(plainText(content), "");
  }
});

/** Marks may move or go; what is written may not. */
function lettersOf(words: string): string {
  return words.replace(/[^\p{L}\p{N}]/gu, "");
}
