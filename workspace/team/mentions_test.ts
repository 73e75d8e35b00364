import { assertEquals } from "@std/assert";
import { mentions } from "./messages.ts";

const CASES = [
  ["hello <@U0A>", ["U0A"]],
  ["<@U0A|anna> and <@W0B>", ["U0A", "W0B"]],
  ["<@U0A> <@U0A>", ["U0A"]],
  ["@anna <!subteam^S0A> <#C0A> <@u0a>", []],
  ["", []],
] as const;

for (const [text, people] of CASES) {
  Deno.test(`mentions finds ${people.length} in "${text}"`, () => assertEquals(mentions(text), [...people]));
}
