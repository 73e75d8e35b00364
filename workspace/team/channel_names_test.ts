import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { checkChannelName } from "./channel_names.ts";

const CASES = [
  ["deploys", undefined],
  ["a", undefined],
  ["team-1_ops", undefined],
  ["événements", undefined],
  ["日本", undefined],
  ["a".repeat(80), undefined],
  ["a".repeat(81), "invalid_name_maxlength"],
  ["", "invalid_name_required"],
  ["Deploys", "invalid_name_specials"],
  ["two words", "invalid_name_specials"],
  ["a.b", "invalid_name_specials"],
  ["#general", "invalid_name_specials"],
  ["-_-", "invalid_name_punctuation"],
  ["-a-", undefined],
] as const;

for (const [name, problem] of CASES) {
  Deno.test(`checkChannelName finds ${problem ?? "nothing"} wrong with "${name.slice(0, 12)}" (${name.length})`, () =>
    assertEquals(checkChannelName(name), problem));
}

Deno.test("checkChannelName takes every name of lower-case letters up to 80 characters", () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z][a-z0-9_-]{0,79}$/), (name) => checkChannelName(name) === undefined),
    { seed: 1 },
  ));
