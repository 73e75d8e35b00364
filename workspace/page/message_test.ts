import { assertEquals, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../json.ts";
import { initials } from "./avatar.ts";
import { readMarkup } from "./markup.ts";
import { renderMessage } from "./message.ts";
import { NAMES } from "./sample_names.ts";

const PLAIN = { ts: "1767312000.000100", channel: "C1", user: "U1", text: "hello" };

Deno.test("a message says where it is, so that a press can be told", () => {
  const [article] = readMarkup(renderMessage(PLAIN, NAMES).text).tags;
  assertEquals(article?.attributes.get("data-channel"), "C1");
  assertEquals(article?.attributes.get("data-ts"), "1767312000.000100");
});

const SHOWN: readonly [string, JsonObject, string, boolean][] = [
  ["the name of its author", {}, "Ann", true],
  ["its time", {}, "12:00 AM", true],
  ["no badge for a person", {}, "App", false],
  ["a badge for a bot", { user: "U2" }, "App", true],
  ["the name that an app gave itself", { username: "Prometheus" }, "Prometheus", true],
  ["that it was edited", { edited: { user: "U1", ts: "1.0" } }, "(edited)", true],
  ["that only one person sees it", { is_ephemeral: true }, "Only visible to you", true],
  [
    "how many answers it has",
    { reply_count: 2, reply_users: ["U2"], latest_reply: "1767312000.000200" },
    "2 replies",
    true,
  ],
  ["one answer as one", { reply_count: 1 }, "1 reply", true],
  ["its reactions", { reactions: [{ name: "tada", users: ["U1"], count: 1 }] }, "🎉 1", true],
  ["what metadata it has", { metadata: { event_type: "posted", event_payload: {} } }, "posted", true],
  [
    "its blocks and not its text",
    { blocks: [{ type: "section", text: { type: "plain_text", text: "block" } }] },
    "hello",
    false,
  ],
  ["its text when it has no blocks", { blocks: [] }, "hello", true],
];

for (const [what, fields, words, isSaid] of SHOWN) {
  Deno.test(`a message shows ${what}`, () => {
    assertEquals(readMarkup(renderMessage({ ...PLAIN, ...fields }, NAMES).text).text.includes(words), isSaid);
  });
}

Deno.test("a message in its thread has no line about its answers", () => {
  const answered = { ...PLAIN, reply_count: 2 };
  assertEquals(renderMessage(answered, NAMES, { thread: true }).text.includes("replies"), false);
});

Deno.test("one's own reaction is pressed, another's is not", () => {
  const reacted = (user: string) =>
    renderMessage({ ...PLAIN, reactions: [{ name: "x", users: [user] }] }, NAMES).text;
  assertStringIncludes(reacted("U1"), `aria-pressed="true"`);
  assertStringIncludes(reacted("U2"), `aria-pressed="false"`);
});

Deno.test("a picture elsewhere is a link, and one of this machine is shown", () => {
  const image = (url: string) =>
    renderMessage({ ...PLAIN, blocks: [{ type: "image", image_url: url, alt_text: "a" }] }, NAMES).text;
  assertEquals(image("https://example.com/a.png").includes("<img"), false);
  assertStringIncludes(image("https://example.com/a.png"), `href="https://example.com/a.png"`);
  assertStringIncludes(
    image("http://localhost:3001/files/F1"),
    `<img class="picture" src="http://localhost:3001/files/F1"`,
  );
});

const INITIALS: readonly [string, string][] = [
  ["Ann", "A"],
  ["ann of cleves", "AC"],
  ["security_lead", "SL"],
  ["Émile", "É"],
  ["", "?"],
  ["🎉", "?"],
];

for (const [name, letters] of INITIALS) {
  Deno.test(`the initials of "${name}" are ${letters}`, () => assertEquals(initials(name), letters));
}
