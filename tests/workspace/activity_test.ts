import { assertEquals, assertObjectMatch } from "@std/assert";
import { activity, channelId } from "../support/evidence.ts";
import { openWorkspace } from "../support/workspace.ts";

const APP = "tests/apps/flows";

Deno.test("a run is told in the activity log step by step, in the order in which it happened", async () => {
  await using slack = await openWorkspace({ app: APP });
  const before = (await activity(slack)).length;
  await slack.post("Behave", { mode: "log", channel: await channelId(slack, "general") });
  await slack.settled();
  const entries = (await activity(slack)).slice(before);
  assertEquals(entries.map(({ event_type }) => event_type), [
    "trigger_executed",
    "workflow_execution_started",
    "workflow_step_started",
    "function_execution_started",
    "function_execution_output",
    "function_execution_output",
    "function_execution_result",
    "workflow_step_execution_result",
    "workflow_step_started",
    "function_execution_started",
    "function_execution_result",
    "workflow_step_execution_result",
    "workflow_execution_result",
  ]);
  assertEquals(new Set(entries.map(({ trace_id }) => trace_id)).size, 1, "one trace from trigger to end");
  const payloads = entries.map(({ payload }) => payload ?? {});
  assertObjectMatch(Object.fromEntries(payloads.entries()), {
    0: { function_name: "Behave", trigger: { type: "webhook" } },
    1: { workflow_name: "Behave" },
    2: { current_step: 1, total_steps: 2 },
    3: { function_name: "Behave", function_type: "app" },
    4: { log: "a line of the log" },
    5: { log: "a line about a problem" },
    6: { function_name: "Behave", function_type: "app" },
    8: { current_step: 2, total_steps: 2 },
    9: { function_type: "builtin" },
    12: { workflow_name: "Behave" },
  });
});

Deno.test("a run that fails is told at the level of errors, from the step to the workflow", async () => {
  await using slack = await openWorkspace({ app: APP });
  const before = (await activity(slack)).length;
  await slack.post("Behave", { mode: "error", channel: await channelId(slack, "general") });
  await slack.settled();
  const entries = (await activity(slack)).slice(before);
  const failed = entries.filter(({ level }) => level === "error");
  assertEquals(failed.map(({ event_type }) => event_type), [
    "function_execution_result",
    "workflow_step_execution_result",
    "workflow_execution_result",
  ]);
  for (const { payload } of failed.slice(0, 1)) {
    assertObjectMatch({ payload }, { payload: { error: "It did not work." } });
  }
});

Deno.test("the developer reads the activity log through the API, and only of the level they ask for", async () => {
  await using slack = await openWorkspace({ app: APP });
  await slack.post("Behave", { mode: "throw", channel: await channelId(slack, "general") });
  await slack.settled();
  const { app } = slack.installed;
  const read = (min_log_level: string, token: string) =>
    fetch(`${slack.workspace.api}apps.activities.list`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams({ app_id: app.id, min_log_level }),
    }).then((response) => response.json());
  const errors = await read("error", app.serviceToken);
  assertEquals(errors.ok, true, JSON.stringify(errors));
  assertEquals(new Set(errors.activities.map(({ level }: { level: string }) => level)), new Set(["error"]));
  assertEquals((await read("error", app.botToken)).error, "not_allowed_token_type");
});
