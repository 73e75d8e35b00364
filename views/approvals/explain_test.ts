import { assert, assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";
import type { Uncounted } from "../../core/approvals/state.ts";
import { CLAIMED, PEOPLE, sampleRequest } from "../../tests/support/sample_approvals.ts";
import { explainUncounted, TOO_MANY_ANSWERS } from "./explain.ts";
import { whyUncounted } from "./uncounted.ts";

const ALL: Readonly<Record<Uncounted, true>> = {
  other_content: true,
  excluded: true,
  not_an_approver: true,
  already_counted: true,
  already_denied: true,
  nothing_to_withdraw: true,
  other_stage: true,
  seat_taken: true,
  too_late: true,
  after_the_end: true,
  no_longer_allowed: true,
  withdrawn: true,
  nothing_asked: true,
  already_asked: true,
  not_the_requester: true,
};
const REASONS = Object.keys(ALL) as Uncounted[]; // the keys are checked above

const told = (why: Uncounted, request = sampleRequest(), person: string = PEOPLE.approver) =>
  explainUncounted(why, request, person);

Deno.test("every reason is told in whole sentences of its own", () => {
  const all = [...REASONS.map((why) => told(why)), TOO_MANY_ANSWERS];
  assertEquals(new Set(all).size, all.length);
  for (const sentence of all) assertMatch(sentence, /^[A-Z].*\.$/);
});

Deno.test("every reason has a few words on the card, which blame nobody by name", () => {
  const words = REASONS.map(whyUncounted);
  assertEquals(new Set(words).size, words.length);
  for (const text of words) assert(text.length < 80 && !text.includes("<@"), text);
});

Deno.test("whoever may not vote is told why it is them", () => {
  const own = told("excluded", sampleRequest(), PEOPLE.engineer);
  assertEquals(own, "You asked for this yourself, so somebody else has to answer it.");
  const claimed = sampleRequest(CLAIMED);
  const all = [own, told("excluded"), told("excluded", claimed), told("excluded", claimed, "desk-bot")];
  assertEquals(new Set(all).size, all.length);
  assertStringIncludes(told("excluded", claimed), "nobody knows who used it");
});

Deno.test("whoever may not speak for the requester is told who may", () => {
  assertStringIncludes(told("not_the_requester", sampleRequest(CLAIMED)), `<@${PEOPLE.operator}>`);
  assertNotEquals(told("not_the_requester"), told("not_the_requester", sampleRequest(CLAIMED)));
});
