import { assertEquals, assertMatch, assertObjectMatch } from "@std/assert";
import { openWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";
import type { JsonObject } from "../json.ts";

const APP = "tests/apps/storage";

async function create(slack: TestWorkspace, more: JsonObject): Promise<void> {
  const definition = {
    type: "webhook",
    name: "File it",
    workflow: "#/workflows/file_task",
    inputs: {
      id: { value: "{{data.id}}" },
      title: { value: "x" },
      priority: { value: "1" },
      channel: { value: "{{data.channel}}" },
    },
    ...more,
  };
  const answer = await slack.act("create_trigger", { definition });
  assertEquals(answer.ok, true, JSON.stringify(answer));
}

async function runs(slack: TestWorkspace): Promise<number> {
  const { executions } = await slack.look("executions");
  return Array.isArray(executions) ? executions.length : -1;
}

Deno.test("fire_trigger says that the filter is why nothing was started", async () => {
  await using slack = await openWorkspace({ app: APP });
  await create(slack, { webhook: { filter: { version: 1, root: { statement: "{{data.id}} == T1" } } } });
  const fire = (context: JsonObject) => slack.act("fire_trigger", { trigger: "File it", context });
  assertEquals(await fire({ id: "T2", channel: "C0" }), {
    ok: false,
    error: "the filter of File it is not true of this context, so nothing was started",
  });
  assertEquals(await runs(slack), 0);
  assertEquals(typeof (await fire({ id: "T1", channel: "C0" }))["execution"], "string");
});

Deno.test("fire_trigger says which inputs are why nothing was started, as run_shortcut does", async () => {
  await using slack = await openWorkspace({ app: APP });
  await create(slack, {});
  const answer = await slack.act("fire_trigger", { trigger: "File it", context: { channel: "C0" } });
  assertObjectMatch(answer, { ok: false, code: "parameter_validation_failed" });
  assertMatch(String(answer["error"]), /^Null value for non-nullable parameter `id`/);
  assertEquals(await runs(slack), 0);
});

Deno.test("fire_trigger runs a shortcut for the user in the channel", async () => {
  await using slack = await openWorkspace({ app: "tests/apps/modals" });
  const answer = await slack.act("fire_trigger", {
    trigger: "Survey",
    user: "engineer",
    channel: "general",
  });
  assertEquals([answer.ok, typeof answer["execution"]], [true, "string"], JSON.stringify(answer));
});
