import { assertEquals } from "@std/assert";
import { SlackAPI } from "deno-slack-api/mod.ts";
import { listenAsSlack } from "../tests/support/slack_http.ts";
import { getRow, putRows, queryRows } from "./datastore.ts";

Deno.test("getRow takes Slack's empty row for none", async () => {
  await using slack = listenAsSlack(() => ({ ok: true, item: {} }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  assertEquals(await getRow(client, "votes", "v1"), { ok: true, value: undefined });
});

Deno.test("queryRows reads on while there is a next page, empty pages included", async () => {
  const pages = [
    { items: [{ id: "1" }], response_metadata: { next_cursor: "a" } },
    { items: [], response_metadata: { next_cursor: "b" } },
    { items: [{ id: "2" }] },
  ];
  await using slack = listenAsSlack(() => ({ ok: true, ...pages.shift() }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  const where = { column: "request_id", is: "r1" };
  assertEquals(await queryRows(client, { datastore: "votes", where }), {
    ok: true,
    value: [{ id: "1" }, { id: "2" }],
  });
  assertEquals(slack.calls.map(({ args }) => args["cursor"]), [undefined, "a", "b"]);
  assertEquals(slack.calls[0]?.args["expression"], "#column = :value");
});

Deno.test("queryRows stops at a store that never ends, and says so", async () => {
  await using slack = listenAsSlack(() => ({ ok: true, items: [], response_metadata: { next_cursor: "a" } }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  const answer = await queryRows(client, { datastore: "votes" });
  assertEquals(!answer.ok && answer.problem.kind === "slack_refused" && answer.problem.code, "too_many_rows");
  assertEquals(slack.calls.length, 20);
});

Deno.test("putRows uses the cheaper call for one row", async () => {
  await using slack = listenAsSlack(() => ({ ok: true }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  await putRows(client, "votes", [{ id: "1" }]);
  await putRows(client, "votes", [{ id: "1" }, { id: "2" }]);
  assertEquals(slack.calls.map(({ method }) => method), ["apps.datastore.put", "apps.datastore.bulkPut"]);
});
