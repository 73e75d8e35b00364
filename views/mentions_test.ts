import { assertEquals } from "@std/assert";
import { channel, group, link, person } from "./mentions.ts";

Deno.test("a Slack id becomes a mention, and nothing else does", () => {
  assertEquals(person("U000001000"), "<@U000001000>");
  assertEquals(group("S00000100F"), "<!subteam^S00000100F>");
  assertEquals(channel("C00000100A"), "<#C00000100A>");
  for (const id of ["", "operator", "U1> <!channel", "u000001000", "!here", `U${"1".repeat(40)}`]) {
    assertEquals([person(id), group(id), channel(id)].join().includes("<"), false, id);
  }
});

const ADDRESSES: readonly [string, string | null, string][] = [
  ["an address of the web", "https://wiki.example/a?b=1&c=2", "<https://wiki.example/a?b=1&amp;c=2|read>"],
  [
    "an address that tries to end the mark",
    "https://wiki.example/a|b>c",
    "<https://wiki.example/a%7Cb%3Ec|read>",
  ],
  ["an address that runs something", "javascript:alert(1)", "read"],
  ["no address", "wiki", "read"],
  ["nothing", null, "read"],
];

for (const [what, address, shown] of ADDRESSES) {
  Deno.test(`link shows ${what} as ${shown}`, () => assertEquals(link(address, "read"), shown));
}
