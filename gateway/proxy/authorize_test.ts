import { assertEquals } from "@std/assert";
import { authorize, hasScope } from "./authorize.ts";

const CASES: [string[], string, boolean][] = [
  [["billing:read"], "billing:read", true],
  [["billing:read"], "billing:write", false],
  [["billing:read"], "billing:rea", false],
  [["billing:read"], "billing:reader", false],
  [[], "billing:read", false],
  [["slack:reactions.*"], "slack:reactions.add", true],
  [["slack:reactions.*"], "slack:reactions.add.one", true],
  [["slack:reactions.*"], "slack:reactions", false],
  [["slack:reactions.*"], "slack:reactionsx.add", false],
  [["slack:*"], "slack:reactions.add", false],
  [["*"], "slack:reactions.add", false],
  [["slack:reactions.add"], "slack:reactions.*", false],
];

for (const [scopes, wanted, expected] of CASES) {
  Deno.test(`hasScope: ${JSON.stringify(scopes)} ${expected ? "covers" : "does not cover"} ${wanted}`, () => {
    assertEquals(hasScope(new Set(scopes), wanted), expected);
  });
}

Deno.test("authorize names the scope that is missing", () => {
  const token = { id: "t", workspace: "T1", organization: "E1", scopes: new Set<string>() };
  assertEquals(authorize(token, "a:b"), { ok: false, problem: { kind: "insufficient_scope", scope: "a:b" } });
});
