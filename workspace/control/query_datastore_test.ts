import { assertEquals, assertObjectMatch, assertStringIncludes } from "@std/assert";
import { activity, channelId } from "../../tests/support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";

const APP = { app: "tests/apps/storage" };

/** A workspace with three tasks in its datastore. */
async function open(): Promise<TestWorkspace> {
  const slack = await openWorkspace(APP);
  const channel = await channelId(slack, "general");
  for (const [id, priority] of [["a", 1], ["b", 2], ["c", 2]] as const) {
    await slack.post("File a task", { id, title: `Fix ${id}`, priority, channel });
  }
  await slack.settled();
  return slack;
}

Deno.test("query_datastore: a query finds what the app would find, and leaves no trace of having looked", async () => {
  await using slack = await open();
  const before = await activity(slack);
  const { calls } = await slack.look("calls");
  const answer = await slack.look("query_datastore", {
    name: "tasks",
    expression: "#p > :one",
    expression_attributes: '{"#p": "priority"}',
    expression_values: '{":one": 1}',
  });
  const ids = Array.isArray(answer["items"]) ? answer["items"].map((item) => Object(item).id).sort() : [];
  assertEquals(ids, ["b", "c"]);
  assertEquals(await activity(slack), before);
  assertEquals((await slack.look("calls"))["calls"], calls);
});

Deno.test("query_datastore: pages follow one another by their cursor, and the last has none", async () => {
  await using slack = await open();
  const first = await slack.look("query_datastore", { name: "tasks", limit: "2" });
  const second = await slack.look("query_datastore", {
    name: "tasks",
    limit: "2",
    cursor: String(first["cursor"]),
  });
  assertEquals([first, second].map(({ items }) => Array.isArray(items) && items.length), [2, 1]);
  assertEquals(second["cursor"], "");
});

Deno.test("query_datastore: what makes no sense, and what Slack would refuse, is answered with a reason", async () => {
  await using slack = await open();
  const ask = (query: Record<string, string>) => slack.look("query_datastore", { name: "tasks", ...query });
  assertObjectMatch(await ask({ expression: "#a = :b", expression_values: "{" }), {
    ok: false,
    error: "expression_values must be a JSON object",
  });
  assertObjectMatch(await ask({ limit: "many" }), { ok: false, error: "limit must be a whole number" });
  assertObjectMatch(await ask({ limit: "1001" }), {
    ok: false,
    error: "must be between 1 and 1000 at /limit",
    code: "invalid_arguments",
  });
  assertObjectMatch(await ask({ cursor: "x" }), {
    ok: false,
    error: "the cursor is not one that a page before gave; begin without one",
    code: "invalid_cursor",
  });
  assertStringIncludes(JSON.stringify(await ask({ expression: "#a = :b" })), "datastore_query_failed");
  assertStringIncludes(JSON.stringify(await ask({ name: "nothing" })), "datastore_config_not_found");
});
