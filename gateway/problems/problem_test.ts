import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Answer } from "../http/answer.ts";
import type { Refusal } from "../proxy/refusal.ts";
import { EXPLANATIONS } from "./explanation.ts";
import { explainRefusal } from "./problem.ts";

function read(answer: Answer) {
  if (answer.kind !== "whole") throw new Error("a problem is a whole answer");
  const document: Record<string, unknown> = JSON.parse(new TextDecoder().decode(answer.body));
  const fields = Object.fromEntries(answer.fields);
  const { "content-type": type, "cache-control": cache, ...others } = fields;
  assertEquals(cache, "no-store");
  assertEquals(type, answer.status < 400 ? "application/json" : "application/problem+json");
  return { status: answer.status, document, fields: others };
}

const BEARER = 'Bearer realm="countersign"';
const invalid = { "www-authenticate": `${BEARER}, error="invalid_token"` };
const described = (sentence: string) => ({
  "www-authenticate": `${BEARER}, error="invalid_token", error_description="${sentence}"`,
});
const retry = { "retry-after": "7" };

/** Every refusal, its status, and the header fields that it comes with, no others. */
const ROWS: [Refusal, number, Record<string, string>][] = [
  [{ kind: "malformed_request", reason: "line_ends" }, 400, {}],
  [{ kind: "head_too_large" }, 431, {}],
  [{ kind: "target_too_long" }, 414, {}],
  [{ kind: "expectation_failed" }, 417, {}],
  [{ kind: "request_timeout" }, 408, {}],
  [{ kind: "internal_error" }, 500, {}],
  [{ kind: "client_gone" }, 400, {}],
  [{ kind: "ambiguous_path", reason: "case" }, 400, {}],
  [{ kind: "no_rule" }, 404, {}],
  [{ kind: "unauthorized", credentials: "none" }, 401, { "www-authenticate": BEARER }],
  [{ kind: "unauthorized", credentials: "other" }, 401, invalid],
  [{ kind: "invalid_token" }, 401, invalid],
  [{ kind: "token_expired" }, 401, described("Token expired")],
  [{ kind: "token_revoked" }, 401, described("Token revoked")],
  [{ kind: "token_suspended" }, 401, described("Token suspended")],
  [{ kind: "token_transport" }, 400, { "www-authenticate": `${BEARER}, error="invalid_request"` }],
  [{ kind: "workspace_mismatch" }, 403, {}],
  [{ kind: "organization_mismatch" }, 403, {}],
  [{ kind: "forbidden" }, 403, {}],
  [{ kind: "insufficient_scope", scope: "billing:write" }, 403, {
    "www-authenticate": `${BEARER}, error="insufficient_scope", scope="billing:write"`,
  }],
  [{ kind: "rate_limited", retryAfterSeconds: 7, limit: 100, perSeconds: 60, remaining: 0 }, 429, {
    ...retry,
    "ratelimit-policy": '"calls";q=100;w=60',
    ratelimit: '"calls";r=0;t=7',
  }],
  [{ kind: "request_too_large", mostBytes: 10 }, 413, {}],
  [{ kind: "websocket_refused" }, 403, {}],
  [{ kind: "approval_pending", request: "r1", retryAfterSeconds: 7 }, 202, {
    ...retry,
    location: "/v1/requests/r1",
    "countersign-request": "r1",
  }],
  [{ kind: "approval_denied", request: "r1" }, 403, {}],
  [{ kind: "approval_expired", request: "r1" }, 403, {}],
  [{ kind: "grant_used", request: "r1" }, 409, {}],
  [{ kind: "request_mismatch", request: "r1" }, 409, {}],
  [{ kind: "approval_unavailable", retryAfterSeconds: 7 }, 503, retry],
  [{ kind: "record_unavailable", retryAfterSeconds: 7 }, 503, retry],
  [{ kind: "shutting_down", retryAfterSeconds: 7 }, 503, retry],
  [{ kind: "upstream_busy", retryAfterSeconds: 7 }, 503, retry],
  [{ kind: "upstream_credential" }, 502, {}],
  [{ kind: "upstream_unreachable" }, 502, {}],
  [{ kind: "upstream_timeout" }, 504, {}],
  [{ kind: "upstream_closed" }, 502, {}],
  [{ kind: "upstream_malformed" }, 502, {}],
  [{ kind: "upstream_events_refused" }, 502, {}],
  [{ kind: "upstream_answer_too_large" }, 502, {}],
];

for (const [refusal, status, fields] of ROWS) {
  Deno.test(`${JSON.stringify(refusal)} is answered with ${status}`, () => {
    const answer = read(explainRefusal(refusal, "run_1"));
    assertEquals(answer.status, status);
    assertEquals(answer.fields, { ...fields, "countersign-run": "run_1" });
    const { type, title, detail, ...facts } = answer.document;
    assertEquals(type, `/v1/problems/${refusal.kind}`);
    assertMatch(`${title}`, /^[A-Z][^.]+$/);
    assertMatch(`${detail}`, /^[A-Z].+\.$/);
    assertEquals([facts.status, facts.code, facts.run], [status, refusal.kind, "run_1"]);
  });
}

Deno.test("every refusal has a row above", () => {
  const ofEndpoints = [
    "not_found",
    "method_not_allowed",
    "invalid_body",
    "scope_not_held",
    "wrong_state",
    "not_ready",
  ];
  const covered = new Set<string>([...ROWS.map(([{ kind }]) => kind), ...ofEndpoints]);
  assertEquals(Object.keys(EXPLANATIONS).filter((code) => !covered.has(code)), []);
});

Deno.test("a refusal without a run says nothing of one", () => {
  for (const run of [undefined, ""]) {
    const { document, fields } = read(explainRefusal({ kind: "no_rule" }, run));
    assert(!("run" in document) && !("countersign-run" in fields));
  }
});

Deno.test("what may have happened is said to be so, and what was not sent is said to be so", () => {
  for (const code of ["upstream_timeout", "upstream_closed", "upstream_malformed"] as const) {
    assertMatch(EXPLANATIONS[code].detail, /The call may have happened\.$/);
  }
  for (const code of ["upstream_busy", "upstream_unreachable"] as const) {
    assertMatch(EXPLANATIONS[code].detail, /Nothing was sent\.$/);
  }
});
