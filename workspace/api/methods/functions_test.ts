import { assertEquals } from "@std/assert";
import {
  assertRefused,
  type SampleApp,
  type SampleRuns,
  withRuns,
} from "../../../tests/support/sample_runs.ts";
import type { JsonObject } from "../../json.ts";
import { issueToken } from "../../tokens.ts";
import type { Reply } from "../method.ts";

// How executions end is tested in engine/executions_test.ts.

const SAMPLE: SampleApp = { functions: { act: { script: {} } }, workflows: {} };

function setPermission(runs: SampleRuns, args: JsonObject): Promise<Reply> {
  const developer = { kind: "configuration", app: runs.app.id, person: runs.app.developer } as const;
  const scopes = ["app_configurations:write"];
  const { secret } = issueToken(runs.world, { ...developer, execution: null, scopes, expiresAt: null });
  return runs.call("functions.distributions.permissions.set", args, secret);
}

Deno.test("a developer says who may use a function, and is told what was said", () =>
  withRuns(SAMPLE, async (runs) => {
    const args = { function_callback_id: "act", permission_type: "named_entities", user_ids: "U1,U2" };
    assertEquals(await setPermission(runs, args), {
      ok: true,
      permission_type: "named_entities",
      users: ["U1", "U2"],
      team_ids: [],
      org_ids: [],
    });
  }));

const REFUSED: readonly (readonly [args: JsonObject, error: string])[] = [
  [{ function_callback_id: "act" }, "permission_type_required"],
  [{ function_callback_id: "act", permission_type: "nobody" }, "invalid_permission_type"],
  [{ function_callback_id: "other", permission_type: "everyone" }, "function_not_found"],
  [{ function_id: "Fn0", permission_type: "everyone" }, "function_not_found"],
  [{ permission_type: "everyone" }, "function_not_found"],
  [
    { function_app_id: "A0NONE", function_callback_id: "act", permission_type: "everyone" },
    "app_not_found",
  ],
];

for (const [args, error] of REFUSED) {
  Deno.test(`permissions ${JSON.stringify(args)} are refused with ${error}`, () =>
    withRuns(SAMPLE, async (runs) => assertRefused(await setPermission(runs, args), error)));
}

Deno.test("an app does not say who may use its functions", () =>
  withRuns(SAMPLE, async (runs) => {
    const reply = await runs.call("functions.distributions.permissions.set", { permission_type: "everyone" });
    assertRefused(reply, "not_allowed_token_type");
  }));
