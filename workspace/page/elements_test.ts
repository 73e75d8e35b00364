import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  ACTION_ELEMENTS,
  actionsBlock,
  FILE_INPUT,
  INPUT_ELEMENTS,
  inputBlock,
  plain,
  WORKFLOW_BUTTON,
} from "../blocks/examples.ts";
import { nameBlocks } from "../blocks/elements.ts";
import type { JsonObject } from "../json.ts";
import { readMarkup, type Tag } from "./markup.ts";
import { renderMessage } from "./message.ts";
import { renderModal } from "./modal.ts";
import { NAMES } from "./sample_names.ts";

const FOCUSED = new Set(["button", "input", "textarea", "a"]);
const NOT_ASKED = new Set<unknown>(["button", "overflow"]);

for (const element of [...ACTION_ELEMENTS, WORKFLOW_BUTTON]) {
  Deno.test(`a ${element["type"]} in a message has a name and says what it is`, () => {
    const tags = drawn([actionsBlock({ ...element, action_id: "a1" })]);
    assertNamed(tags);
    const [control] = tags.filter(({ attributes }) => attributes.has("data-control"));
    assertEquals(control?.attributes.get("data-type"), element["type"]);
    assertEquals(control?.attributes.get("data-action-id"), "a1");
    assertEquals(control?.attributes.get("data-block-id"), "id");
  });
}

for (
  const element of [
    ...INPUT_ELEMENTS,
    FILE_INPUT,
    ...ACTION_ELEMENTS.filter(({ type }) => !NOT_ASKED.has(type)),
  ]
) {
  Deno.test(`a ${element["type"]} in an input block is tied to its label, its hint and its error`, () => {
    const [block = {}] = nameBlocks([{ ...inputBlock(element), hint: plain("hint") }], () => "id");
    const view = { id: "V1", title: plain("T"), blocks: [block] };
    const { tags, text } = readMarkup(renderModal(view, NAMES, { errors: { id: "wrong" } }).text);
    assertNamed(tags);
    assertStringIncludes(text, "wrong");
    const described = tags.find(({ attributes }) => attributes.get("aria-describedby")?.includes("hint"));
    assertEquals(
      described?.attributes.get("aria-describedby")?.split(" ").every((id) => idsOf(tags).includes(id)),
      true,
    );
  });
}

Deno.test("every id on a page that shows a message in its channel and in its thread is there once", () => {
  const blocks = nameBlocks(ACTION_ELEMENTS.map((element) => actionsBlock(element)), counter());
  const message = { ts: "1.0", channel: "C1", user: "U1", blocks };
  const both = [renderMessage(message, NAMES), renderMessage(message, NAMES, { thread: true })];
  const ids = both.flatMap((markup) => idsOf(readMarkup(markup.text).tags));
  assertEquals(ids.length, new Set(ids).size);
});

Deno.test("what was entered is shown rather than what an element starts with", () => {
  const element = { type: "plain_text_input", action_id: "a", initial_value: "first" };
  const block = { ...inputBlock(element), block_id: "b" };
  const entered = (value: string | null) => ({
    id: "V1",
    title: plain("T"),
    blocks: [block],
    state: { values: { b: { a: { type: "plain_text_input", value } } } },
  });
  assertEquals(valueOfEntry(renderModal({ ...entered("x"), state: {} }, NAMES).text), "first");
  assertEquals(valueOfEntry(renderModal(entered("second"), NAMES).text), "second");
  assertEquals(valueOfEntry(renderModal(entered(null), NAMES).text), "");
});

Deno.test("a button whose address may not be followed is only pressed", () => {
  const tags = drawn([
    actionsBlock({ type: "button", action_id: "a", text: plain(), url: "javascript:alert(1)" }),
  ]);
  assertEquals(tags.some(({ attributes }) => attributes.has("href")), false);
});

Deno.test("an icon button is seen by those whom it is for", () => {
  const shown = (people: string[]) =>
    drawn([{
      type: "context_actions",
      elements: [{ type: "icon_button", icon: "trash", text: plain(), visible_to_user_ids: people }],
    }])
      .some(({ attributes }) => attributes.get("data-type") === "icon_button");
  assertEquals([shown(["U1"]), shown(["U2"]), shown([])], [true, false, true]);
});

function drawn(blocks: readonly JsonObject[]): Tag[] {
  const message = { ts: "1.0", channel: "C1", user: "U1", blocks: nameBlocks(blocks, () => "id") };
  return readMarkup(renderMessage(message, NAMES).text).tags;
}

/** Each thing that can be focused has words in it, a label, or a name; each label and name that it leads to exists. */
function assertNamed(tags: readonly Tag[]): void {
  const ids = idsOf(tags);
  const labelled = tags.filter(({ name }) => name === "label").map(({ attributes }) => attributes.get("for"));
  for (const { name, attributes } of tags.filter(({ name }) => FOCUSED.has(name))) {
    const leadsTo = attributes.get("aria-labelledby")?.split(" ") ?? [];
    assertEquals(leadsTo.filter((id) => !ids.includes(id)), []);
    const isNamed = leadsTo.length > 0 || attributes.has("aria-label") ||
      labelled.includes(attributes.get("id"));
    assert(isNamed || name === "button" || name === "a", `${name} ${attributes.get("id")} has no name`);
  }
}

function idsOf(tags: readonly Tag[]): string[] {
  return tags.flatMap(({ attributes }) => attributes.get("id") ?? []);
}

function valueOfEntry(markup: string): string | undefined {
  return readMarkup(markup).tags.find(({ attributes }) => attributes.has("data-entry"))?.attributes.get(
    "value",
  );
}

function counter(): () => string {
  let count = 0;
  return () => `n${++count}`;
}
