import { createHmac, timingSafeEqual } from "node:crypto";
import { failure, type Result, success } from "../../core/result.ts";
import { Deadlines } from "../../gateway/http/deadlines.ts";
import { serve } from "../../gateway/http/server.ts";
import { AnswerCache } from "../../gateway/proxy/cache.ts";
import { type LiveToken, proxyHandler, type Refusal } from "../../gateway/proxy/pipeline.ts";
import { openUpstream } from "../../gateway/proxy/upstream.ts";
import { RULE_DEFAULTS } from "../../gateway/rules/rule.ts";
import { compileRules } from "../../gateway/rules/rule_table.ts";
import { openTrail } from "./trail.ts";

const RULES = 1_000;
const SECRET = "SAMPLE_UPSTREAM_SECRET";

/** The proxy with all its steps: a keyed hash of the token, a scope, a thousand rules, a limit, a row in SQLite. */
const [port = "0", upstreamUrl = "", bearer = "", trailPath = ":memory:"] = Deno.args;
const deadlines = new Deadlines();
Deno.env.set(SECRET, "sample-upstream-value");
const upstream = openUpstream({
  name: "billing",
  url: upstreamUrl,
  secret: { header: "x-api-key", prefix: "", from: { kind: "environment", name: SECRET } },
}, deadlines);
const rules = compileRules(Array.from({ length: RULES }, (_, index) => sampleRule(index)), ["billing"]);
if (!upstream.ok || !rules.ok) throw new Error("the sample rules are not in order");

const key = crypto.getRandomValues(new Uint8Array(32));
const known = macOf(bearer);
const token: LiveToken = {
  id: "sample",
  workspace: "T1",
  organization: "E1",
  scopes: new Set(["billing:read"]),
};
const trail = openTrail(trailPath);
let run = 0;
let counted = 0;

const handler = proxyHandler({
  rules: rules.value,
  upstreams: new Map([["billing", upstream.value]]),
  deadlines,
  cache: new AnswerCache(),
}, {
  authenticate,
  recheck: () => success(undefined),
  checkLimit: (): Result<undefined, Refusal> => {
    counted++;
    return success(undefined);
  },
  policyHash: () => "",
  approve: () => failure({ kind: "approval_unavailable", retryAfterSeconds: 1 }),
  record: trail,
  explain: (refusal) => ({
    kind: "whole",
    status: 400,
    fields: [],
    body: new TextEncoder().encode(refusal.kind),
  }),
  now: () => new Date(),
  newRun: () => `run_${(++run).toString(36).padStart(12, "0")}`,
});
const listener = Deno.listen({ hostname: "127.0.0.1", port: Number(port) });
serve(listener, {
  handler,
  refuse: (fault) => ({ kind: "whole", status: 400, fields: [], body: new TextEncoder().encode(fault.kind) }),
  failed: console.error,
  deadlines,
});

function sampleRule(index: number) {
  const path = index === 0 ? "/invoices/{invoice}" : `/area${index}/{id}/things/{thing}`;
  const methods = ["GET", "POST"];
  return {
    ...RULE_DEFAULTS,
    name: `rule ${index}`,
    upstream: "billing",
    methods,
    path,
    scope: "billing:read",
  };
}

function authenticate(header: string): Result<LiveToken, Refusal> {
  return timingSafeEqual(macOf(header.slice("Bearer ".length)), known)
    ? success(token)
    : failure({ kind: "invalid_token" });
}

function macOf(text: string): Uint8Array {
  return createHmac("sha256", key).update(text).digest();
}
