import { assert, assertEquals, assertMatch, assertObjectMatch } from "@std/assert";
import { channelId } from "../support/evidence.ts";
import { callForm } from "../support/form_call.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

const APP = "tests/apps/flows";
const HUNDRED_MEGABYTES = 100 * 1024 * 1024;

async function raw(slack: TestWorkspace, method: string, init: RequestInit) {
  const response = await fetch(`${slack.workspace.api}${method}`, { method: "POST", ...init });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

function bearer(slack: TestWorkspace, type?: string): Record<string, string> {
  return {
    authorization: `Bearer ${slack.installed.app.botToken}`,
    ...(type === undefined ? {} : { "content-type": type }),
  };
}

Deno.test("an app that calls as a form, as JSON, as multipart or with a query is understood alike", async () => {
  await using slack = await openWorkspace({ app: APP });
  const channel = await channelId(slack, "general");
  const args = { channel, text: "hello" };
  const multipart = new FormData();
  for (const [name, value] of Object.entries(args)) multipart.set(name, value);
  const headers = bearer(slack);
  const replies = [
    await callForm(slack, "chat.postMessage", args),
    await raw(slack, "chat.postMessage", {
      headers: bearer(slack, "application/json; charset=utf-8"),
      body: JSON.stringify(args),
    }),
    await raw(slack, "chat.postMessage", { headers, body: multipart }),
    await raw(slack, `chat.postMessage?${new URLSearchParams(args)}`, { headers }),
  ];
  assertEquals(replies.map(({ body }) => body.ok), [true, true, true, true]);
  assertEquals((await slack.messages("general")).length, 4);
});

Deno.test("every answer names the token's scopes, those of the method, and a request id", async () => {
  await using slack = await openWorkspace({ app: APP });
  const channel = await channelId(slack, "general");
  const { headers } = await callForm(slack, "chat.postMessage", { channel, text: "hello" });
  assertEquals(headers.get("x-oauth-scopes"), "chat:write,chat:write.public");
  assertEquals(headers.get("x-accepted-oauth-scopes"), "chat:write");
  assertEquals(headers.get("content-type"), "application/json; charset=utf-8");
  assertEquals(headers.get("cache-control"), "private, no-cache, no-store, must-revalidate");
  assertMatch(headers.get("x-slack-req-id") ?? "", /^\w{16,}$/);
});

Deno.test("a refused call names the scopes too, and which one is needed", async () => {
  await using slack = await openWorkspace({ app: APP });
  const { headers, body } = await callForm(slack, "users.info", { user: slack.installed.app.developer });
  assertObjectMatch(body, {
    ok: false,
    error: "missing_scope",
    needed: "users:read",
    provided: "chat:write,chat:write.public",
  });
  assertEquals(headers.get("x-oauth-scopes"), "chat:write,chat:write.public");
});

const BAD: readonly [
  string,
  (slack: TestWorkspace) => Promise<{ status: number; body: unknown }>,
  number,
  string,
][] = [
  ["calls a method that does not exist", (slack) => callForm(slack, "chat.shout"), 200, "unknown_method"],
  [
    "sends half a JSON object",
    (slack) => {
      return raw(slack, "chat.postMessage", {
        headers: bearer(slack, "application/json"),
        body: '{"channel":',
      });
    },
    200,
    "invalid_json",
  ],
  [
    "sends a JSON list",
    (slack) => {
      return raw(slack, "chat.postMessage", { headers: bearer(slack, "application/json"), body: "[]" });
    },
    200,
    "invalid_json",
  ],
  [
    "sends XML",
    (slack) => {
      return raw(slack, "chat.postMessage", { headers: bearer(slack, "application/xml"), body: "<a/>" });
    },
    200,
    "invalid_post_type",
  ],
  [
    "writes in a charset of its own",
    (slack) => {
      const headers = bearer(slack, "application/json; charset=utf-16");
      return raw(slack, "chat.postMessage", { headers, body: "{}" });
    },
    200,
    "invalid_charset",
  ],
  [
    "sends a list as PHP does",
    (slack) => {
      return raw(slack, "chat.postMessage", {
        headers: bearer(slack),
        body: new URLSearchParams("users[]=U1"),
      });
    },
    200,
    "invalid_array_arg",
  ],
  ["has no token", (slack) => raw(slack, "auth.test", {}), 200, "not_authed"],
  [
    "has a token that nobody issued",
    (slack) => callForm(slack, "auth.test", {}, "xoxb-nobody"),
    200,
    "invalid_auth",
  ],
  [
    "puts its token into the query",
    (slack) => {
      return raw(slack, `auth.test?token=${slack.installed.app.botToken}`, {});
    },
    200,
    "not_authed",
  ],
  [
    "puts its token into a JSON body",
    (slack) => {
      const body = JSON.stringify({ token: slack.installed.app.botToken });
      return raw(slack, "auth.test", { headers: { "content-type": "application/json" }, body });
    },
    200,
    "not_authed",
  ],
  [
    "sends 100 MB",
    (slack) => {
      const headers = bearer(slack, "application/json");
      return raw(slack, "chat.postMessage", { headers, body: new Uint8Array(HUNDRED_MEGABYTES) });
    },
    413,
    "invalid_arguments",
  ],
];

for (const [what, call, status, error] of BAD) {
  Deno.test(`an app that ${what} is told ${error}, and the workspace goes on`, async () => {
    await using slack = await openWorkspace({ app: APP });
    const reply = await call(slack);
    assertEquals(reply.status, status);
    assertObjectMatch({ body: reply.body }, { body: { ok: false, error } });
    assertEquals((await slack.call("auth.test")).ok, true);
  });
}

Deno.test("a sender of 100 MB to a webhook is refused, and nothing runs", async () => {
  await using slack = await openWorkspace({ app: APP });
  const answer = await slack.post("Behave", JSON.stringify({ mode: "x".repeat(HUNDRED_MEGABYTES) }));
  assertEquals(answer.status, 413, JSON.stringify(answer.body));
  assertEquals((await slack.look("executions"))["executions"], []);
});

Deno.test("a page of another site cannot use the control door", async () => {
  await using slack = await openWorkspace({ app: null });
  const { control } = slack.workspace;
  const foreign = await fetch(`${control}users`, { headers: { origin: "https://example.com" } });
  assertEquals(foreign.status, 403);
  await foreign.body?.cancel();
  assertEquals((await slack.look("users")).ok, true);
});

for (
  const [what, status, body] of [
    ["no JSON", 400, "{"],
    ["a list", 400, "[]"],
    ["nobody's name", 200, '{"user":"nobody","channel":"general","text":"x"}'],
    ["a number for a name", 400, '{"user":1}'],
  ] as const
) {
  Deno.test(`the control door says what is wrong with ${what}`, async () => {
    await using slack = await openWorkspace({ app: null });
    const response = await fetch(`${slack.workspace.control}post_message`, { method: "POST", body });
    const answer = await response.json();
    assertEquals([response.status, answer.ok], [status, false]);
    assert(answer.error.length > 10);
  });
}

Deno.test("an app that posts too often is told how long to wait, and heard again when it has waited", async () => {
  await using slack = await openWorkspace({ app: APP });
  await slack.act("clock", { freeze: true });
  const channel = await channelId(slack, "general");
  const post = () => callForm(slack, "chat.postMessage", { channel, text: "hello" });
  let answer = await post();
  let posted = 0;
  for (; answer.status === 200 && posted < 1_000; posted++) answer = await post();
  assertEquals([answer.status, answer.body], [429, { ok: false, error: "ratelimited" }]);
  assertEquals((await slack.messages("general")).length, posted);
  const wait = Number(answer.headers.get("retry-after"));
  assert(Number.isInteger(wait) && wait > 0);
  assertEquals((await callForm(slack, "auth.test")).status, 200, "another method is not concerned");
  await slack.act("clock", { advance: `${wait}s` });
  assertEquals((await post()).status, 200);
});
