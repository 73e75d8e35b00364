import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { REDACT_KEY, sampleRequest, TWO } from "../../tests/support/sample_approvals.ts";
import { breakGlassForm } from "./break_glass_form.ts";
import { showContent } from "./content.ts";

const form = (request = sampleRequest(), usesToday = 0) => {
  assert(TWO.breakGlass !== null);
  const about = { value: "v", card: null, page: 0 };
  return breakGlassForm({
    request,
    shown: showContent(request, REDACT_KEY),
    about,
    rules: TWO.breakGlass,
    usesToday,
  });
};
const wordsOf = (view: { readonly blocks: unknown }) => JSON.stringify(view.blocks);

Deno.test("the form says who is told, who reviews it, how long it holds and how often it is left", () => {
  for (
    const words of [
      "<#C00000100C>",
      "<@U000001005> or <@U000001001>",
      "lives 10 minutes",
      "2 more times today",
    ]
  ) assertStringIncludes(wordsOf(form()), words);
  assertStringIncludes(wordsOf(form(sampleRequest(), 1)), "1 more time today");
  assertStringIncludes(wordsOf(form(sampleRequest(), 5)), "0 more times today");
});

Deno.test("the form asks for a reason and for a tick, and takes neither for granted", () => {
  const inputs = form().blocks.filter(({ type }) => type === "input");
  assertEquals(inputs.map((input) => [input["block_id"], input["optional"]]), [["text", false], [
    "sure",
    false,
  ]]);
});

Deno.test("the form shows all of the request, also what a card does not hold", () => {
  assertStringIncludes(wordsOf(form(sampleRequest({ details: `${"x".repeat(9_000)}END` }))), "END");
});

Deno.test("what nobody can read in one window cannot be let through from it", () => {
  const view = form(sampleRequest({ details: "\u200b".repeat(20_000) }));
  assertEquals("submit" in view, false);
  assertEquals(view.blocks.some(({ type }) => type === "input"), false);
});
