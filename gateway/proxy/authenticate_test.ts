import { assertEquals } from "@std/assert";
import { failure, success } from "../../core/result.ts";
import type { Field } from "../http/fields.ts";
import { authenticate } from "./authenticate.ts";

const TOKEN = { id: "t", workspace: "T1", organization: "E1", scopes: new Set<string>() };
const verify = (header: string) =>
  header === "Bearer right" ? success(TOKEN) : failure({ kind: "invalid_token" } as const);

const CASES: [string, Field[], string][] = [
  ["the right token", [], "t"],
  ["its workspace and its organization", [["x-workspace-id", "T1"], ["x-organization-id", "E1"]], "t"],
  ["another workspace", [["x-workspace-id", "T2"]], "workspace_mismatch"],
  ["its workspace and another", [["x-workspace-id", "T1"], ["x-workspace-id", "T2"]], "workspace_mismatch"],
  ["an empty workspace", [["x-workspace-id", ""]], "workspace_mismatch"],
  ["another organization", [["x-organization-id", "E2"]], "organization_mismatch"],
  ["a second token", [["authorization", "Bearer right"]], "token_transport"],
];

for (const [what, fields, expected] of CASES) {
  Deno.test(`authenticate with ${what}: ${expected}`, () => {
    const token = authenticate(
      { fields: [["authorization", "Bearer right"], ...fields], path: "/a", query: undefined },
      verify,
    );
    assertEquals(token.ok ? token.value.id : token.problem.kind, expected);
  });
}

Deno.test("authenticate does not tell a stranger whether a workspace is right", () => {
  const token = authenticate(
    { fields: [["authorization", "Bearer wrong"], ["x-workspace-id", "T2"]], path: "/a", query: undefined },
    verify,
  );
  assertEquals(token, { ok: false, problem: { kind: "invalid_token" } });
});

Deno.test("authenticate without a token says that there is none", () => {
  assertEquals(authenticate({ fields: [], path: "/a", query: undefined }, verify), {
    ok: false,
    problem: { kind: "unauthorized", credentials: "none" },
  });
});
