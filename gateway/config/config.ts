import { dirname, resolve } from "node:path";
import { POLICIES } from "../../config/policies.ts";
import { failure, type Result, success } from "../../core/result.ts";
import { Deadlines } from "../http/deadlines.ts";
import { openUpstream, type UpstreamOptions, type UpstreamProblem } from "../proxy/upstream.ts";
import { type CallLimit, type Rule, RULE_DEFAULTS } from "../rules/rule.ts";
import { compileRules } from "../rules/rule_table.ts";
import { isScope } from "../tokens/scopes.ts";
import { explainRule } from "./explain_rule.ts";
import { CONFIG_SHAPE, type WrittenConfig, type WrittenRule, type WrittenUpstream } from "./fields.ts";
import { parseJsonc } from "./jsonc.ts";
import { explainMistake, type Mistake } from "./shape.ts";

/** A configuration that makes sense as a whole. Paths are absolute. */
export interface GatewayConfig {
  readonly listen: ListenOptions;
  readonly workspace: string;
  readonly organization: string;
  readonly storePath: string;
  readonly keyFiles: readonly KeyFile[];
  readonly tokenLimit: CallLimit;
  readonly metricsKeyFile: string | undefined;
  readonly upstreams: readonly ConfiguredUpstream[];
  readonly rules: readonly Rule[];
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly certificate: { readonly certificateFile: string; readonly keyFile: string } | undefined;
  /** Can only this machine reach it? */
  readonly isLocal: boolean;
}

export interface KeyFile {
  readonly id: string;
  readonly file: string;
}

export interface ConfiguredUpstream {
  readonly options: Omit<UpstreamOptions, "caCerts">;
  readonly caFile: string | undefined;
}

export const CONFIG_DEFAULTS = {
  host: "127.0.0.1",
  port: 8787,
  store: "gateway.db",
  tokenLimit: { calls: 600, perSeconds: 60 },
} as const;

/** Paths of the gateway's own, which no upstream may take. */
export const RESERVED_NAMES = ["v1", "healthz", "readyz", "metrics", "claim"];

/** Everything that is wrong, in sentences, or the configuration. `path` is where the text was read from. */
export function parseConfig(text: string, path: string): Result<GatewayConfig, readonly string[]> {
  const json = parseJsonc(text);
  if (!json.ok) return failure([json.problem]);
  const misread: Mistake[] = [];
  const written = CONFIG_SHAPE.read(json.value, "", misread);
  if (written === undefined) return failure(misread.map(explainMistake));
  const config = complete(written, dirname(resolve(path)));
  const mistakes = [
    ...checkListen(config.listen, written),
    ...doubled(written.keys.map(({ id }) => id)).map((id) => `two keys have the id ${id}`),
    ...checkUpstreams(written),
    ...checkRules(config),
  ];
  return mistakes.length > 0 ? failure(mistakes) : success(config);
}

function complete(written: WrittenConfig, folder: string): GatewayConfig {
  const { listen, workspace, organization = "", store = CONFIG_DEFAULTS.store, keys } = written;
  const file = (path: string) => resolve(folder, path);
  const { host = CONFIG_DEFAULTS.host, port = CONFIG_DEFAULTS.port, certificate, behindProxy } = listen ?? {};
  return {
    listen: {
      host,
      port,
      certificate: certificate === undefined ? undefined : {
        certificateFile: file(certificate.certificateFile),
        keyFile: file(certificate.keyFile),
      },
      isLocal: isLoopback(host) && behindProxy !== true,
    },
    workspace,
    organization,
    storePath: file(store),
    keyFiles: keys.map((key) => ({ id: key.id, file: file(key.file) })),
    tokenLimit: written.tokenLimit ?? CONFIG_DEFAULTS.tokenLimit,
    metricsKeyFile: written.metricsKeyFile === undefined ? undefined : file(written.metricsKeyFile),
    upstreams: written.upstreams.map((upstream) => completeUpstream(upstream, file)),
    rules: written.rules.map(completeRule),
  };
}

