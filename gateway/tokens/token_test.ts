import { assertEquals } from "@std/assert";
import { expiryOf, isLifetime, type OutOfForce, type TokenState, whyOutOfForce } from "./token.ts";

const END = new Date("2026-03-01T12:00:00.000Z");
const before = new Date(END.getTime() - 1);
const after = new Date(END.getTime() + 1);

const ROWS: [TokenState, Date | undefined, Date, OutOfForce | undefined][] = [
  ["active", END, before, undefined],
  ["active", END, END, "token_expired"],
  ["active", END, after, "token_expired"],
  ["active", undefined, after, undefined],
  ["suspended", END, before, "token_suspended"],
  ["suspended", END, END, "token_expired"],
  ["suspended", undefined, after, "token_suspended"],
  ["revoked", END, before, "token_revoked"],
  ["revoked", END, after, "token_revoked"],
  ["revoked", undefined, after, "token_revoked"],
];

for (const [state, expiresAt, now, expected] of ROWS) {
  const end = expiresAt === undefined ? "never ends" : `ends in ${END.getTime() - now.getTime()} ms`;
  Deno.test(`whyOutOfForce says ${expected ?? "nothing"} of a token that is ${state} and ${end}`, () => {
    assertEquals(whyOutOfForce({ state, expiresAt }, now), expected);
  });
}

Deno.test("expiryOf counts whole days of 24 hours from the moment of issue", () => {
  assertEquals(expiryOf(7, END), new Date("2026-03-08T12:00:00.000Z"));
  assertEquals(expiryOf(30, END), new Date("2026-03-31T12:00:00.000Z"));
  assertEquals(expiryOf(90, END), new Date("2026-05-30T12:00:00.000Z"));
  assertEquals(expiryOf("never", END), undefined);
});

Deno.test("isLifetime takes the four lifetimes and nothing near them", () => {
  for (const value of [7, 30, 90, "never"]) assertEquals(isLifetime(value), true);
  for (const value of [0, 1, 31, "30", null, undefined, Infinity]) assertEquals(isLifetime(value), false);
});
