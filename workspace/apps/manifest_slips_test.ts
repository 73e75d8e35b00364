import { assertEquals } from "@std/assert";
import { isOneSlipFrom } from "./manifest_slips.ts";

for (
  const [typed, isOne] of [
    ["message", true],
    ["mesage", true],
    ["messages", true],
    ["massage", true],
    ["mesasge", true],
    ["MESSAGE", true],
    ["mesag", false],
    ["message_s", false],
    ["egassem", false],
    ["", false],
  ] as const
) {
  Deno.test(`isOneSlipFrom takes ${JSON.stringify(typed)} for ${isOne ? "a slip" : "another word"}`, () => {
    assertEquals(isOneSlipFrom("message", typed), isOne);
    assertEquals(isOneSlipFrom(typed, "message"), isOne);
  });
}
