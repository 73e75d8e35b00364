import { assertEquals } from "@std/assert";
import { putExternalToken } from "../apps/external_tokens.ts";
import { type SampleApp, withRuns } from "../../tests/support/sample_runs.ts";

const CREDENTIAL = { type: "slack#/types/credential/oauth2", oauth2_provider_key: "tracker" };

function borrowing(credential_source: string): SampleApp {
  return {
    functions: {
      act: {
        inputs: { "account*": CREDENTIAL },
        script: { function_executed: ({ complete }) => complete() },
      },
    },
    workflows: { it: { steps: [["#/functions/act", { account: { credential_source } }]] } },
  };
}

for (const [source, owner] of [["END_USER", "engineer"], ["DEVELOPER", "owner"]] as const) {
  Deno.test(`a step that borrows from ${source} is given the handle of their token, and not the token`, () =>
    withRuns(borrowing(source), async (runs) => {
      const person = runs.person(owner);
      const token = { app: runs.app.id, provider: "tracker", person, value: "the value" };
      const { id } = putExternalToken(runs.world, token);
      const run = await runs.start("it");
      assertEquals([run.status, run.steps[0]?.inputs], ["completed", { account: id }]);
    }));

  Deno.test(`a step that borrows from ${source}, who has connected nothing, fails`, () =>
    withRuns(borrowing(source), async (runs) => {
      const other = { app: runs.app.id, provider: "other", person: runs.person(owner), value: "x" };
      putExternalToken(runs.world, other);
      const run = await runs.start("it");
      assertEquals([run.status, run.steps, runs.events], ["failed", [], []]);
      const who = `<@${runs.person(owner)}>`;
      assertEquals(run.error, `token_not_found - ${who} has not connected an account at tracker`);
    }));
}
