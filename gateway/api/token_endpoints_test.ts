import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { CONSOLE, type RunningSample, startSample } from "../../tests/support/running_gateway.ts";
import { valueOf } from "../../tests/support/value.ts";
import { issueToken } from "../tokens/administration.ts";
import { makeTokenText } from "../tokens/token_text.ts";

type Document = Record<string, unknown>;

async function post(sample: RunningSample, path: string, token: string, body: unknown = {}) {
  const headers = { "content-type": "application/json" };
  const answer = await sample.call(path, token, { method: "POST", headers, body: JSON.stringify(body) });
  const document: Document = await answer.json();
  return { status: answer.status, document, headers: answer.headers };
}

async function get(sample: RunningSample, path: string, token: string) {
  const answer = await sample.call(path, token);
  const document: Document = await answer.json();
  return { status: answer.status, document };
}

function admin(sample: RunningSample, ...scopes: string[]) {
  return sample.issue({ name: "admin", scopes: new Set(["tokens:admin", "billing:read", ...scopes]) });
}

const WANTED = { name: "invoices", owner: "operator", scopes: ["billing:read"] };

Deno.test("an administrator issues a token that works at once and is shown once", async () => {
  await using sample = startSample();
  const by = admin(sample);
  const { status, document, headers } = await post(sample, "/v1/tokens", by.text, WANTED);
  const { token, id, preview, created_at, expires_at, ...rest } = document;
  assertEquals(status, 201);
  assertEquals(headers.get("location"), `/v1/tokens/${id}`);
  assertEquals(rest, {
    name: "invoices",
    owner: "operator",
    creator: by.token.id,
    workspace: "T0001",
    organization: "E0001",
    scopes: ["billing:read"],
    state: "active",
    last_used_at: null,
    limit: null,
    replaces: null,
    replaced_by: null,
  });
  assertEquals(Date.parse(`${expires_at}`) - Date.parse(`${created_at}`), 30 * 24 * 60 * 60 * 1000);
  assertEquals(await sample.status("/billing/read/a", `${token}`), 200);
  const shown = JSON.stringify([
    await get(sample, `/v1/tokens/${id}`, by.text),
    await get(sample, "/v1/tokens", by.text),
    await get(sample, "/v1/token", `${token}`),
  ]);
  assert(shown.includes(`${preview}`) && !shown.includes(`${token}`.slice(18)));
});

const BAD_BODIES: [string, unknown, string][] = [
  ["nothing", {}, "name is missing"],
  [
    "an unknown field",
    { ...WANTED, "secret-field": 1 },
    "the body has a field that is unknown: the fields here are name, owner, scopes, expires_in_days, limit",
  ],
  [
    "a scope that is none",
    { ...WANTED, scopes: ["billing"] },
    "each of scopes must be a scope such as billing:read",
  ],
  ["no scopes", { ...WANTED, scopes: [] }, "scopes must be a list of 1 to 64"],
  ["another lifetime", { ...WANTED, expires_in_days: 31 }, "expires_in_days must be one of 7, 30, 90, never"],
  ["a name of two lines", { ...WANTED, name: "a\nb" }, "name must be a text of 1 to 100 characters"],
  [
    "a limit of nothing",
    { ...WANTED, limit: { calls: 0, per_seconds: 1 } },
    "limit.calls must be a whole number from 1 to 1000000",
  ],
  ["a list", [], "the body must be an object"],
];

Deno.test("what is wrong with a wanted token is said without repeating it, and nothing is issued", async () => {
  await using sample = startSample();
  const by = admin(sample);
  for (const [what, body, error] of BAD_BODIES) {
    const { status, document } = await post(sample, "/v1/tokens", by.text, body);
    assertEquals([status, document.code], [400, "invalid_body"], what);
    assertEquals(Array.isArray(document.errors) && document.errors[0], error, what);
    assert(!JSON.stringify(document).includes("secret-field"));
  }
  const listed = valueOf(sample.office.store.tokens.list("T0001", { after: "", most: 9 }));
  assertEquals(listed.length, 1);
});

Deno.test("a body that is no JSON, says to be something else, is too large or holds a token is refused", async () => {
  await using sample = startSample();
  const by = admin(sample);
  const json = { "content-type": "application/json" };
  const rows = [
    [json, "{", 400, "invalid_body"],
    [{ "content-type": "text/plain" }, "{}", 400, "invalid_body"],
    [json, new Uint8Array([0x22, 0xff, 0x22]), 400, "invalid_body"],
    [json, "x".repeat(17 * 1024), 413, "request_too_large"],
    [json, JSON.stringify({ ...WANTED, name: makeTokenText().text }), 400, "token_transport"],
  ] as const;
  for (const [headers, body, status, code] of rows) {
    const answer = await sample.call("/v1/tokens", by.text, { method: "POST", headers, body });
    assertEquals([answer.status, (await answer.json()).code], [status, code]);
  }
});

Deno.test("an administrator issues no scope that they lack", async () => {
  await using sample = startSample();
  const { status, document } = await post(sample, "/v1/tokens", admin(sample).text, {
    ...WANTED,
    scopes: ["billing:write"],
  });
  assertEquals([status, document.code], [403, "scope_not_held"]);
  assertEquals(JSON.stringify(document).includes("billing:write"), false);
});

