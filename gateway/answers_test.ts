import { assertEquals, assertMatch } from "@std/assert";
import { bodyOf, exchangeRaw, statusOf } from "../tests/support/raw_http.ts";
import { CONSOLE, type RunningSample, startSample } from "../tests/support/running_gateway.ts";
import { valueOf } from "../tests/support/value.ts";
import type { Refusal } from "./proxy/refusal.ts";
import { failure } from "../core/result.ts";
import { answering } from "../tests/support/raw_upstream.ts";
import { revokeToken, suspendToken } from "./tokens/administration.ts";
import { makeTokenText } from "./tokens/token_text.ts";

/** One row of the table of answers: what is sent, and all that comes back. */
interface Row {
  readonly cause: string;
  /** The request line's path, and the fields besides Host and Connection. */
  readonly send: (
    sample: RunningSample,
  ) => { readonly path?: string; readonly fields?: string; readonly body?: string };
  readonly status: number;
  readonly code: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly approval?: Refusal;
  /** The upstream sees nothing, unless it is its answer that is refused. */
  readonly reaches?: true;
}

const REALM = 'Bearer realm="countersign"';
const challenge = (rest: string) => ({ "www-authenticate": `${REALM}, ${rest}` });
const INVALID = challenge('error="invalid_token"');
const TRANSPORT = challenge('error="invalid_request"');
const bearer = (text: string) => `Authorization: Bearer ${text}\r\n`;
const ASKED = "/billing/asked";

