import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { BLOCKS, FILE_INPUT, inputBlock, MESSAGE_BLOCKS, modal } from "../blocks/examples.ts";
import { nameBlocks } from "../blocks/elements.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { readMarkup, type Tag } from "./markup.ts";
import { renderMessage } from "./message.ts";
import { renderModal } from "./modal.ts";
import { NAMES } from "./sample_names.ts";

const EVERY_BLOCK = [...BLOCKS, ...MESSAGE_BLOCKS, inputBlock(FILE_INPUT)];

const MESSAGE: JsonObject = {
  ts: "1767312000.000000",
  user: "U1",
  text: "x",
  username: "x",
  icons: { emoji: ":x:" },
  metadata: { event_type: "x", event_payload: { a: "x" } },
  reactions: [{ name: "tada", users: ["U1"], count: 1 }],
  attachments: [{
    color: "x",
    title: "x",
    title_link: "x",
    text: "x",
    footer: "x",
    author_name: "x",
    fields: [{ title: "x", value: "x" }],
    image_url: "x",
  }],
  files: [{ id: "F1", title: "x", url_private: "x", mimetype: "image/png" }],
  reply_count: 1,
  reply_users: ["x"],
};

/** Keys that say what a thing is; with other words in them there is nothing to draw. */
const SHAPE = new Set(["type", "style", "trigger_actions_on"]);

const HANDLERS = /^on/;
const ADDRESSES = new Set(["href", "src", "action", "formaction", "srcdoc", "xlink:href", "style"]);

const PIECES = [
  "<",
  ">",
  '"',
  "'",
  "&",
  "`",
  "*",
  "_",
  "~",
  "\n",
  "<script>",
  "javascript:alert(1)",
  "<@",
  "<!date^1^{date}^",
  "|",
  "](",
  "![",
  "```",
  "> ",
  ":tada:",
  " onerror=x ",
  "&lt;",
  "\u0000",
  "\ud800",
  "https://a.b/",
  "a",
];
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join("")),
);

for (const [index, block] of EVERY_BLOCK.entries()) {
  Deno.test(`no text in a ${kindOf(block)} (example ${index}) becomes a tag, a handler or an address`, () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [clean = {}] = nameBlocks([block], () => "id");
        const dirty = withText(clean, text);
        assertSame(drawn([clean]), drawn([isObject(dirty) ? dirty : {}]));
      }),
      { seed: index, numRuns: 60 },
    );
  });
}

Deno.test("no text in what else a message has becomes a tag, a handler or an address", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const dirty = withText(MESSAGE, text);
      assertSafe(readMarkup(renderMessage(isObject(dirty) ? dirty : {}, NAMES).text).tags);
    }),
    { seed: 7, numRuns: 300 },
  );
});

Deno.test("no text in a modal, an error or a problem becomes a tag, a handler or an address", () => {
  const view = modal(nameBlocks([inputBlock({ type: "plain_text_input" })], () => "id"), { id: "V1" });
  fc.assert(
    fc.property(hostile, (text) => {
      const dirty = withText(view, text);
      const options = { errors: { [text]: text }, problem: text, app: text };
      assertSafe(readMarkup(renderModal(isObject(dirty) ? dirty : {}, NAMES, options).text).tags);
    }),
    { seed: 8, numRuns: 300 },
  );
});

Deno.test("whatever JSON a message is, it is drawn", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(...Object.keys(MESSAGE), "blocks", "edited", "bot_profile"),
        fc.jsonValue(),
      ),
      (fields) => {
        const message = fields as JsonObject; // The generator makes JSON, and its type says unknown.
        assertSafe(readMarkup(renderMessage(message, NAMES).text).tags);
      },
    ),
    { seed: 9, numRuns: 300 },
  );
});

function drawn(blocks: readonly JsonObject[]): Tag[] {
  return readMarkup(renderMessage({ ts: "1767312000.000000", user: "U1", blocks: [...blocks] }, NAMES).text)
    .tags;
}

/** Marks of Slack's own may add what they stand for; everything else in the markup stays as it was. */
const OWN_MARKS = new Set([
  "strong",
  "em",
  "s",
  "code",
  "pre",
  "blockquote",
  "p",
  "span",
  "a",
  "time",
  "br",
  "hr",
  "li",
  "ul",
  "ol",
  "svg",
  "path",
  "img",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
  "div",
  "section",
]);

function assertSame(clean: readonly Tag[], dirty: readonly Tag[]): void {
  assertSafe(dirty);
  const strange = dirty.filter(({ name }) => !OWN_MARKS.has(name) && !clean.some((tag) => tag.name === name));
  assertEquals(strange.map(({ name }) => name), []);
}

function assertSafe(tags: readonly Tag[]): void {
  for (const { name, attributes } of tags) {
    assert(!["script", "iframe", "object", "embed", "base", "link", "meta", "style"].includes(name), name);
    for (const [attribute, value] of attributes) {
      assert(!HANDLERS.test(attribute), attribute);
      if (ADDRESSES.has(attribute)) {
        assert(/^(?:https?:\/\/|mailto:|\/archives\/)/.test(value), `${attribute}=${value}`);
      }
    }
  }
}

function withText(value: Json, text: string, key = ""): Json {
  if (typeof value === "string") return SHAPE.has(key) ? value : text;
  if (Array.isArray(value)) return value.map((item) => withText(item, text, key));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withText(inner ?? null, text, name)]),
  );
}

function kindOf(block: JsonObject): string {
  const element = isObject(block["element"])
    ? block["element"]
    : Array.isArray(block["elements"])
    ? block["elements"][0]
    : undefined;
  return [block["type"], isObject(element) ? element["type"] : ""].filter((part) => part !== "").join(
    " with ",
  );
}
