import { POLICIES } from "../config/policies.ts";
import { policyHash } from "../core/approvals/policy.ts";
import { success } from "../core/result.ts";
import { apiHandler } from "./api/api_handler.ts";
import { decideEndpoint } from "./api/decide_endpoint.ts";
import type { Endpoint } from "./api/endpoint.ts";
import { introspectEndpoint } from "./api/introspect.ts";
import { operationsEndpoints } from "./api/operations.ts";
import { runEndpoint } from "./api/run_endpoint.ts";
import { tokenEndpoints } from "./api/token_endpoints.ts";
import { type Clock, openClock } from "./clock.ts";
import { type GatewayConfig, RESERVED_NAMES } from "./config/config.ts";
import { type Acceptor, type Handler, type RunningServer, serve } from "./http/server.ts";
import { startHousekeeping } from "./housekeeping.ts";
import { CallLimits } from "./limits/call_limits.ts";
import type { Log } from "./log/log.ts";
import { Metrics } from "./metrics/metrics.ts";
import { openWatch, type Watch } from "./metrics/watch.ts";
import { explainRefusal } from "./problems/problem.ts";
import type { Collaborators, LiveToken } from "./proxy/collaborators.ts";
import { proxyHandler } from "./proxy/pipeline.ts";
import type { Proxy } from "./proxy/proxy.ts";
import { openReadiness } from "./readiness.ts";
import type { Approvals } from "./runs/approvals.ts";
import { openRecorder, type RunRecorder } from "./runs/recorder.ts";
import { runIdAt } from "./store/runs.ts";
import type { Store } from "./store/store.ts";
import { openDoor, type TokenDoor } from "./tokens/door.ts";
import type { Token } from "./tokens/token.ts";
import type { TokenKeys } from "./tokens/token_keys.ts";
import { randomDigits } from "./tokens/token_text.ts";
import { UsageMeter } from "./tokens/usage_meter.ts";
import type { Verifier } from "./tokens/verify.ts";

/** What a gateway works with. Everything was opened and checked before. */
export interface GatewayParts {
  readonly config: Pick<GatewayConfig, "workspace" | "tokenLimit" | "listen">;
  readonly store: Store;
  readonly keys: TokenKeys;
  /** Under which redacted secrets are known again. */
  readonly fingerprintKey: string;
  readonly metricsKey: string | undefined;
  readonly proxy: Proxy;
  readonly approvals: Approvals;
  readonly acceptor: Acceptor;
  readonly log: Log;
  readonly clock?: Clock;
}

export interface RunningGateway {
  /** Takes no more calls, lets those under way end for so long, and writes down what is left. Once. */
  drain(graceMs: number): Promise<void>;
}

/** The one process: proxy, tokens, dry runs, runs and operations behind one port. */
export function startGateway(parts: GatewayParts): RunningGateway {
  const { store, log } = parts;
  const clock = parts.clock ?? openClock();
  const metrics = new Metrics();
  const watch = openWatch(metrics, log);
  const meter = new UsageMeter(store);
  const inside = assemble(parts, clock, watch, meter);
  let isDraining = false;
  const readiness = openReadiness(store, clock, () => isDraining);
  const operations = operationsEndpoints({
    metrics,
    metricsKey: parts.metricsKey,
    isLocal: parts.config.listen.isLocal,
    whyNotReady: readiness,
  });
  const server = listen(parts, inside, watch, operations, clock);
  addGauges(metrics, server, inside.record, store);
  const stopHousekeeping = startHousekeeping({
    store,
    meter,
    now: clock.now,
    storeFailed: watch.storeFailed,
  });
  return {
    drain: async (graceMs) => {
      isDraining = true;
      await endWithin(server, graceMs);
      stopHousekeeping();
      meter.flush();
      for (const { pool } of parts.proxy.upstreams.values()) pool.close();
      store.close();
      await log.close();
    },
  };
}

interface Inside {
  readonly collaborators: Collaborators;
  readonly record: RunRecorder;
  readonly door: TokenDoor;
  readonly limits: CallLimits;
  readonly endpoints: readonly Endpoint[];
}

