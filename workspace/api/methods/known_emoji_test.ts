import { assertEquals } from "@std/assert";
import { isKnownEmoji } from "./known_emoji.ts";

for (
  const [name, isKnown] of [
    ["eyes", true],
    [":eyes:", true],
    ["+1", true],
    ["white_check_mark", true],
    ["hourglass_flowing_sand", true],
    ["wave::skin-tone-3", true],
    ["man-raising-hand::skin-tone-2", true],
    ["face_with_raised_eyebrow", true],
    ["flag-de", true],
    ["octocat", true],
    ["eyez", false],
    ["not_an_emoji", false],
    ["toString", false],
    ["", false],
  ] as const
) {
  Deno.test(`isKnownEmoji ${isKnown ? "knows" : "does not know"} ${JSON.stringify(name)}`, () => {
    assertEquals(isKnownEmoji(name), isKnown);
  });
}
