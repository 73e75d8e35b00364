import { assertEquals } from "@std/assert";
import { POLICIES } from "../config/policies.ts";
import { SOURCES } from "../config/sources.ts";
import { checkPolicies } from "../core/approvals/check_policies.ts";

Deno.test("nothing is wrong with the policies of this organisation", () => {
  assertEquals(checkPolicies(POLICIES), []);
});

Deno.test("every source asks under policies that exist", () => {
  const names = POLICIES.map(({ name }) => name);
  const unknown = SOURCES.flatMap((source) => source.policies.filter((policy) => !names.includes(policy)));
  assertEquals(unknown, []);
});
