import { assertEquals, assertStringIncludes } from "@std/assert";
import { formView } from "../blocks/form.ts";
import { inputBlock, modal } from "../blocks/examples.ts";
import { readMarkup } from "./markup.ts";
import { renderHome, renderModal } from "./modal.ts";
import { NAMES } from "./sample_names.ts";

const VIEW = modal([{ ...inputBlock({ type: "plain_text_input", action_id: "a" }), block_id: "b" }], {
  id: "V1",
});

Deno.test("a modal is a dialog that its title names", () => {
  const { tags } = readMarkup(renderModal(VIEW, NAMES).text);
  const dialog = tags.find(({ attributes }) => attributes.get("role") === "dialog");
  const title = tags.find(({ name }) => name === "h2");
  assertEquals(dialog?.attributes.get("aria-labelledby"), title?.attributes.get("id"));
  assertEquals(dialog?.attributes.get("data-view"), "V1");
});

Deno.test("a modal without a submit button cannot be submitted", () => {
  for (const submit of [undefined, null]) {
    assertEquals(renderModal({ ...VIEW, submit }, NAMES).text.includes("data-submit"), false);
  }
});

Deno.test("a modal whose submission is off shows its button and takes no press", () => {
  const { tags } = readMarkup(renderModal({ ...VIEW, submit_disabled: true }, NAMES).text);
  assertEquals(
    tags.find(({ attributes }) => attributes.has("data-submit"))?.attributes.has("disabled"),
    true,
  );
});

Deno.test("a modal on another leads back, and its cross closes all", () => {
  const closers = (stack: number) =>
    readMarkup(renderModal(VIEW, NAMES, { stack }).text).tags.filter(({ attributes }) =>
      attributes.has("data-close-view")
    )
      .map(({ attributes }) => [attributes.get("aria-label"), attributes.has("data-all")]);
  assertEquals(closers(1), [["Close", false], [undefined, false]]);
  assertEquals(closers(2), [["Back", false], ["Close", true], [undefined, false]]);
});

Deno.test("an error is at its field and nowhere else, and a problem is on top", () => {
  const { tags, text } = readMarkup(
    renderModal(VIEW, NAMES, { errors: { b: "too short", c: "lost" }, problem: "no answer" }).text,
  );
  assertStringIncludes(text, "too short");
  assertStringIncludes(text, "no answer");
  assertEquals(text.includes("lost"), false);
  assertEquals(
    tags.find(({ attributes }) => attributes.has("data-entry"))?.attributes.get("aria-invalid"),
    "true",
  );
});

Deno.test("an optional field says so, and a required one tells screen readers", () => {
  const optional = { ...VIEW, blocks: [{ ...inputBlock({ type: "plain_text_input" }), optional: true }] };
  assertStringIncludes(readMarkup(renderModal(optional, NAMES).text).text, "(optional)");
  assertEquals(renderModal(optional, NAMES).text.includes("aria-required"), false);
  assertStringIncludes(renderModal(VIEW, NAMES).text, `aria-required="true"`);
});

Deno.test("a form is drawn as the modal that it is", () => {
  const elements = [
    { name: "why", title: "Why", type: "string", long: true },
    { name: "sure", title: "Sure?", type: "boolean" },
    { name: "who", title: "Who", type: "slack#/types/user_id" },
  ];
  const view = { ...formView("Ask", "Go", "About it", { elements, required: ["why"] }), id: "V2" };
  const { text, tags } = readMarkup(renderModal(view, NAMES).text);
  for (const words of ["Ask", "Go", "About it", "Why", "Sure?", "Who"]) assertStringIncludes(text, words);
  assertEquals(tags.filter(({ attributes }) => attributes.has("data-control")).length, 3);
});

Deno.test("a Home tab has its blocks and neither title nor buttons of its own", () => {
  const { text, tags } = readMarkup(
    renderHome(
      { id: "V3", blocks: [{ type: "header", text: { type: "plain_text", text: "Welcome" } }] },
      NAMES,
    ).text,
  );
  assertEquals(text, "Welcome");
  assertEquals(tags.some(({ name }) => name === "button"), false);
});

Deno.test("what the view itself says went wrong is shown when nothing else is given", () => {
  const { text } = readMarkup(
    renderModal({ ...VIEW, errors: { b: "too long" }, error: "no app" }, NAMES).text,
  );
  assertStringIncludes(text, "too long");
  assertStringIncludes(text, "no app");
});
