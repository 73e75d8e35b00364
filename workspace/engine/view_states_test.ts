import { assertEquals } from "@std/assert";
import { keepStates, withState } from "./view_states.ts";

const text = (value: string | null) => ({ type: "plain_text_input", value });

function input(id: string, element: { type: string; initial_value?: string }) {
  const label = { type: "plain_text", text: id };
  return { type: "input", block_id: id, label, element: { ...element, action_id: id } };
}

const NAME = input("name", { type: "plain_text_input", initial_value: "first" });

Deno.test("elements start with their initial values", () => {
  const button = { type: "actions", block_id: "b", elements: [{ type: "button", action_id: "go" }] };
  assertEquals(keepStates([NAME, button], {}), { name: { name: text("first") } });
});

Deno.test("an element goes on with what was entered, even when that was cleared", () => {
  assertEquals(keepStates([NAME], { name: { name: text("typed") } }), { name: { name: text("typed") } });
  assertEquals(keepStates([NAME], { name: { name: text(null) } }), { name: { name: text(null) } });
});

Deno.test("an element of another type, or with another id, starts anew", () => {
  const email = input("name", { type: "email_text_input" });
  assertEquals(keepStates([email], { name: { name: text("typed") } }), {
    name: { name: { type: "email_text_input", value: null } },
  });
  assertEquals(keepStates([NAME], { other: { name: text("typed") } }), { name: { name: text("first") } });
  assertEquals(keepStates([NAME], { name: { other: text("typed") } }), { name: { name: text("first") } });
});

Deno.test("a menu that asks for it starts with the conversation that the person is in", () => {
  const menu = { type: "conversations_select", action_id: "where", default_to_current_conversation: true };
  const block = { type: "section", block_id: "w", accessory: menu };
  const state = (id: string | null) => ({
    w: { where: { type: "conversations_select", selected_conversation: id } },
  });
  assertEquals(keepStates([block], {}, "C1"), state("C1"));
  assertEquals(keepStates([block], {}), state(null));
});

Deno.test("withState changes one state and leaves the others", () => {
  const values = { a: { x: text("1"), y: text("2") }, b: { z: text("3") } };
  assertEquals(withState(values, "a", "y", text("new")), {
    a: { x: text("1"), y: text("new") },
    b: { z: text("3") },
  });
  assertEquals(withState({}, "a", "x", text("1")), { a: { x: text("1") } });
});
