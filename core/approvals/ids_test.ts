import { assertEquals } from "@std/assert";
import { isChannelId, isGroupId, isPersonId, isRequestId } from "./ids.ts";

const CASES: readonly [string, readonly string[]][] = [
  ["U000001000", ["person", "request"]],
  ["W000001000", ["person", "request"]],
  ["S00000100F", ["group", "request"]],
  ["C00000100A", ["channel", "request"]],
  ["G00000100A", ["channel", "request"]],
  ["D00000100A", ["request"]],
  ["USLACKBOT", ["request"]],
  ["u000001000", ["request"]],
  [`U${"0".repeat(30)}`, ["person", "request"]],
  [`U${"0".repeat(31)}`, ["request"]],
  ["U", ["request"]],
  ["req_4f-7", ["request"]],
  ["r".repeat(64), ["request"]],
  ["r".repeat(65), []],
  ["req:1", []],
  ["req 1", []],
  ["req.1", []],
  ["U000001000\n", []],
  ["", []],
];

Deno.test("an id is told from one of another kind, and from anything that is none", () => {
  for (const [id, kinds] of CASES) {
    const known = { person: isPersonId, group: isGroupId, channel: isChannelId, request: isRequestId };
    const found = Object.entries(known).flatMap(([kind, is]) => is(id) ? [kind] : []);
    assertEquals(found, kinds, JSON.stringify(id));
  }
});
