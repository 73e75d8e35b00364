import { assert, assertEquals, assertMatch } from "@std/assert";
import { CONSOLE, type RunningSample, startSample } from "../../tests/support/running_gateway.ts";
import { exchangeRaw, statusOf } from "../../tests/support/raw_http.ts";
import { valueOf } from "../../tests/support/value.ts";
import { failure } from "../../core/result.ts";
import { EXPLANATIONS } from "../problems/explanation.ts";
import { issueToken, revokeToken } from "../tokens/administration.ts";
import { makeTokenText } from "../tokens/token_text.ts";

const FORM = "application/x-www-form-urlencoded";

async function introspect(sample: RunningSample, by: string, body: string, type = FORM) {
  const headers = { "content-type": type };
  const answer = await sample.call("/v1/introspect", by, { method: "POST", headers, body });
  return { status: answer.status, document: await answer.json() };
}

Deno.test("introspection tells all about a token in force, and of any other only that it is not", async () => {
  await using sample = startSample();
  const by = sample.issue({ scopes: new Set(["tokens:introspect"]) });
  const { token, text } = sample.issue({ scopes: new Set(["billing:read", "billing:write"]) });
  const elsewhere = { ...CONSOLE, workspace: "T0002" };
  const wanted = { name: "x", owner: "y", scopes: new Set(["a:b"]), lifetime: 7, limit: undefined } as const;
  const foreign = valueOf(issueToken(sample.office, elsewhere, wanted, new Date()));
  assertEquals((await introspect(sample, by.text, `token=${text}`)).document, {
    active: true,
    token_type: "Bearer",
    scope: "billing:read billing:write",
    client_id: token.id,
    sub: "operator",
    iat: Math.floor(token.createdAt.getTime() / 1000),
    exp: Math.floor((token.expiresAt?.getTime() ?? 0) / 1000),
    preview: token.preview,
    workspace: "T0001",
    organization: "E0001",
  });
  valueOf(revokeToken(sample.office, CONSOLE, token.id, new Date()));
  for (const other of [text, foreign.text, makeTokenText().text, "", "x"]) {
    assertEquals((await introspect(sample, by.text, `token=${other}`)).document, { active: false });
  }
});

Deno.test("introspection takes one token in a form, and asks for its scope", async () => {
  await using sample = startSample();
  const by = sample.issue({ scopes: new Set(["tokens:introspect"]) });
  for (const [body, type] of [["", FORM], ["token=a&token=b", FORM], ["{}", "application/json"]] as const) {
    assertEquals((await introspect(sample, by.text, body, type)).status, 400);
  }
  assertEquals(
    (await introspect(sample, sample.issue().text, "token=a")).document.code,
    "insufficient_scope",
  );
});

Deno.test("a dry run says what would become of a call, and leaves no trace of it", async () => {
  const PENDING = { kind: "approval_pending", request: "r1", retryAfterSeconds: 5 } as const;
  const asked: string[] = [];
  const approvals = {
    approve: () => {
      asked.push("asked");
      return failure(PENDING);
    },
    wouldApprove: () => failure(PENDING),
  };
  await using sample = startSample({
    rules: [{ path: "/read/**", name: "read" }, { path: "/asked", policy: "low_impact" }, {
      path: "/limited",
      limit: { calls: 1, perSeconds: 60 },
    }, { path: "/write", scope: "billing:write" }],
    open: { approvals },
  });
  const { text } = sample.issue();
  const decide = async (method: string, target: string) => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ method, target });
    return await (await sample.call("/v1/decide", text, { method: "POST", headers, body })).json();
  };
  assertEquals(await decide("GET", "/billing/read/%61?b=c"), {
    decision: "forward",
    rule: "read",
    upstream: "billing",
    path: "/read/a",
  });
  assertEquals((await decide("POST", "/billing/asked")).decision, "ask");
  for (let look = 0; look < 3; look++) {
    assertEquals((await decide("GET", "/billing/limited")).decision, "forward");
  }
  const { decision, status, code, scope } = await decide("GET", "/billing/write");
  assertEquals([decision, status, code, scope], ["refuse", 403, "insufficient_scope", "billing:write"]);
  assertEquals((await decide("DELETE", "/billing/read/a")).code, "no_rule");
  assertEquals([asked.length, sample.upstream.connections], [0, 0]);
});

