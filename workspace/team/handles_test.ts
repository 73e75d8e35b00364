import { assertEquals, assertMatch } from "@std/assert";
import { checkHandle } from "./handles.ts";

const LONGEST = "a".repeat(21);

for (const handle of ["a", "security_lead", "second.approver", "7-eleven", "_x", LONGEST]) {
  Deno.test(`checkHandle lets somebody be called ${handle}`, () => {
    assertEquals(checkHandle(handle), undefined);
  });
}

const LETTERS = /^a handle takes lower-case letters/;

const REFUSED: readonly [what: string, handle: string, says: RegExp][] = [
  ["nothing", "", LETTERS],
  ["capitals", "Ops", LETTERS],
  ["a space", "on call", LETTERS],
  ["another script", "ünal", LETTERS],
  ["an emoji", "😀", LETTERS],
  ["a line break at its end", "ops\n", LETTERS],
  ["punctuation alone", "._-", LETTERS],
  ["22 characters", `${LONGEST}a`, /^a handle has at most 21 characters$/],
  ["500 characters", "a".repeat(500), /^a handle has at most 21 characters$/],
  ["the word for everyone here", "here", /^@here is a word of Slack's own/],
];

for (const [what, handle, says] of REFUSED) {
  Deno.test(`checkHandle refuses a handle with ${what}`, () => {
    assertMatch(checkHandle(handle) ?? "", says);
  });
}