function completeUpstream(written: WrittenUpstream, file: (path: string) => string): ConfiguredUpstream {
  const { name, url, secret, connections, caFile } = written;
  const from = secret?.environment !== undefined
    ? { kind: "environment", name: secret.environment } as const
    : { kind: "file", path: file(secret?.file ?? "") } as const;
  return {
    options: {
      name,
      url,
      ...(secret === undefined
        ? {}
        : { secret: { header: secret.header, prefix: secret.prefix ?? "", from } }),
      ...(connections === undefined ? {} : { connections }),
    },
    caFile: caFile === undefined ? undefined : file(caFile),
  };
}

function completeRule({ name, upstream, methods, path, scope, ...said }: WrittenRule): Rule {
  const { limit, policy, answerBytes, cacheSeconds } = said;
  return {
    name,
    upstream,
    methods,
    path,
    scope,
    materialHeaders: said.materialHeaders ?? RULE_DEFAULTS.materialHeaders,
    timeoutSeconds: said.timeoutSeconds ?? RULE_DEFAULTS.timeoutSeconds,
    requestBytes: said.requestBytes ?? RULE_DEFAULTS.requestBytes,
    events: said.events ?? RULE_DEFAULTS.events,
    websocket: said.websocket ?? RULE_DEFAULTS.websocket,
    ...(limit === undefined ? {} : { limit }),
    ...(policy === undefined ? {} : { policy }),
    ...(answerBytes === undefined ? {} : { answerBytes }),
    ...(cacheSeconds === undefined ? {} : { cacheSeconds }),
  };
}

function checkListen({ host, certificate }: ListenOptions, { listen }: WrittenConfig): string[] {
  if (isLoopback(host) || certificate !== undefined || listen?.behindProxy === true) return [];
  return [
    `listen.host ${host} can be reached from other machines: give listen.certificate, or say listen.behindProxy ` +
    "when a proxy in front of the gateway speaks TLS",
  ];
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

function checkUpstreams({ upstreams }: WrittenConfig): string[] {
  const mistakes = doubled(upstreams.map(({ name }) => name)).map((name) =>
    `two upstreams have the name ${name}`
  );
  for (const upstream of upstreams) {
    const { name, secret } = upstream;
    if (RESERVED_NAMES.includes(name)) {
      mistakes.push(`the upstream ${name} has a name that the gateway itself uses`);
    }
    if (secret !== undefined && (secret.environment === undefined) === (secret.file === undefined)) {
      mistakes.push(`the secret of the upstream ${name} comes either from environment or from file`);
    }
    const opened = openUpstream(completeUpstream(upstream, (path) => path).options, new Deadlines());
    if (!opened.ok) mistakes.push(`the upstream ${name} has ${UPSTREAM_FAULTS[opened.problem]}`);
  }
  return mistakes;
}

const UPSTREAM_FAULTS: Readonly<Record<UpstreamProblem, string>> = {
  name: "a name that cannot stand in a path",
  url: "an address that cannot be used: it must have no user, query or fragment, and a plain path",
  header: "a header field whose name cannot be sent",
};

function checkRules({ rules, upstreams }: GatewayConfig): string[] {
  const mistakes = rules.flatMap(({ name, scope, policy }) => {
    const rule = `the rule ${JSON.stringify(name)}`;
    const isKnown = policy === undefined || POLICIES.some((known) => known.name === policy);
    return [
      ...isScope(scope) ? [] : [`${rule} asks for ${JSON.stringify(scope)}, which is no scope`],
      ...isKnown ? [] : [`${rule} names the policy ${policy}, which is not in config/policies.ts`],
    ];
  });
  const table = compileRules(rules, upstreams.map(({ options }) => options.name));
  return table.ok ? mistakes : [...mistakes, ...table.problem.map(explainRule)];
}

function doubled(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
