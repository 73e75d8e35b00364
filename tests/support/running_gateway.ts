import { createKeyFile, readKeys } from "../../gateway/config/key_file.ts";
import type { GatewayConfig } from "../../gateway/config/config.ts";
import { type OpenGateway, openGateway, type OpenOptions } from "../../gateway/open.ts";
import { type Rule, RULE_DEFAULTS } from "../../gateway/rules/rule.ts";
import { openStore } from "../../gateway/store/sqlite_store.ts";
import type { Store } from "../../gateway/store/store.ts";
import {
  type Administrator,
  type IssuedToken,
  issueToken,
  type TokenOffice,
  type WantedToken,
} from "../../gateway/tokens/administration.ts";
import { TokenKeys } from "../../gateway/tokens/token_keys.ts";
import { answering, listenRaw, ok, type RawUpstream, type UpstreamScript } from "./raw_upstream.ts";
import { valueOf } from "./value.ts";

export const CONSOLE: Administrator = {
  id: "console",
  scopes: "all",
  workspace: "T0001",
  organization: "E0001",
};

/** Longer than lines are gathered before they are written. */
const GATHERED_MS = 60;

export interface RunningSample extends AsyncDisposable {
  readonly gateway: OpenGateway;
  readonly upstream: RawUpstream;
  readonly config: GatewayConfig;
  /** The console's own way into the same store. */
  readonly office: TokenOffice & { readonly store: Store };
  /** Everything that was logged, as soon as it is written. */
  readonly log: () => Promise<string>;
  issue(wanted?: Partial<WantedToken>): IssuedToken;
  /** A call with a token, or with none. */
  call(path: string, token?: string, init?: RequestInit): Promise<Response>;
  /** The status of such a call, whose body is let go. */
  status(path: string, token?: string): Promise<number>;
}

export interface RunningOptions {
  readonly script?: UpstreamScript;
  readonly rules?: readonly Partial<Rule>[];
  readonly config?: Partial<GatewayConfig>;
  readonly open?: Partial<OpenOptions>;
}

/** A whole gateway on a free port, with its store in a folder of its own, in front of one upstream named `billing`. */
export function startSample(options: RunningOptions = {}): RunningSample {
  const folder = Deno.makeTempDirSync();
  const upstream = listenRaw(options.script ?? answering(() => ok("fine")));
  const keyFile = { id: "k1", file: `${folder}/token.key` };
  valueOf(createKeyFile(keyFile.file));
  Deno.writeTextFileSync(`${folder}/billing.key`, `${UPSTREAM_VALUE}\n`);
  const from = { kind: "file", path: `${folder}/billing.key` } as const;
  const secret = { header: "x-api-key", prefix: "", from };
  const rules = options.rules ?? [{ path: "/read/**", methods: ["GET"] }];
  const config: GatewayConfig = {
    listen: { host: "127.0.0.1", port: 0, certificate: undefined, isLocal: true },
    workspace: CONSOLE.workspace,
    organization: CONSOLE.organization,
    storePath: `${folder}/gateway.db`,
    keyFiles: [keyFile],
    tokenLimit: { calls: 1_000_000, perSeconds: 1 },
    metricsKeyFile: undefined,
    upstreams: [{
      options: { name: "billing", url: upstream.url, secret },
      caFile: undefined,
    }],
    rules: rules.map((rule, index) => completeRule(rule, index)),
    ...options.config,
  };
  const logged: string[] = [];
  const sink = (lines: string) => {
    logged.push(lines);
    return Promise.resolve();
  };
  const gateway = valueOf(openGateway(config, { sink, ...options.open }));
  const store = valueOf(openStore(config.storePath));
  const call = (path: string, token?: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    return fetch(`${gateway.url}${path}`, { ...init, headers });
  };
  const office = { store, keys: new TokenKeys(valueOf(readKeys(config.keyFiles))) };
  return {
    gateway,
    upstream,
    config,
    office,
    log: async () => {
      await new Promise((resolve) => setTimeout(resolve, GATHERED_MS));
      return logged.join("");
    },
    issue: (wanted) => valueOf(issueToken(office, CONSOLE, { ...WANTED, ...wanted }, new Date())),
    call,
    status: async (path, token) => {
      const answer = await call(path, token);
      await answer.body?.cancel();
      return answer.status;
    },
    async [Symbol.asyncDispose]() {
      store.close();
      await gateway.drain(0);
      await upstream[Symbol.asyncDispose]();
    },
  };
}

/** The upstream's own key, which the gateway reads from a file as a secret manager writes it. */
export const UPSTREAM_VALUE = ["sample", "upstream", "value"].join("-");

const WANTED: WantedToken = {
  name: "sample",
  owner: "operator",
  scopes: new Set(["billing:read"]),
  lifetime: 30,
  limit: undefined,
};

function completeRule(rule: Partial<Rule>, index: number): Rule {
  const methods = ["GET", "POST"];
  const usual = { name: `rule ${index}`, upstream: "billing", methods, path: "/**", scope: "billing:read" };
  return { ...RULE_DEFAULTS, ...usual, ...rule };
}
