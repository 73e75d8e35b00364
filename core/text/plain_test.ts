import { assert, assertEquals } from "@std/assert";
import { showPlain } from "./plain.ts";

const STRANGE: readonly (readonly [what: string, text: string, shown: string])[] = [
  ["a right-to-left override", "a\u202eb", "a⟨U+202E⟩b"],
  ["an isolate", "\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"],
  ["a zero-width space", "a\u200bb", "a⟨U+200B⟩b"],
  ["a byte-order mark", "\ufeffa", "⟨U+FEFF⟩a"],
  ["a soft hyphen", "a\u00adb", "a⟨U+00AD⟩b"],
  ["an escape", "\u001b[31m", "⟨U+001B⟩[31m"],
  ["a null", "a\u0000", "a⟨U+0000⟩"],
  ["a lone carriage return", "a\rb", "a⟨U+000D⟩b"],
  ["a line separator", "a\u2028b", "a⟨U+2028⟩b"],
  ["a lone surrogate", "a\ud83d", "a⟨U+D83D⟩"],
  ["the second half of a pair, alone", "\udc00a", "⟨U+DC00⟩a"],
  ["a tag", "a\u{e0041}", "a⟨U+E0041⟩"],
  ["a variation selector after a letter", "a\ufe0f", "a⟨U+FE0F⟩"],
  ["a second selector after a picture", "❤\ufe0f\ufe0f", "❤\ufe0f⟨U+FE0F⟩"],
  ["a selector after a digit that is no keycap", "1\ufe0f", "1⟨U+FE0F⟩"],
  ["a selector beyond the basic plane", "葛\u{e0100}", "葛⟨U+E0100⟩"],
  ["a joiner between letters", "a\u200db", "a⟨U+200D⟩b"],
  ["a joiner after a picture and before a letter", "👩\u200db", "👩⟨U+200D⟩b"],
  ["a Hangul filler", "a\u3164", "a⟨U+3164⟩"],
  ["a blank of braille", "a\u2800", "a⟨U+2800⟩"],
  ["a private character", "\ue000", "⟨U+E000⟩"],
  ["a noncharacter", "\uffff", "⟨U+FFFF⟩"],
];

const ORDINARY = [
  "",
  "plain text, with a\nnewline and a\ttab",
  "Grüße, 你好, שלום, مرحبا, नमस्ते, x\u00a0y, e\u0301",
  "👍🏽 ❤\ufe0f ✔\ufe0e 👩\u200d🚀 👩🏽\u200d🚀 👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 🤷🏽\u200d♀\ufe0f 1\ufe0f\u20e3 🇩🇪",
  "⟨U+202E⟩",
  ":smile: <@U1> *bold* `code`",
];

Deno.test("showPlain writes out what is not seen, and says that it was there", () => {
  for (const [what, text, shown] of STRANGE) {
    assertEquals(showPlain(text), { text: shown, isStrange: true }, what);
  }
});

Deno.test("showPlain changes nothing in ordinary text of any script, emoji included", () => {
  for (const text of ORDINARY) assertEquals(showPlain(text), { text, isStrange: false });
});

Deno.test("showPlain takes the line ends of Windows for newlines, and does not call them strange", () => {
  assertEquals(showPlain("a\r\nb\r\n"), { text: "a\nb\n", isStrange: false });
});

Deno.test("showPlain leaves nothing unseen of any character of the basic plane", () => {
  for (let code = 0; code <= 0xffff; code++) {
    const { text, isStrange } = showPlain(`a${String.fromCharCode(code)}b`);
    assertEquals(showPlain(text), { text, isStrange: false });
    assert(isStrange === text.includes("⟨U+") || code === 0x27e8);
  }
});