const ROWS: readonly Row[] = [
  {
    cause: "no Authorization header",
    send: () => ({}),
    status: 401,
    code: "unauthorized",
    fields: { "www-authenticate": REALM },
  },
  {
    cause: "a scheme that is not Bearer",
    send: () => ({ fields: "Authorization: Basic YTpi\r\n" }),
    status: 401,
    code: "unauthorized",
    fields: INVALID,
  },
  {
    cause: "a token with a wrong prefix",
    send: () => ({ fields: bearer("other_0123456789ab") }),
    status: 401,
    code: "unauthorized",
    fields: INVALID,
  },
  {
    cause: "a malformed token",
    send: (s) => ({ fields: bearer(s.issue().text.slice(0, -1)) }),
    status: 401,
    code: "invalid_token",
    fields: INVALID,
  },
  {
    cause: "a token whose checksum is wrong",
    send: (s) => ({ fields: bearer(broken(s.issue().text)) }),
    status: 401,
    code: "invalid_token",
    fields: INVALID,
  },
  {
    cause: "an unknown token",
    send: () => ({ fields: bearer(makeTokenText().text) }),
    status: 401,
    code: "invalid_token",
    fields: INVALID,
  },
  {
    cause: "an expired token",
    send: (s) => {
      const { token, text } = s.issue();
      s.office.store.tokens.replace({ id: token.id, expiresAt: new Date(0) }, {
        ...token,
        id: `${token.id}x`,
      }, {
        verb: "token.rotated",
        at: new Date(),
        actor: "console",
        subject: token.id,
        facts: {},
      });
      return { fields: bearer(text) };
    },
    status: 401,
    code: "token_expired",
    fields: challenge('error="invalid_token", error_description="Token expired"'),
  },
  {
    cause: "a revoked token",
    send: (s) => ({ fields: bearer(stopped(s, revokeToken)) }),
    status: 401,
    code: "token_revoked",
    fields: challenge('error="invalid_token", error_description="Token revoked"'),
  },
  {
    cause: "a suspended token",
    send: (s) => ({ fields: bearer(stopped(s, suspendToken)) }),
    status: 401,
    code: "token_suspended",
    fields: challenge('error="invalid_token", error_description="Token suspended"'),
  },
  {
    cause: "two tokens",
    send: (s) => ({ fields: bearer(s.issue().text) + bearer(s.issue().text) }),
    status: 400,
    code: "token_transport",
    fields: TRANSPORT,
  },
  {
    cause: "a token in the query",
    send: (s) => ({ path: `/billing/read/a?key=${s.issue().text}` }),
    status: 400,
    code: "token_transport",
    fields: TRANSPORT,
  },
  {
    cause: "two tokens in one field",
    send: (s) => ({ fields: bearer(`${s.issue().text}, Bearer ${s.issue().text}`) }),
    status: 400,
    code: "token_transport",
    fields: TRANSPORT,
  },
  {
    cause: "a token in another header field",
    send: (s) => ({ fields: `X-Api-Key: ${s.issue().text}\r\n` }),
    status: 400,
    code: "token_transport",
    fields: TRANSPORT,
  },
  {
    cause: "a token in the path of an endpoint of ours",
    send: (s) => ({ path: `/v1/tokens/${s.issue().text}`, fields: bearer(s.issue().text) }),
    status: 400,
    code: "token_transport",
    fields: TRANSPORT,
  },
  {
    cause: "a token in the query, as RFC 6750 lets it stand there",
    send: (s) => ({ path: "/billing/read/a?access_token=x", fields: bearer(s.issue().text) }),
    status: 400,
    code: "token_transport",
    fields: TRANSPORT,
  },
  {
    cause: "a token in the body of a call that people are to approve",
    send: (s) => ({ path: ASKED, fields: bearer(s.issue().text), body: s.issue().text }),
    status: 400,
    code: "token_transport",
    fields: TRANSPORT,
  },
  {
    cause: "an X-Workspace-Id that is not the token's",
    send: (s) => ({ fields: `${bearer(s.issue().text)}X-Workspace-Id: T9\r\n` }),
    status: 403,
    code: "workspace_mismatch",
  },
  {
    cause: "an X-Organization-Id that is not the token's",
    send: (s) => ({ fields: `${bearer(s.issue().text)}X-Organization-Id: E9\r\n` }),
    status: 403,
    code: "organization_mismatch",
  },
  {
    cause: "a token at /metrics",
    send: (s) => ({ path: "/metrics", fields: bearer(s.issue().text) }),
    status: 403,
    code: "forbidden",
  },
  {
    cause: "a token at /claim",
    send: (s) => ({ path: "/claim", fields: bearer(s.issue().text) }),
    status: 403,
    code: "forbidden",
  },
  {
    cause: "a token at /v1/console",
    send: (s) => ({ path: "/v1/console", fields: bearer(s.issue().text) }),
    status: 403,
    code: "forbidden",
  },
  {
    cause: "a token without the scope",
    send: (s) => ({ fields: bearer(s.issue({ scopes: new Set(["billing:write"]) }).text) }),
    status: 403,
    code: "insufficient_scope",
    fields: challenge('error="insufficient_scope", scope="billing:read"'),
    facts: { scope: "billing:read" },
  },
  {
    cause: "an approval that is pending",
    send: (s) => ({ path: ASKED, fields: bearer(s.issue().text), body: "x" }),
    approval: { kind: "approval_pending", request: "r1", retryAfterSeconds: 5 },
    status: 202,
    code: "approval_pending",
    fields: { "retry-after": "5", location: "/v1/requests/r1", "countersign-request": "r1" },
    facts: { request: "r1" },
  },
  ...(["approval_denied", "approval_expired", "grant_used"] as const).map((kind): Row => ({
    cause: `an answer of people that is ${kind}`,
    send: (s) => ({ path: ASKED, fields: bearer(s.issue().text), body: "x" }),
    approval: { kind, request: "r1" },
    status: kind === "grant_used" ? 409 : 403,
    code: kind,
    facts: { request: "r1" },
  })),
  {
    cause: "too many calls",
    send: (s) => ({ path: "/billing/limited", fields: bearer(s.issue().text) }),
    status: 429,
    code: "rate_limited",
    fields: { "retry-after": "60", "ratelimit-policy": '"calls";q=1;w=60', ratelimit: '"calls";r=0;t=60' },
  },
  {
    cause: "a call that needs an approval while nobody can be asked",
    send: (s) => ({ path: ASKED, fields: bearer(s.issue().text), body: "x" }),
    status: 503,
    code: "approval_unavailable",
    fields: { "retry-after": "30" },
  },
  {
    cause: "a credential of ours that the upstream refuses",
    send: (s) => ({ path: "/billing/locked", fields: bearer(s.issue().text) }),
    status: 502,
    code: "upstream_credential",
    reaches: true,
  },
];

