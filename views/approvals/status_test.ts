import { assertEquals } from "@std/assert";
import { SAMPLES } from "../../tests/support/sample_approvals.ts";
import { isOpen, statusWords } from "./status.ts";

Deno.test("every state has words of its own, and break-glass is not called approved", () => {
  const words = new Map(SAMPLES.map(({ state }) => [
    `${state.status}${state.end?.isBreakGlass === true ? " by break-glass" : ""}`,
    statusWords(state).words,
  ]));
  assertEquals(new Set(words.values()).size, words.size);
  assertEquals(words.get("approved by break-glass"), "let through by break-glass");
});

Deno.test("people may answer while it waits for approval or for details, and never after", () => {
  const open = SAMPLES.filter(({ state }) => isOpen(state)).map(({ state }) => state.status);
  assertEquals([...new Set(open)].toSorted(), ["details_requested", "pending"]);
  for (const { state } of SAMPLES) if (state.end !== null) assertEquals(isOpen(state), false);
});
