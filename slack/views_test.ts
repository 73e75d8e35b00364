import { assertEquals } from "@std/assert";
import { SlackAPI } from "deno-slack-api/mod.ts";
import { listenAsSlack } from "../tests/support/slack_http.ts";
import { openView } from "./views.ts";

const VIEW = { type: "modal", title: { type: "plain_text", text: "Form" }, blocks: [] };

Deno.test("openView opens the view for whoever stands behind the pointer", async () => {
  await using slack = listenAsSlack(() => ({ ok: true, view: { id: "V1" } }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  assertEquals((await openView(client, "pointer", VIEW)).ok, true);
  assertEquals(slack.calls.map(({ method, args }) => [method, args]), [
    ["views.open", { interactivity_pointer: "pointer", view: JSON.stringify(VIEW) }],
  ]);
});

Deno.test("openView passes on why Slack refused", async () => {
  await using slack = listenAsSlack(() => ({ ok: false, error: "expired_trigger_id" }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  assertEquals(await openView(client, "pointer", VIEW), {
    ok: false,
    problem: { kind: "slack_refused", method: "views.open", code: "expired_trigger_id" },
  });
});