Deno.test("a dry run without anybody to ask says what the call itself would be told", async () => {
  await using sample = startSample({ rules: [{ path: "/asked", policy: "low_impact" }] });
  const { text } = sample.issue();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ method: "GET", target: "/billing/asked" });
  const dry = await (await sample.call("/v1/decide", text, { method: "POST", headers, body })).json();
  const real = await (await sample.call("/billing/asked", text)).json();
  assertEquals([dry.code, dry.status], [real.code, real.status]);
});

Deno.test("what became of a call is told to its own token, to whoever may see all, and to nobody else", async () => {
  await using sample = startSample({ rules: [{ path: "/read/**", name: "read" }] });
  const { token, text } = sample.issue();
  const answer = await sample.call("/billing/read/a?b=c", text);
  await answer.text();
  const run = answer.headers.get("countersign-run");
  const document = await (await sample.call(`/v1/runs/${run}`, text)).json();
  const { at, finished_at, ...rest } = document;
  assertEquals(rest, {
    run,
    token: token.id,
    rule: "read",
    upstream: "billing",
    method: "GET",
    path: "/read/a",
    request: null,
    outcome: "answered",
    status: 200,
    end: "complete",
  });
  assertMatch(`${at} ${finished_at}`, /Z .+Z$/);
  const auditor = sample.issue({ scopes: new Set(["runs:read"]) });
  assertEquals(await sample.status(`/v1/runs/${run}`, auditor.text), 200);
  assertEquals(await sample.status(`/v1/runs/${run}`, sample.issue().text), 404);
  assertEquals(await sample.status("/v1/runs/run_none", text), 404);
});

Deno.test("health and readiness are told to anybody", async () => {
  await using sample = startSample();
  assertEquals(await (await sample.call("/healthz")).json(), { status: "ok" });
  assertEquals(await (await sample.call("/readyz")).json(), { status: "ready" });
});

Deno.test("metrics count calls by rule and refusals by code", async () => {
  await using sample = startSample({ rules: [{ path: "/read/**", name: "read" }] });
  const { text } = sample.issue();
  await (await sample.call("/billing/read/a", text)).text();
  await (await sample.call("/billing/none", text)).text();
  await (await sample.call("/billing/read/a")).text();
  const metrics = await (await sample.call("/metrics")).text();
  const lines = metrics.split("\n");
  for (
    const line of [
      'countersign_calls_total{upstream="billing",rule="read",outcome="answered",status="200"} 1',
      'countersign_refusals_total{code="no_rule"} 1',
      'countersign_refusals_total{code="unauthorized"} 1',
      'countersign_call_seconds_count{upstream="billing"} 1',
      "countersign_open_calls 0",
    ]
  ) assert(lines.includes(line), `${line} is not in\n${metrics}`);
});

Deno.test("metrics that others could reach ask for their own key, and never for a token", async () => {
  const file = Deno.makeTempFileSync();
  const key = "k".repeat(43);
  Deno.writeTextFileSync(file, `${key}\n`);
  const remote = { host: "127.0.0.1", port: 0, certificate: undefined, isLocal: false };
  await using closed = startSample({ config: { listen: remote } });
  await using keyed = startSample({ config: { listen: remote, metricsKeyFile: file } });
  const status = (sample: RunningSample, token?: string) => sample.status("/metrics", token);
  assertEquals([await status(closed), await status(closed, key)], [403, 403]);
  assertEquals([await status(keyed), await status(keyed, `${key}x`), await status(keyed, key)], [
    403,
    403,
    200,
  ]);
});

Deno.test("every code is explained where its type points to", async () => {
  await using sample = startSample();
  for (const code of Object.keys(EXPLANATIONS)) {
    const answer = await sample.call(`/v1/problems/${code}`);
    assertEquals([answer.status, (await answer.json()).code], [200, code]);
  }
  assertEquals(await sample.status("/v1/problems/nothing"), 404);
});

const PATHS: [string, string, number][] = [
  ["GET", "/v1", 404],
  ["GET", "/v1/", 404],
  ["GET", "/v1/nothing", 404],
  ["GET", "/healthz/", 404],
  ["DELETE", "/v1/tokens", 405],
  ["GET", "/v1/decide", 405],
  ["GET", "/claim", 404],
  ["GET", "/%76%31/token", 401],
  ["GET", "/nobody/x", 401],
  ["GET", "/", 401],
];

for (const [method, path, status] of PATHS) {
  Deno.test(`${method} ${path} without a token is answered with ${status}`, async () => {
    await using sample = startSample();
    const request = `${method} ${path} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n`;
    assertEquals(statusOf(await exchangeRaw(sample.gateway.port, request)), status);
  });
}
