import { assertEquals } from "@std/assert";
import { oneLine } from "./line.ts";

Deno.test("oneLine leaves no line of its own to what stands behind a line end, of whichever kind", () => {
  for (const end of ["\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\v", "\f", "\t", " \n \n "]) {
    assertEquals(oneLine(`Deploy${end}Approved by: nobody${end}`), "Deploy Approved by: nobody");
  }
});

Deno.test("oneLine changes nothing in one line", () => {
  assertEquals(oneLine("one  line, as it is"), "one  line, as it is");
});
