import { assertEquals } from "@std/assert";
import { choiceInput, modal, momentInput, textInput, tickInput } from "./inputs.ts";

Deno.test("a field's block and element have its name, so that its answer is found by it", () => {
  for (
    const input of [
      textInput({ name: "why", label: "Why?" }),
      choiceInput({ name: "why", label: "Why?" }, [{ text: "a", value: "b" }]),
      momentInput({ name: "why", label: "Why?" }, new Date(60_500)),
      tickInput({ name: "why", label: "Why?" }, "yes"),
    ]
  ) {
    assertEquals([input.block_id, input.element["action_id"]], ["why", "why"]);
    assertEquals(input.optional, false);
  }
});

Deno.test("a moment starts at a whole second, which is all that Slack takes", () => {
  assertEquals(momentInput({ name: "a", label: "b" }, new Date(60_500)).element["initial_date_time"], 60);
});

Deno.test("modal has a button to submit only where something can be submitted", () => {
  assertEquals("submit" in modal({ name: "a", title: "b", blocks: [] }), false);
  assertEquals(modal({ name: "a", title: "b", submit: "c", blocks: [] }).submit?.text, "c");
});