Deno.test("whoever is no administrator issues, lists, sees and changes nothing", async () => {
  await using sample = startSample();
  const other = sample.issue();
  const { text } = sample.issue();
  const paths = ["", `/${other.token.id}/revoke`, `/${other.token.id}/suspend`, `/${other.token.id}/rotate`];
  for (const path of paths) {
    const { status, document } = await post(sample, `/v1/tokens${path}`, text, WANTED);
    assertEquals([status, document.code, document.scope], [403, "insufficient_scope", "tokens:admin"]);
  }
  for (const path of ["", `/${other.token.id}`]) {
    assertEquals((await get(sample, `/v1/tokens${path}`, text)).status, 403);
  }
  assertEquals(valueOf(sample.office.store.tokens.find(other.token.id))?.state, "active");
});

Deno.test("an administrator rotates, suspends, resumes and revokes, and each holds at once", async () => {
  await using sample = startSample();
  const by = admin(sample);
  const { token, text } = sample.issue();
  const use = (with_: string) => sample.status("/billing/read/a", with_);
  const act = (verb: string, body = {}) => post(sample, `/v1/tokens/${token.id}/${verb}`, by.text, body);
  assertEquals([(await act("suspend")).document.state, await use(text)], ["suspended", 401]);
  assertEquals([(await act("suspend")).status, (await act("resume")).status, await use(text)], [
    409,
    200,
    200,
  ]);
  assertEquals((await act("rotate")).document.errors, ["overlap is missing"]);
  assertEquals((await act("rotate", { overlap: "2h" })).document.errors, [
    "overlap must be one of none, 15m, 1h, 24h",
  ]);
  const rotated = await act("rotate", { overlap: "1h" });
  assertEquals([rotated.status, rotated.document.replaces], [201, token.id]);
  assertEquals([await use(text), await use(`${rotated.document.token}`)], [200, 200]);
  assertEquals([(await act("rotate", { overlap: "1h" })).document.state], ["rotated"]);
  assertEquals([(await act("revoke")).status, (await act("revoke")).status, await use(text)], [
    200,
    200,
    401,
  ]);
  assertEquals([(await act("resume")).status, await use(text)], [409, 401]);
  assertEquals(await use(`${rotated.document.token}`), 200);
});

Deno.test("a token of another workspace is not found, and opens nothing", async () => {
  await using sample = startSample();
  const elsewhere = { ...CONSOLE, workspace: "T0002" };
  const wanted = {
    name: "x",
    owner: "y",
    scopes: new Set(["billing:read"]),
    lifetime: 7,
    limit: undefined,
  } as const;
  const { token, text } = valueOf(issueToken(sample.office, elsewhere, wanted, new Date()));
  const by = admin(sample);
  assertEquals((await post(sample, `/v1/tokens/${token.id}/revoke`, by.text)).status, 404);
  assertEquals((await get(sample, `/v1/tokens/${token.id}`, by.text)).status, 404);
  assertEquals((await get(sample, "/billing/read/a", text)).document.code, "invalid_token");
});

Deno.test("a list comes in pages that together hold each token once", async () => {
  await using sample = startSample();
  const by = admin(sample);
  for (let n = 0; n < 120; n++) sample.issue();
  const seen: string[] = [];
  for (let path = "/v1/tokens"; path !== "";) {
    const { tokens, next }: { tokens: { id: string }[]; next: string | null } =
      await (await sample.call(path, by.text)).json();
    assert(tokens.length <= 100);
    seen.push(...tokens.map(({ id }) => id));
    path = next === null ? "" : `/v1/tokens?after=${next}`;
  }
  assertEquals([seen.length, new Set(seen).size], [121, 121]);
});

Deno.test("a holder sees what their token may do, until when, how often, and how it was used", async () => {
  await using sample = startSample();
  const { text } = sample.issue({ limit: { calls: 5, perSeconds: 60 }, lifetime: "never" });
  await sample.status("/billing/read/a", text);
  const { document } = await get(sample, "/v1/token", text);
  assertEquals(document.limit, { calls: 5, per_seconds: 60 });
  assertEquals([document.expires_at, document.scopes], [null, ["billing:read"]]);
  assertEquals(document.usage, [{ day: new Date().toISOString().slice(0, 10), calls: 2, refused: 0 }]);
  assertMatch(`${document.last_used_at}`, /Z$/);
});

Deno.test("a token's own limit holds for the proxy and for our own endpoints together", async () => {
  await using sample = startSample();
  const { text } = sample.issue({ limit: { calls: 3, perSeconds: 60 } });
  const statuses = [];
  for (const path of ["/v1/token", "/billing/read/a", "/v1/token", "/billing/read/a", "/v1/token"]) {
    statuses.push(await sample.status(path, text));
  }
  assertEquals(statuses, [200, 200, 200, 429, 429]);
});

Deno.test("what two administrators issue at one moment are two tokens", async () => {
  await using sample = startSample();
  const by = admin(sample);
  const issued = await Promise.all([1, 2].map(() => post(sample, "/v1/tokens", by.text, WANTED)));
  assertNotEquals(issued[0]?.document.id, issued[1]?.document.id);
});
