import { assertEquals } from "@std/assert";
import { SlackAPI } from "deno-slack-api/mod.ts";
import { listenAsSlack } from "../tests/support/slack_http.ts";
import { completeStep } from "./executions.ts";

Deno.test("completeStep ends that step with those outputs", async () => {
  await using slack = listenAsSlack(() => ({ ok: true }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  assertEquals((await completeStep(client, "Fx1", { outcome: "posted" })).ok, true);
  assertEquals(slack.calls.map(({ method, args }) => [method, args]), [
    ["functions.completeSuccess", { function_execution_id: "Fx1", outputs: '{"outcome":"posted"}' }],
  ]);
});

Deno.test("completeStep says so when the step has ended already", async () => {
  await using slack = listenAsSlack(() => ({ ok: false, error: "execution_not_in_running_state" }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  assertEquals(await completeStep(client, "Fx1", {}), {
    ok: false,
    problem: {
      kind: "slack_refused",
      method: "functions.completeSuccess",
      code: "execution_not_in_running_state",
    },
  });
});
