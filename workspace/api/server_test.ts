import { assert, assertEquals, assertMatch, assertObjectMatch } from "@std/assert";
import { type Answer, type Api, authorization, withApi } from "../../tests/support/sample_api.ts";
import { listMessages } from "../team/messages.ts";

const JSON_TYPE = "application/json; charset=utf-8";

/** What `api.test` was given, which is what any method is given. */
async function argumentsOf(api: Api, path: string, init: RequestInit): Promise<unknown> {
  const { body } = await api.send(path, init);
  assertEquals(body["ok"], true, JSON.stringify(body));
  return body["args"];
}

const WORDS = { text: "Grüße & more", blocks: '[{"type":"divider"}]' };

const ENCODINGS: readonly [how: string, path: string, init: () => RequestInit][] = [
  ["a form", "api.test", () => ({ body: new URLSearchParams(WORDS) })],
  ["JSON", "api.test", () => ({ headers: { "content-type": JSON_TYPE }, body: JSON.stringify(WORDS) })],
  ["JSON without a charset", "api.test", () => {
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(WORDS) };
  }],
  ["JSON with a quoted charset", "api.test", () => {
    return { headers: { "content-type": 'Application/JSON;Charset="UTF-8"' }, body: JSON.stringify(WORDS) };
  }],
  ["multipart", "api.test", () => ({ body: multipart(WORDS) })],
  ["plain text that is a form", "api.test", () => {
    return { headers: { "content-type": "text/plain" }, body: new URLSearchParams(WORDS).toString() };
  }],
  ["a query", `api.test?${new URLSearchParams(WORDS)}`, () => ({})],
  ["a query by GET", `api.test?${new URLSearchParams(WORDS)}`, () => ({ method: "GET" })],
  ["a query and a form", `api.test?${new URLSearchParams({ text: WORDS.text })}`, () => {
    return { body: new URLSearchParams({ blocks: WORDS.blocks }) };
  }],
  ["a query that its form overrules", "api.test?text=other", () => ({ body: new URLSearchParams(WORDS) })],
];

function multipart(args: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(args)) form.set(name, value);
  return form;
}

for (const [how, path, init] of ENCODINGS) {
  Deno.test(`arguments that come as ${how} are read`, () =>
    withApi(async (api) => assertEquals(await argumentsOf(api, path, init()), WORDS)));
}

Deno.test("arguments in the older charset are read by it", () =>
  withApi(async (api) => {
    const body = Uint8Array.from('{"text":"Gr\u00fc\u00dfe"}', (character) => character.charCodeAt(0));
    const headers = { "content-type": "application/json; charset=iso-8859-1" };
    assertEquals(await argumentsOf(api, "api.test", { headers, body }), { text: "Grüße" });
  }));

Deno.test("what JSON nests stays as it is, and what a form holds stays text", () =>
  withApi(async (api) => {
    const args = { a: { b: [1, null, true] } };
    const json = { headers: { "content-type": JSON_TYPE }, body: JSON.stringify(args) };
    assertEquals(await argumentsOf(api, "api.test", json), args);
    const form = { body: new URLSearchParams({ a: JSON.stringify(args.a) }) };
    assertEquals(await argumentsOf(api, "api.test", form), { a: '{"b":[1,null,true]}' });
  }));

Deno.test("a method that reads no JSON body sees what its query says, and nothing of the body", () =>
  withApi(async (api) => {
    const user = api.person("engineer");
    const headers = authorization(api.bearer, JSON_TYPE);
    const unread = await api.send("users.info", { headers, body: JSON.stringify({ user }) });
    assertEquals(unread.body, { ok: false, error: "user_not_found" });
    const read = await api.send(`users.info?user=${user}`, {
      headers,
      body: JSON.stringify({ user: "U0NONE" }),
    });
    assertObjectMatch(read.body, { ok: true, user: { id: user } });
    assertObjectMatch((await api.form("users.info", { user })).body, { ok: true, user: { id: user } });
  }));

