import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { REDACT_KEY, sampleRequest, sampleState } from "../../tests/support/sample_approvals.ts";
import { parseAbout } from "./about.ts";
import { showContent } from "./content.ts";
import { differenceBlocks, fullPages, fullRequest } from "./full_request.ts";
import { PAGES } from "./names.ts";

const ABOUT = { value: "v", card: null, page: 0 };
const LONG = sampleRequest({ details: "one line of many\n".repeat(2_000) });
const page = (number: number, request = LONG, state = sampleState()) =>
  fullRequest(request, state, showContent(request, REDACT_KEY), { ...ABOUT, page: number });
const pagesOfLong = fullPages(showContent(LONG, REDACT_KEY)).length;
const wordsOf = (view: { readonly blocks: unknown }) => JSON.stringify(view.blocks);

Deno.test("a request that fits one page is approved from it, and has nowhere to turn to", () => {
  const view = page(0, sampleRequest());
  assertEquals(view.submit?.text, "Approve");
  assert(!wordsOf(view).includes(PAGES.next) && !wordsOf(view).includes(PAGES.previous));
});

Deno.test("a long request has Approve on its last page only, and ways to the pages beside each", () => {
  assert(pagesOfLong > 2);
  for (let number = 0; number < pagesOfLong; number++) {
    const view = page(number);
    const isLast = number === pagesOfLong - 1;
    assertEquals("submit" in view, isLast);
    assertEquals(wordsOf(view).includes(PAGES.previous), number > 0);
    assertEquals(wordsOf(view).includes(PAGES.next), !isLast);
    assertEquals(wordsOf(view).includes("This is all of it."), isLast);
  }
});

Deno.test("every part of a long request has its label above it, on the same page", () => {
  for (const blocks of fullPages(showContent(LONG, REDACT_KEY))) {
    assertEquals(
      blocks.map(({ type }) => type),
      blocks.map((_, index) => index % 2 === 0 ? "context" : "section"),
    );
  }
});

Deno.test("a page beyond the last is the last, and says so to whoever turns it back", () => {
  assertEquals(parseAbout(page(1_000).private_metadata)?.page, pagesOfLong - 1);
});

Deno.test("a request that has ended can still be read, and no longer be approved", () => {
  const view = page(0, sampleRequest(), sampleState({ status: "cancelled" }));
  assertEquals("submit" in view, false);
  assert(!wordsOf(view).includes("Approve"));
});

Deno.test("the last page has the whole digest", () => {
  const request = sampleRequest();
  assertStringIncludes(wordsOf(page(0, request)), request.digest);
});

Deno.test("differenceBlocks names each key that was redacted by kind and fingerprint, and strange characters", () => {
  const key = ["AKIA", "ABCDEFGH", "IJKLMNOP"].join("");
  const shown = showContent(sampleRequest({ details: `id ${key}`, action: "Deploy\u200b" }), REDACT_KEY);
  const [finding] = shown.fields.details.findings;
  assert(finding !== undefined);
  const words = JSON.stringify(differenceBlocks(shown));
  assertStringIncludes(words, finding.fingerprint.slice(0, 12));
  assertStringIncludes(words, "stand here as their numbers");
  assert(!words.includes(key));
  assertEquals(differenceBlocks(showContent(sampleRequest(), REDACT_KEY)), []);
});
