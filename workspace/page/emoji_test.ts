import { assertEquals } from "@std/assert";
import { emojiCharacter, withEmoji } from "./emoji.ts";

const NAMES: readonly [string, string | undefined][] = [
  ["white_check_mark", "✅"],
  ["thumbsup", "👍"],
  ["+1", "👍"],
  ["+1::skin-tone-2", "👍🏻"],
  ["+1::skin-tone-6", "👍🏿"],
  ["+1::skin-tone-7", "👍"],
  ["tada::skin-tone-3", "🎉"],
  ["slightly_smiling_face", "🙂"],
  ["simple_smile", "🙂"],
  ["thinking_face", "🤔"],
  ["large_green_circle", "🟢"],
  ["large_blue_circle", "🔵"],
  ["red_circle", "🔴"],
  ["man-shrugging", "🤷‍♂️"],
  ["female-technologist", "👩‍💻"],
  ["octagonal_sign", "🛑"],
  ["flag-de", "🇩🇪"],
  ["robot_face", "🤖"],
  ["flag-d", undefined],
  ["no_such_thing", undefined],
  ["toString", undefined],
  ["constructor", undefined],
];

for (const [name, character] of NAMES) {
  Deno.test(`emojiCharacter knows ${name} as ${character ?? "nothing"}`, () => {
    assertEquals(emojiCharacter(name), character);
  });
}

Deno.test("withEmoji leaves what names no emoji as it was typed", () => {
  assertEquals(
    withEmoji("10:30:20 :nope: a::b http://x:80 :+1::tada:"),
    "10:30:20 :nope: a::b http://x:80 👍🎉",
  );
});