const RULES = [
  { path: "/read/**" },
  { path: "/asked", policy: "low_impact" },
  { path: "/limited", limit: { calls: 1, perSeconds: 60 } },
  { path: "/locked" },
];

for (const row of ROWS) {
  Deno.test(`${row.cause} is answered with ${row.status} and ${row.code}`, async () => {
    const { approval } = row;
    const approvals = {
      approve: () => failure(approval ?? NEVER),
      wouldApprove: () => failure(approval ?? NEVER),
    };
    const script = answering((request) => {
      const status = request.startsWith("GET /locked") ? "401 Unauthorized" : "200 OK";
      return `HTTP/1.1 ${status}\r\ncontent-length: 0\r\n\r\n`;
    });
    await using sample = startSample({
      script,
      rules: RULES,
      open: approval === undefined ? {} : { approvals },
    });
    const { path = "/billing/read/a", fields = "", body } = row.send(sample);
    const framing = body === undefined ? "" : `Content-Length: ${body.length}\r\n`;
    const head = `${
      body === undefined ? "GET" : "POST"
    } ${path} HTTP/1.1\r\nHost: gateway\r\n${fields}${framing}`;
    const request = `${head}Connection: close\r\n\r\n${body ?? ""}`;
    if (row.code === "rate_limited") {
      assertEquals(statusOf(await exchangeRaw(sample.gateway.port, request)), 200);
    }
    const answer = await exchangeRaw(sample.gateway.port, request);
    const calls = sample.upstream.received.length;
    check(row, answer, [path, ...fields.split("\r\n"), body ?? ""]);
    assertEquals(calls, row.reaches || row.code === "rate_limited" ? 1 : 0);
  });
}

const NEVER: Refusal = { kind: "internal_error" };

function check(row: Row, answer: string, sent: readonly string[]): void {
  assertEquals(statusOf(answer), row.status, answer);
  const fields = readFields(answer);
  const { date, "content-length": length, "countersign-run": run, ...others } = fields;
  assertMatch(date ?? "", /GMT$/);
  assertEquals(Number(length), bodyOf(answer).length);
  assertEquals(others, {
    "content-type": row.status < 400 ? "application/json" : "application/problem+json",
    "cache-control": "no-store",
    connection: "close",
    ...row.fields,
  });
  const document: Record<string, unknown> = JSON.parse(bodyOf(answer));
  const { type, title, detail, run: named, ...facts } = document;
  assertEquals(facts, { status: row.status, code: row.code, ...row.facts });
  assertEquals([type, named], [`/v1/problems/${row.code}`, run]);
  assertMatch(`${title} ${detail}`, /^[A-Z][^.]+ [A-Z].+\.$/);
  for (const text of sent.flatMap((line) => line.split(/[ :?=/]/)).filter((word) => word.length > 8)) {
    if (!WORDS.includes(text)) assertEquals(answer.includes(text), false, `${text} comes back`);
  }
}

/** Words of the protocol, which stand in every answer. */
const WORDS = ["Authorization", "X-Workspace-Id", "X-Organization-Id", "access_token"];

function readFields(answer: string): Record<string, string> {
  const lines = answer.slice(0, answer.indexOf("\r\n\r\n")).split("\r\n").slice(1);
  return Object.fromEntries(lines.map((line) => {
    const colon = line.indexOf(": ");
    return [line.slice(0, colon), line.slice(colon + 2)];
  }));
}

function broken(text: string): string {
  return text.slice(0, -1) + (text.endsWith("0") ? "1" : "0");
}

function stopped(sample: RunningSample, stop: typeof revokeToken): string {
  const { token, text } = sample.issue();
  valueOf(stop(sample.office, CONSOLE, token.id, new Date()));
  return text;
}
