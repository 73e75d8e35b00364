import { Buffer } from "node:buffer";
import { dirname } from "node:path";
import { failure, type Result, success } from "../core/result.ts";
import type { ConfiguredUpstream, GatewayConfig, ListenOptions } from "./config/config.ts";
import { readKeys, readSecretFile } from "./config/key_file.ts";
import { type RunningGateway, startGateway } from "./gateway.ts";
import { Deadlines } from "./http/deadlines.ts";
import type { Acceptor } from "./http/server.ts";
import { Log, type Sink } from "./log/log.ts";
import { AnswerCache } from "./proxy/cache.ts";
import type { Proxy } from "./proxy/proxy.ts";
import { openUpstream, type Upstream } from "./proxy/upstream.ts";
import { compileRules } from "./rules/rule_table.ts";
import { type Approvals, NOBODY_TO_ASK } from "./runs/approvals.ts";
import type { OpenFault } from "./store/database.ts";
import { openStore } from "./store/sqlite_store.ts";
import type { Store } from "./store/store.ts";
import { lockStore } from "./store/store_lock.ts";
import { deriveKey, type MasterKey, TokenKeys } from "./tokens/token_keys.ts";

export interface OpenGateway extends RunningGateway {
  readonly url: string;
  readonly port: number;
}

export interface OpenOptions {
  readonly sink: Sink;
  readonly approvals?: Approvals;
  /** A bound on the store, where it is another than usual. */
  readonly mostBytes?: number;
}

/** Opens everything that a configuration names, and starts; or everything that is in the way, in sentences. */
export function openGateway(
  config: GatewayConfig,
  options: OpenOptions,
): Result<OpenGateway, readonly string[]> {
  const keys = readKeys(config.keyFiles);
  const metricsKey = config.metricsKeyFile === undefined
    ? success(undefined)
    : readSecretFile(config.metricsKeyFile);
  const upstreams = openUpstreams(config.upstreams);
  const wrong = [keys, upstreams].flatMap((opened) => opened.ok ? [] : opened.problem);
  if (!metricsKey.ok) wrong.push(metricsKey.problem);
  if (!keys.ok || !metricsKey.ok || !upstreams.ok) return failure(wrong);
  const rules = compileRules(config.rules, config.upstreams.map(({ options: { name } }) => name));
  if (!rules.ok) return failure(["the rules are not in order"]);
  const deadlines = upstreams.value.deadlines;
  const proxy: Proxy = { rules: rules.value, ...upstreams.value, deadlines, cache: new AnswerCache() };
  const store = openLocked(config.storePath, options);
  if (!store.ok) return failure([store.problem]);
  const acceptor = openListener(config.listen);
  if (!acceptor.ok) {
    store.value.close();
    return failure([acceptor.problem]);
  }
  return success(start(config, options, keys.value, metricsKey.value, proxy, store.value, acceptor.value));
}

function start(
  config: GatewayConfig,
  { sink, approvals = NOBODY_TO_ASK }: OpenOptions,
  masters: readonly [MasterKey, ...MasterKey[]],
  metricsKey: string | undefined,
  proxy: Proxy,
  store: Store,
  { acceptor, port }: Listening,
): OpenGateway {
  const fingerprintKey = Buffer.from(deriveKey(masters[0].secret, "fingerprints")).toString("hex");
  const log = new Log({ sink, now: () => new Date(), fingerprintKey });
  const unknown = store.runs.closeOpen(new Date());
  const keys = new TokenKeys(masters);
  const parts = { config, store, keys, fingerprintKey, metricsKey, proxy, approvals, acceptor, log };
  const gateway = startGateway(parts);
  const { host, certificate } = config.listen;
  const url = `${certificate === undefined ? "http" : "https"}://${
    host.includes(":") ? `[${host}]` : host
  }:${port}`;
  let drained: Promise<void> | undefined;
  log.say("info", "started", { url, unknown_outcomes: unknown.ok ? unknown.value : -1 });
  return {
    url,
    port,
    drain: (graceMs) => {
      if (drained === undefined) log.say("info", "draining");
      return drained ??= gateway.drain(graceMs);
    },
  };
}

function openUpstreams(
  configured: readonly ConfiguredUpstream[],
): Result<{ upstreams: ReadonlyMap<string, Upstream>; deadlines: Deadlines }, readonly string[]> {
  const deadlines = new Deadlines();
  const problems: string[] = [];
  const upstreams = new Map<string, Upstream>();
  for (const { options, caFile } of configured) {
    const caCerts = caFile === undefined ? success([]) : readText(caFile);
    if (!caCerts.ok) {
      problems.push(`the certificate ${caFile} of the upstream ${options.name} cannot be read`);
      continue;
    }
    const opened = openUpstream(
      caFile === undefined ? options : { ...options, caCerts: caCerts.value },
      deadlines,
    );
    if (opened.ok) upstreams.set(options.name, opened.value);
    else problems.push(`the upstream ${options.name} cannot be used: its ${opened.problem}`);
  }
  return problems.length > 0 ? failure(problems) : success({ upstreams, deadlines });
}

function readText(path: string): Result<string[], "unreadable"> {
  try {
    return success([Deno.readTextFileSync(path)]);
  } catch {
    return failure("unreadable");
  }
}

/** One gateway works on a store; the console may do so besides it. */
function openLocked(path: string, options: OpenOptions): Result<Store, string> {
  const lock = lockStore(path);
  if (!lock.ok) return lock;
  const { mostBytes } = options;
  const store = openStore(path, mostBytes === undefined ? {} : { mostBytes });
  if (!store.ok) {
    lock.value.close();
    return failure(explainStore(path, store.problem));
  }
  const { close } = store.value;
  return success({
    ...store.value,
    close: () => {
      close();
      lock.value.close();
    },
  });
}

/** Why a store cannot be used, and what to do. */
export function explainStore(path: string, { kind, detail }: OpenFault): string {
  switch (kind) {
    case "foreign":
      return `${path} is not a store of the gateway: ${detail}`;
    case "newer":
      return `${path} was written by a newer gateway: ${detail}`;
    case "busy":
      return `${path} is held by another process: ${detail}`;
    case "full":
      return `the disk of ${path} is full`;
    case "unreadable":
      return `the store ${path} cannot be used (${detail}); its folder is ${dirname(path)}`;
  }
}

interface Listening {
  readonly acceptor: Acceptor;
  readonly port: number;
}

function openListener({ host: hostname, port, certificate }: ListenOptions): Result<Listening, string> {
  try {
    const acceptor = certificate === undefined ? Deno.listen({ hostname, port }) : Deno.listenTls({
      hostname,
      port,
      cert: Deno.readTextFileSync(certificate.certificateFile),
      key: Deno.readTextFileSync(certificate.keyFile),
    });
    return success({ acceptor, port: acceptor.addr.port });
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return failure(`${hostname}:${port} is in use`);
    if (error instanceof Deno.errors.NotFound) return failure("the certificate or its key cannot be read");
    return failure(`nothing can listen on ${hostname}:${port}, or the certificate cannot be used`);
  }
}