const TOKENS: readonly [where: string, error: string | undefined, send: (api: Api) => Promise<Answer>][] = [
  ["the header", undefined, (api) => api.send("auth.test", { headers: authorization(api.bearer) })],
  ["the header, in small letters", undefined, (api) => {
    return api.send("auth.test", { headers: { authorization: `bearer ${api.bearer}` } });
  }],
  ["a form", undefined, (api) => api.send("auth.test", { body: new URLSearchParams({ token: api.bearer }) })],
  ["multipart", undefined, (api) => api.send("auth.test", { body: multipart({ token: api.bearer }) })],
  ["the header and a form alike", undefined, (api) => api.form("auth.test", { token: api.bearer })],
  [
    "the header, with another in the form",
    undefined,
    (api) => api.form("auth.test", { token: "xoxb-other" }),
  ],
  ["the form, with another in the header", "invalid_auth", (api) => {
    return api.form("auth.test", { token: api.bearer }, "xoxb-other");
  }],
  ["the query", "not_authed", (api) => api.send(`auth.test?token=${api.bearer}`)],
  ["the query of a form", "not_authed", (api) => {
    return api.send(`auth.test?token=${api.bearer}`, { body: new URLSearchParams({ a: "1" }) });
  }],
  ["a JSON body", "not_authed", (api) => {
    const body = JSON.stringify({ token: api.bearer });
    return api.send("auth.test", { headers: { "content-type": JSON_TYPE }, body });
  }],
  ["a header of another kind", "not_authed", (api) => {
    return api.send("auth.test", { headers: { authorization: `Basic ${api.bearer}` } });
  }],
  ["no place at all", "not_authed", (api) => api.send("auth.test")],
];

for (const [where, error, send] of TOKENS) {
  const outcome = error === undefined ? "is accepted" : `is answered by ${error}`;
  Deno.test(`a token in ${where} ${outcome}`, () =>
    withApi(async (api) => {
      const { status, body } = await send(api);
      assertEquals([status, body["ok"], body["error"]], [200, error === undefined, error]);
    }));
}

Deno.test("a method is not given the token among its arguments", () =>
  withApi(async (api) => {
    const form = { body: new URLSearchParams({ token: api.bearer, a: "1" }) };
    assertEquals(await argumentsOf(api, "api.test?token=x", form), { a: "1" });
  }));

const BYTES = new TextEncoder().encode("text=hello");

const BAD_BODIES: readonly [
  what: string,
  error: string,
  init: (type: (type?: string) => HeadersInit) => RequestInit,
][] = [
  ["a body that says nothing of its type", "missing_post_type", (type) => ({ headers: type(), body: BYTES })],
  ["XML", "invalid_post_type", (type) => ({ headers: type("application/xml"), body: "<a/>" })],
  ["bytes", "invalid_post_type", (type) => ({ headers: type("application/octet-stream"), body: BYTES })],
  ["a charset of its own", "invalid_charset", (type) => {
    return { headers: type("application/json; charset=utf-16"), body: "{}" };
  }],
  ["half an object", "invalid_json", (type) => ({ headers: type(JSON_TYPE), body: '{"text":' })],
  ["a list", "invalid_json", (type) => ({ headers: type(JSON_TYPE), body: "[]" })],
  ["a bare text in JSON", "invalid_json", (type) => ({ headers: type(JSON_TYPE), body: '"text"' })],
  ["null", "invalid_json", (type) => ({ headers: type(JSON_TYPE), body: "null" })],
  ["a form that is called JSON", "invalid_json", (type) => ({ headers: type(JSON_TYPE), body: BYTES })],
  ["a list as PHP writes it", "invalid_array_arg", (type) => {
    return { headers: type(), body: new URLSearchParams("users[]=U1&users[]=U2") };
  }],
  ["multipart without a boundary", "invalid_form_data", (type) => {
    return { headers: type("multipart/form-data"), body: BYTES };
  }],
  ["multipart that breaks off", "invalid_form_data", (type) => {
    return { headers: type("multipart/form-data; boundary=x"), body: "--x\r\nContent-Disp" };
  }],
];

