import { assertEquals } from "@std/assert";
import { literal, literalSection, marked, option, workflowButton } from "./blocks.ts";

Deno.test("literal words have no emoji in them, and marked words no links but their own", () => {
  assertEquals(literal(":tada:"), { type: "plain_text", text: ":tada:", emoji: false });
  assertEquals(marked("a.b").verbatim, true);
});

Deno.test("a paragraph of somebody else's words is never folded away", () => {
  assertEquals(literalSection("x").expand, true);
});

Deno.test("an option has a description only where there is one, since Slack takes no empty one", () => {
  assertEquals("description" in option({ text: "a", value: "b" }), false);
  assertEquals(option({ text: "a", value: "b", description: "c" }).description?.text, "c");
});

Deno.test("workflowButton hands over what its workflow is about", () => {
  const { workflow, action_id } = workflowButton("Show the trail", "https://slack.com/shortcuts/Ft1", {
    id: "r1",
  });
  assertEquals(action_id, "show_the_trail");
  assertEquals(workflow.trigger, {
    url: "https://slack.com/shortcuts/Ft1",
    customizable_input_parameters: [{ name: "id", value: "r1" }],
  });
  assertEquals(workflowButton("Show", "https://slack.com/x", {}).workflow.trigger, {
    url: "https://slack.com/x",
  });
});