function assemble(parts: GatewayParts, clock: Clock, watch: Watch, meter: UsageMeter): Inside {
  const { config, store, keys, proxy, approvals } = parts;
  const { storeFailed } = watch;
  const { now } = clock;
  const { tokens } = store;
  const verifier: Verifier = { keys, find: within(config.workspace, tokens.find) };
  const findAgain = within(config.workspace, tokens.findAgain);
  const door = openDoor({ verifier, findAgain, meter, storeFailed });
  const limits = new CallLimits({ limitOf: (token) => ownLimit(token) ?? config.tokenLimit });
  const { fingerprintKey } = parts;
  const record = openRecorder({ store, now, fingerprintKey, storeFailed, ended: watch.ended });
  const hashes = new Map(POLICIES.map((policy) => [policy.name, policyHash(policy)]));
  const collaborators: Collaborators = {
    authenticate: door.authenticate,
    recheck: door.recheck,
    checkLimit: (token, rule) => limits.take(token, rule),
    policyHash: (policy) => hashes.get(policy) ?? "",
    approve: approvals.approve,
    record,
    explain: (refusal, run) => {
      watch.refused(refusal, run);
      return explainRefusal(refusal, run);
    },
    now,
    newRun: runNumbers(now),
  };
  const uncounted = openDoor({ verifier, findAgain, meter: { count: () => {} }, storeFailed });
  const { tokenLimit } = config;
  return {
    collaborators,
    record,
    door,
    limits,
    endpoints: [
      ...tokenEndpoints({ office: { store, keys }, store, meter, tokenLimit, storeFailed }),
      introspectEndpoint({ verifier, storeFailed }),
      decideEndpoint({
        proxy,
        collaborators: { ...collaborators, authenticate: uncounted.authenticate },
        dry: { checkLimit: (token, rule) => limits.look(token, rule), approve: approvals.wouldApprove },
      }),
      runEndpoint({ store, storeFailed }),
    ],
  };
}

/** Random once, then counted: ids of runs are no secrets, and random digits for each call would cost more. */
function runNumbers(now: () => Date): () => string {
  const start = randomDigits(START_DIGITS);
  let count = 0;
  return () => runIdAt(now(), start + (++count).toString(36).padStart(COUNT_DIGITS, "0"));
}

const START_DIGITS = 8;
const COUNT_DIGITS = 7;

function listen(
  { proxy, acceptor }: GatewayParts,
  { collaborators, door, limits, endpoints }: Inside,
  watch: Watch,
  operations: readonly Endpoint[],
  { now }: Clock,
): RunningServer {
  const { explain } = collaborators;
  const api = apiHandler({ endpoints: [...operations, ...endpoints], door, limits, explain, now });
  const forward = proxyHandler(proxy, collaborators);
  const handler: Handler = (incoming) => isOwn(incoming.head.target) ? api(incoming) : forward(incoming);
  const refuse = (fault: Parameters<typeof explain>[0]) => explain(fault, undefined);
  return serve(acceptor, { handler, refuse, failed: watch.failed, deadlines: proxy.deadlines });
}

/** Our own paths are taken as they come; written with escapes they are nobody's, since no upstream has such a name. */
function isOwn(target: string): boolean {
  const end = target.slice(1).search(/[/?]/);
  return RESERVED_NAMES.includes(end < 0 ? target.slice(1) : target.slice(1, end + 1));
}

/** A token of another workspace, from a store that was moved here, is as good as none. */
function within(workspace: string, find: Verifier["find"]): Verifier["find"] {
  return (id) => {
    const found = find(id);
    return found.ok && found.value?.workspace !== workspace ? NO_TOKEN : found;
  };
}

const NO_TOKEN = success(undefined);

function ownLimit(token: LiveToken) {
  return isWhole(token) ? token.limit : undefined;
}

/** What our own door let in is all that is known of a token. */
function isWhole(token: LiveToken): token is Token {
  return "mac" in token;
}

function addGauges(metrics: Metrics, server: RunningServer, record: RunRecorder, store: Store): void {
  metrics.gauge("countersign_connections", "Open connections of clients.", () => server.connections);
  metrics.gauge("countersign_open_calls", "Calls that are under way.", () => record.open);
  metrics.gauge("countersign_lost_outcomes", "Outcomes that could not be written.", () => store.runs.lost);
  metrics.gauge("process_resident_memory_bytes", "Memory of the process.", () => Deno.memoryUsage().rss);
}

/** A call that still waits for its upstream then is left to itself; its outcome is unknown. */
async function endWithin(server: RunningServer, graceMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    void server.abort();
    resolve();
  }, graceMs);
  await Promise.race([server.shutdown(), promise]);
  clearTimeout(timer);
}