for (const [what, error, init] of BAD_BODIES) {
  Deno.test(`${what} is answered by ${error}, and nothing is done`, () =>
    withApi(async (api) => {
      const channel = api.channel("general");
      const path = `chat.postMessage?${new URLSearchParams({ channel: channel.id, text: "x" })}`;
      const { status, body } = await api.send(path, init((type) => authorization(api.bearer, type)));
      assertEquals([status, body], [200, { ok: false, error }]);
      assertEquals(listMessages(api.world, channel.id), []);
    }));
}

for (const method of ["chat.shout", "chat", "", "constructor", "chat.postMessage/", "../files/F1"]) {
  Deno.test(`the method ${JSON.stringify(method)} is unknown, with a token and without`, () =>
    withApi(async (api) => {
      const path = encodeURIComponent(method);
      for (const { body } of [await api.send(path), await api.form(path)]) {
        assertEquals(body, { ok: false, error: "unknown_method", req_method: path });
      }
    }));
}

const HUNDRED_MEGABYTES = 100 * 1024 * 1024;
const CHUNK = new Uint8Array(64 * 1024).fill(97);

/** A body that tells how much of it was taken, and nothing of its length beforehand. */
function endless() {
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (sent >= HUNDRED_MEGABYTES) return controller.close();
      sent += CHUNK.length;
      controller.enqueue(CHUNK);
    },
  }, { highWaterMark: 0 });
  return { stream, sent: () => sent };
}

Deno.test("a stream of 100 MB is refused before it is read to its end, and the next call is answered", () =>
  withApi(async (api) => {
    const { stream, sent } = endless();
    const headers = authorization(api.bearer, "application/json");
    const { status, body } = await api.send("chat.postMessage", { headers, body: stream });
    assertEquals([status, body["ok"], body["error"]], [413, false, "invalid_arguments"]);
    assertMatch(JSON.stringify(body["response_metadata"]), /8 MiB/);
    assert(sent() < HUNDRED_MEGABYTES / 2, `${sent()} bytes were taken`);
    assertEquals((await api.form("auth.test")).body["ok"], true);
  }));

Deno.test("a body of 8 MiB is read, and one byte more is refused", () =>
  withApi(async (api) => {
    const most = 8 * 1024 * 1024;
    const headers = { "content-type": "text/plain" };
    const sized = async (length: number) => {
      const { status } = await api.send("api.test", { headers, body: `a=${"b".repeat(length - 2)}` });
      return status;
    };
    assertEquals([await sized(most), await sized(most + 1)], [200, 413]);
  }));

const REPLIES: readonly [what: string, status: number, send: (api: Api) => Promise<Answer>][] = [
  ["a call that succeeds", 200, (api) => api.form("auth.test")],
  ["a refused call", 200, (api) => api.form("users.info")],
  ["an unknown method", 200, (api) => api.form("chat.shout")],
  ["a call without a token", 200, (api) => api.send("auth.test")],
  ["a body that cannot be read", 200, (api) => {
    return api.send("auth.test", { headers: authorization(api.bearer, JSON_TYPE), body: "{" });
  }],
  ["a body that is too long", 413, (api) => {
    return api.send("auth.test", { headers: authorization(api.bearer, JSON_TYPE), body: endless().stream });
  }],
  ["one call too many", 429, async (api) => {
    for (let count = 0; count < 50; count++) await api.form("team.info");
    return await api.form("team.info");
  }],
];

for (const [what, status, send] of REPLIES) {
  Deno.test(`the answer to ${what} has the headers that every answer has`, () =>
    withApi(async (api) => {
      const answer = await send(api);
      const { headers } = answer;
      assertEquals(answer.status, status);
      assertEquals(headers.get("content-type"), "application/json; charset=utf-8");
      assertEquals(headers.get("cache-control"), "private, no-cache, no-store, must-revalidate");
      assertEquals(headers.get("access-control-expose-headers"), "x-slack-req-id, retry-after");
      assertMatch(headers.get("x-slack-req-id") ?? "", /^[0-9a-f]{32}$/);
    }));
}

Deno.test("no two answers have the same request id", () =>
  withApi(async (api) => {
    const ids = [await api.form("auth.test"), await api.form("auth.test")].map(({ headers }) =>
      headers.get("x-slack-req-id")
    );
    assertEquals(new Set(ids).size, 2);
  }));
