import { assertEquals } from "@std/assert";
import { SlackAPI } from "deno-slack-api/mod.ts";
import { listenAsSlack } from "../tests/support/slack_http.ts";
import { postMessage } from "./messages.ts";

Deno.test("postMessage says where the message stands, which is where Slack put it", async () => {
  await using slack = listenAsSlack(() => ({
    ok: true,
    channel: "C2",
    ts: "1.0",
    message: { text: "hello" },
  }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  const posted = await postMessage(client, { channel: "C1", text: "hello" });
  assertEquals(posted, { ok: true, value: { channel: "C2", ts: "1.0" } });
  assertEquals(slack.calls.map(({ method, args }) => [method, args]), [
    ["chat.postMessage", { channel: "C1", text: "hello", unfurl_links: "false", unfurl_media: "false" }],
  ]);
});

Deno.test("postMessage passes on why Slack refused", async () => {
  await using slack = listenAsSlack(() => ({ ok: false, error: "not_in_channel" }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  assertEquals(await postMessage(client, { channel: "C1", text: "hello" }), {
    ok: false,
    problem: { kind: "slack_refused", method: "chat.postMessage", code: "not_in_channel" },
  });
});

Deno.test("postMessage takes a yes that does not say where for no answer", async () => {
  await using slack = listenAsSlack(() => ({ ok: true }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  assertEquals(await postMessage(client, { channel: "C1", text: "hello" }), {
    ok: false,
    problem: { kind: "slack_unavailable", method: "chat.postMessage", status: null },
  });
});
