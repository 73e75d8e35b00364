import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { hasScope } from "../proxy/authorize.ts";
import { isScope, scopeNotHeld } from "./scopes.ts";

const SCOPES: [string, boolean][] = [
  ["billing:read", true],
  ["tokens:admin", true],
  ["slack:chat.postMessage", true],
  ["slack:reactions.*", true],
  ["slack:admin.users.session.*", true],
  ["billing:*", false],
  ["*", false],
  ["billing", false],
  ["billing:", false],
  [":read", false],
  ["Billing:read", false],
  ["billing:read write", false],
  ["billing:read,write", false],
  ['billing:re"ad', false],
  ["billing:a.*.b", false],
  ["billing:read\n", false],
  [`billing:${"a".repeat(41)}`, false],
];

for (const [scope, expected] of SCOPES) {
  Deno.test(`isScope ${expected ? "takes" : "refuses"} ${JSON.stringify(scope)}`, () => {
    assertEquals(isScope(scope), expected);
  });
}

const HELD: [string, string[], string[], string | undefined][] = [
  ["what is held", ["billing:read"], ["billing:read"], undefined],
  ["nothing", [], [], undefined],
  ["what is not held", ["billing:read"], ["billing:read", "billing:write"], "billing:write"],
  ["one that a held wildcard covers", ["slack:reactions.*"], ["slack:reactions.add"], undefined],
  ["the held wildcard itself", ["slack:reactions.*"], ["slack:reactions.*"], undefined],
  ["a narrower wildcard", ["slack:admin.*"], ["slack:admin.users.*"], undefined],
  ["a wider wildcard", ["slack:admin.users.*"], ["slack:admin.*"], "slack:admin.*"],
  [
    "a wildcard over what is held singly",
    ["slack:reactions.add"],
    ["slack:reactions.*"],
    "slack:reactions.*",
  ],
];

for (const [what, held, wanted, expected] of HELD) {
  Deno.test(`scopeNotHeld ${expected === undefined ? "lets pass" : "names"} ${what}`, () => {
    assertEquals(scopeNotHeld(new Set(held), wanted), expected);
  });
}

Deno.test("what may be given away never opens more than its giver could", () => {
  const part = fc.constantFrom("a", "b");
  const action = fc.tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([parts, isWild]) => `x:${parts.join(".")}${isWild ? ".*" : ""}`);
  const plain = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `x:${parts.join(".")}`);
  fc.assert(
    fc.property(fc.uniqueArray(action), fc.uniqueArray(action), plain, (held, wanted, needed) => {
      const [giver, taker] = [new Set(held), new Set(wanted)];
      fc.pre(scopeNotHeld(giver, taker) === undefined && hasScope(taker, needed));
      assertEquals(hasScope(giver, needed), true);
    }),
    { numRuns: 500, seed: 20_260_101 },
  );
});
