import { failure, success } from "../../core/result.ts";
import type { Answer } from "../../gateway/http/answer.ts";
import { Deadlines } from "../../gateway/http/deadlines.ts";
import { type RunningServer, serve, type ServerLimits } from "../../gateway/http/server.ts";
import {
  type Collaborators,
  type Outcome,
  proxyHandler,
  type RunRecord,
} from "../../gateway/proxy/pipeline.ts";
import { AnswerCache } from "../../gateway/proxy/cache.ts";
import type { Proxy } from "../../gateway/proxy/proxy.ts";
import type { Refusal } from "../../gateway/proxy/refusal.ts";
import { openUpstream, type UpstreamOptions } from "../../gateway/proxy/upstream.ts";
import { type Rule, RULE_DEFAULTS } from "../../gateway/rules/rule.ts";
import { compileRules } from "../../gateway/rules/rule_table.ts";

/** How often deadlines are looked at in tests, so that short ones are met. */
const TICK_MS = 10;

export interface SampleGateway extends AsyncDisposable {
  readonly port: number;
  readonly server: RunningServer;
  readonly proxy: Proxy;
  readonly collaborators: Collaborators;
  /** Every call that was recorded before it was sent. */
  readonly begun: readonly RunRecord[];
  readonly finished: ReadonlyMap<string, Outcome>;
  /** Waits until so many runs have an outcome. */
  settled(runs: number): Promise<void>;
}

export interface SampleOptions {
  readonly upstream: string;
  readonly upstreamOptions?: Partial<UpstreamOptions>;
  readonly rules: readonly Partial<Rule>[];
  readonly collaborators?: Partial<Collaborators>;
  readonly limits?: Partial<ServerLimits>;
}

/** The token that the sample gateway takes, made here so that it stands nowhere in one piece. */
export const SAMPLE_TOKEN = ["csgn", "sample"].join("_");
const TOKEN = { id: "t1", workspace: "T1", organization: "E1", scopes: new Set(["sample:call"]) };

/** The proxy on a free port in front of one upstream named `up`, with tokens and people in memory. */
export function openSampleGateway(options: SampleOptions): SampleGateway {
  const deadlines = new Deadlines(TICK_MS);
  const upstream = openUpstream({ name: "up", url: options.upstream, ...options.upstreamOptions }, deadlines);
  if (!upstream.ok) throw new Error(`upstream: ${upstream.problem}`);
  const rules = compileRules(options.rules.map(completeRule), ["up"]);
  if (!rules.ok) throw new Error(JSON.stringify(rules.problem));
  const upstreams = new Map([["up", upstream.value]]);
  const proxy: Proxy = { rules: rules.value, upstreams, deadlines, cache: new AnswerCache() };
  const begun: RunRecord[] = [];
  const finished = new Map<string, Outcome>();
  let settle = () => {};
  const collaborators: Collaborators = {
    ...inMemory(),
    record: {
      begin: (record) => {
        begun.push(record);
        return success(undefined);
      },
      finish: (run, outcome) => {
        finished.set(run, outcome);
        settle();
      },
    },
    ...options.collaborators,
  };
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const server = serve(listener, {
    handler: proxyHandler(proxy, collaborators),
    refuse: (fault) => explain(fault),
    failed: (error) => console.error(error),
    deadlines,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  return {
    port: listener.addr.port,
    server,
    proxy,
    collaborators,
    begun,
    finished,
    settled: async (runs) => {
      while (finished.size < runs) {
        const { promise, resolve } = Promise.withResolvers<void>();
        settle = resolve;
        await promise;
      }
    },
    async [Symbol.asyncDispose]() {
      await server.abort();
      upstream.value.pool.close();
    },
  };
}

function inMemory(): Omit<Collaborators, "record"> {
  let runs = 0;
  return {
    authenticate: (header) =>
      header === `Bearer ${SAMPLE_TOKEN}` ? success(TOKEN) : failure({ kind: "invalid_token" }),
    recheck: () => success(undefined),
    checkLimit: () => success(undefined),
    policyHash: (policy) => `hash of ${policy}`,
    approve: (call) => success({ request: "r1", digest: call.digest }),
    explain,
    now: () => new Date(),
    newRun: () => `run${++runs}`,
  };
}

function explain(refusal: Refusal): Answer {
  const status = STATUSES[refusal.kind] ?? 400;
  return { kind: "whole", status, fields: [], body: new TextEncoder().encode(JSON.stringify(refusal)) };
}

const STATUSES: Partial<Record<Refusal["kind"], number>> = {
  unauthorized: 401,
  invalid_token: 401,
  insufficient_scope: 403,
  no_rule: 404,
  request_timeout: 408,
  request_too_large: 413,
  head_too_large: 431,
  internal_error: 500,
  upstream_closed: 502,
  upstream_credential: 502,
  upstream_malformed: 502,
  upstream_unreachable: 502,
  upstream_busy: 503,
  upstream_timeout: 504,
};

let ruleNumber = 0;

function completeRule(rule: Partial<Rule>): Rule {
  return {
    ...RULE_DEFAULTS,
    name: `rule ${++ruleNumber}`,
    upstream: "up",
    methods: ["GET", "POST"],
    path: "/**",
    scope: "sample:call",
    ...rule,
  };
}

/** A request of the sample token's, up to and with the empty line. */
export function sampleHead(startLine: string, fields = ""): string {
  return `${startLine} HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer ${SAMPLE_TOKEN}\r\n${fields}\r\n`;
}
