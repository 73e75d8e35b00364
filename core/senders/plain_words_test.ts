import { assertEquals } from "@std/assert";
import { plainWords } from "./plain_words.ts";

Deno.test("plainWords leaves the words of HTML, also of HTML that never ends", () => {
  assertEquals(plainWords("<p>Hello,<br>you\n there</p>"), "Hello, you there");
  assertEquals(plainWords("1 > 0 <b"), "1 > 0");
  assertEquals(plainWords("<".repeat(1_000_000)), "");
});
