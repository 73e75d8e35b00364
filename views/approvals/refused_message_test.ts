import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { PEOPLE, REDACT_KEY } from "../../tests/support/sample_approvals.ts";
import { refusedForChannel, refusedForRequester, refusedWords } from "./refused_message.ts";

const ASKED = { action: "Deploy\nbilling", source: "desk", person: null };
const REFUSED = { kind: "unknown_policy", policy: "prod" } as const;
const LOST = { kind: "unroutable", misses: [] } as const;

Deno.test("whoever asked is told why, what to do next, and what they had asked for", () => {
  const { text, blocks } = refusedForRequester(REFUSED, ASKED, REDACT_KEY);
  assertStringIncludes(text, "*Your request was refused.* There is no policy called prod.");
  assertStringIncludes(JSON.stringify(blocks), "*What to do next*");
  assertStringIncludes(JSON.stringify(blocks), '"text":"What was asked: Deploy billing","emoji":false');
});

Deno.test("the fallback channel is told who asked: a person by mention, a system by its name", () => {
  assertStringIncludes(
    refusedForChannel(REFUSED, ASKED, REDACT_KEY).text,
    "*A request of desk was refused.*",
  );
  const known = refusedForChannel(REFUSED, { ...ASKED, person: PEOPLE.engineer }, REDACT_KEY);
  assertStringIncludes(known.text, `A request of <@${PEOPLE.engineer}>`);
  assert(!refusedForChannel(REFUSED, { ...ASKED, source: "<!channel>" }, REDACT_KEY).text.includes("<!"));
});

Deno.test("a request that nobody could be shown is not called refused", () => {
  assertStringIncludes(refusedForRequester(LOST, ASKED, REDACT_KEY).text, "could reach nobody");
  assertStringIncludes(refusedForChannel(LOST, ASKED, REDACT_KEY).text, "could reach nobody");
});

Deno.test("refusedWords is one line without marks", () => {
  assertEquals(
    refusedWords(REFUSED, REDACT_KEY),
    "The request was refused. There is no policy called prod. Use the name of one that stands in config/policies.ts.",
  );
});

Deno.test("an action that is empty is not repeated", () => {
  assertEquals(refusedForRequester(REFUSED, { ...ASKED, action: " " }, REDACT_KEY).blocks.length, 2);
});
