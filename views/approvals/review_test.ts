import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { NOW, PEOPLE, REDACT_KEY, SAMPLES, TWO } from "../../tests/support/sample_approvals.ts";
import { showContent } from "./content.ts";
import { REVIEW_FIELDS, reviewClosed, reviewForm, reviewOpened } from "./review.ts";

const sample = SAMPLES.find(({ name }) => name === "let through by break-glass");
assert(sample !== undefined && TWO.breakGlass !== null);
const { request, state } = sample;
const shown = showContent(request, REDACT_KEY);
const opened = (reviewers: readonly string[], link: string | null) => {
  assert(TWO.breakGlass !== null);
  const rules = { ...TWO.breakGlass, reviewers };
  return reviewOpened(
    { request, state, shown, rules, card: null, review: { id: "rev_1", link } },
    REDACT_KEY,
  );
};

Deno.test("a review is asked of the policy's reviewers, and never of whoever did it", () => {
  const { text } = opened([PEOPLE.securityLead, PEOPLE.operator], null);
  assertStringIncludes(text, `<@${PEOPLE.securityLead}>, please look at`);
  assert(!text.includes(PEOPLE.operator));
});

Deno.test("a review says who did it and why, and starts from a button that outlives the request's step", () => {
  const shownBlocks = JSON.stringify(opened([PEOPLE.admin], "https://slack.com/shortcuts/Ft1/a").blocks);
  assertStringIncludes(shownBlocks, `<@${PEOPLE.operator}> alone`);
  assertStringIncludes(shownBlocks, "Billing is down");
  assertStringIncludes(shownBlocks, '{"name":"review_id","value":"rev_1"}');
  assert(!JSON.stringify(opened([PEOPLE.admin], null).blocks).includes("workflow_button"));
});

Deno.test("reviewForm asks what was found and what was looked at", () => {
  const inputs = reviewForm(request, shown, "rev_1").blocks.filter(({ type }) => type === "input");
  assertEquals(inputs.map((input) => input["block_id"]), Object.values(REVIEW_FIELDS));
});

Deno.test("reviewClosed says what was found, and never says of one finding what is true of the other", () => {
  const review = {
    id: "rev_1",
    requestId: request.id,
    policy: request.policy.name,
    person: PEOPLE.operator,
    reason: "Billing is down",
    openedAt: NOW,
    reviewers: [PEOPLE.admin],
  };
  const closed = (isJustified: boolean) => {
    const finding = { person: PEOPLE.admin, at: NOW, isJustified, text: "*Logs*" };
    return reviewClosed(request, shown, { ...review, finding }, REDACT_KEY);
  };
  assertStringIncludes(closed(true).text, "It was right to let this through.");
  assertStringIncludes(closed(false).text, "It should have waited.");
  const words = JSON.stringify(closed(true).blocks);
  for (const part of ["“*Logs*”", "Billing is down", `<@${PEOPLE.operator}> alone`]) {
    assertStringIncludes(words, part);
  }
});
