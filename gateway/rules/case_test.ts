import { assertEquals } from "@std/assert";
import { fold } from "./case.ts";

Deno.test("fold is the same for every way of writing a word in capitals and small letters", () => {
  for (const [one, other] of [["Keys", "kEYS"], ["straße", "STRASSE"], ["ÉTÉ", "été"], ["ſ", "S"]] as const) {
    assertEquals(fold(one), fold(other));
  }
});
