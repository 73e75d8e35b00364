import { assert, assertEquals, assertMatch } from "@std/assert";
import { SlackAPI } from "deno-slack-api/mod.ts";
import { listenAsSlack } from "../tests/support/slack_http.ts";
import { callSlack } from "./call.ts";

const METHOD = "chat.postMessage";

Deno.test("callSlack sends the arguments with the client's token and gives back Slack's answer", async () => {
  await using slack = listenAsSlack(() => ({ ok: true, ts: "1.0" }));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  const answer = await callSlack(client, METHOD, { channel: "C1", blocks: [{ type: "divider" }] });
  assertEquals(answer.ok && answer.value["ts"], "1.0");
  assertEquals(slack.calls, [{
    method: METHOD,
    token: "test-token",
    args: { channel: "C1", blocks: '[{"type":"divider"}]' },
  }]);
});

const refused = (code: string) => ({ kind: "slack_refused", method: METHOD, code });
const throttled = (retryAfterSeconds: number) => ({
  kind: "slack_throttled",
  method: METHOD,
  retryAfterSeconds,
});
const unavailable = (status: number | null) => ({ kind: "slack_unavailable", method: METHOD, status });

const tooMany = (headers: HeadersInit) => new Response('{"ok":false}', { status: 429, headers });

const PROBLEMS: readonly [string, () => Response | object, object][] = [
  ["a refusal", () => ({ ok: false, error: "is_archived" }), refused("is_archived")],
  ["a refusal without a code", () => ({ ok: false }), refused("unknown_error")],
  [
    "a missing scope, with the one that is needed",
    () => ({ ok: false, error: "missing_scope", needed: "chat:write", provided: "none" }),
    { ...refused("missing_scope"), needed: "chat:write" },
  ],
  ["too many calls, with the pause to keep", () => tooMany({ "retry-after": "7" }), throttled(7)],
  ["too many calls, without a pause", () => tooMany({}), throttled(30)],
  ["too many calls, with a pause that is no number", () => tooMany({ "retry-after": "soon" }), throttled(30)],
  ["too many calls, said with a 200", () => ({ ok: false, error: "ratelimited" }), throttled(30)],
  ["too many calls, in the other spelling", () => ({ ok: false, error: "rate_limited" }), throttled(30)],
  ["a failure of Slack", () => new Response("oops", { status: 500 }), unavailable(500)],
  ["a page that is not there", () => new Response("", { status: 404 }), unavailable(404)],
  ["an answer that is no JSON", () => new Response("<html>"), unavailable(null)],
];

for (const [what, answer, problem] of PROBLEMS) {
  Deno.test(`callSlack tells ${what} apart from a yes`, async () => {
    await using slack = listenAsSlack(answer);
    const client = SlackAPI("test-token", { slackApiUrl: slack.url });
    assertEquals<unknown>(withoutCause(await callSlack(client, METHOD, {})), { ok: false, problem });
  });
}

Deno.test("callSlack keeps what went wrong underneath for operators, not more than a line of it", async () => {
  await using slack = listenAsSlack(() => new Response(`<html>${"x".repeat(5000)}`));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  const answer = await callSlack(client, METHOD, {});
  const cause = !answer.ok && answer.problem.kind === "slack_unavailable" ? answer.problem.cause ?? "" : "";
  assertMatch(cause, /^SyntaxError: /);
  assert(cause.length <= 200);
});

Deno.test("callSlack does not throw when nobody answers", async () => {
  const slack = listenAsSlack(() => ({ ok: true }));
  await slack[Symbol.asyncDispose]();
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  assertEquals<unknown>(withoutCause(await callSlack(client, METHOD, {})), {
    ok: false,
    problem: unavailable(null),
  });
});

function withoutCause(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (name, value) => name === "cause" ? undefined : value));
}

Deno.test("callSlack takes an answer that does not come in time for none", async () => {
  const endings: (() => void)[] = [];
  await using slack = listenAsSlack(() => new Response(endless(endings)));
  const client = SlackAPI("test-token", { slackApiUrl: slack.url });
  const answer = await callSlack(client, METHOD, {}, 50);
  assertEquals<unknown>(withoutCause(answer), { ok: false, problem: unavailable(null) });
  for (const end of endings) end();
});

function endless(endings: (() => void)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => void endings.push(() => controller.close()) });
}
