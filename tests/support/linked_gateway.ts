import { POLICIES } from "../../config/policies.ts";
import { SOURCES } from "../../config/sources.ts";
import { policyHash } from "../../core/approvals/policy.ts";
import { Deadlines } from "../../gateway/http/deadlines.ts";
import type { LinkEvent } from "../../gateway/link/events.ts";
import { Link } from "../../gateway/link/link.ts";
import { openSlack } from "../../gateway/link/slack.ts";
import { explainRefusal } from "../../gateway/problems/problem.ts";
import { openRecorder } from "../../gateway/runs/recorder.ts";
import { openStore } from "../../gateway/store/sqlite_store.ts";
import type { Store } from "../../gateway/store/store.ts";
import { openDoor } from "../../gateway/tokens/door.ts";
import { type IssuedToken, issueToken, type TokenOffice } from "../../gateway/tokens/administration.ts";
import { TokenKeys } from "../../gateway/tokens/token_keys.ts";
import { UsageMeter } from "../../gateway/tokens/usage_meter.ts";
import type { Rule } from "../../gateway/rules/rule.ts";
import type { SealKeys } from "../../core/seals/seal.ts";
import type { JsonObject } from "../../workspace/json.ts";
import { GATEWAY, KEYS } from "./mailbox.ts";
import { answering, listenRaw, ok } from "./raw_upstream.ts";
import { openSampleGateway } from "./sample_gateway.ts";
import { valueOf } from "./value.ts";
import type { TestWorkspace } from "./workspace.ts";

/** A gateway whose calls are approved in the app of a test's workspace. */
export interface LinkedGateway extends AsyncDisposable {
  readonly store: Store;
  readonly office: TokenOffice;
  readonly link: Link;
  readonly events: readonly LinkEvent[];
  readonly token: IssuedToken;
  readonly upstream: CountingUpstream;
  /** What reached the upstream, with the time at which it did. */
  readonly executed: CountingUpstream["executed"];
  call(asked?: Asked): Promise<Answered>;
  /** Waits until the link has told of so many such things; fails when they do not come. */
  until(isMeant: (event: LinkEvent) => boolean, count?: number): Promise<void>;
  /** Moves the gateway's clock on; the workspace has its own. */
  later(ms: number): void;
}

/** An upstream that is content with everything, and lives as long as the first gateway in front of it. */
export interface CountingUpstream {
  readonly url: string;
  readonly executed: readonly { readonly target: string; readonly at: number }[];
  close(): PromiseLike<void>;
}

export interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Answered {
  readonly status: number;
  readonly code: string | undefined;
  readonly request: string;
  readonly text: string;
}

export interface LinkedOptions {
  readonly path?: string;
  readonly rules?: readonly Partial<Rule>[];
  /** An earlier gateway whose token this one takes, and whose upstream it has. */
  readonly before?: Pick<LinkedGateway, "token" | "upstream">;
  /** Is another gateway to come after this one? It closes the upstream then. */
  readonly keepsUpstream?: boolean;
  /** The gateway's seal keys, where they are others than the app's. */
  readonly keys?: SealKeys;
}

/** How long a test waits for what must come. */
const PATIENCE_MS = 30_000;

const TOKEN_KEYS = () => new TokenKeys([{ id: "k1", secret: new Uint8Array(32).fill(7) }]);
/** Who makes and revokes tokens here. */
export const OFFICE = { id: "console", scopes: "all", workspace: "T1", organization: "" } as const;

export const RULES: readonly Partial<Rule>[] = [
  { name: "refunds", path: "/refunds/**", policy: "low_impact" },
  { name: "payouts", path: "/payouts/**", policy: "production" },
];

export async function openLinkedGateway(
  slack: TestWorkspace,
  { path = ":memory:", rules = RULES, before, keys: sealKeys = KEYS, keepsUpstream = false }: LinkedOptions =
    {},
): Promise<LinkedGateway> {
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  const upstream = before?.upstream ?? openUpstream();
  const store = valueOf(openStore(path));
  const keys = TOKEN_KEYS();
  const scopes = new Set(["sample:call"]);
  const wanted = {
    name: "nightly refunds",
    owner: "operator",
    scopes,
    lifetime: 30,
    limit: undefined,
  } as const;
  const token = before?.token ?? valueOf(issueToken({ store, keys }, OFFICE, wanted, now()));
  const events: LinkEvent[] = [];
  let heard = () => {};
  const closing = new AbortController();
  const { app } = slack.installed;
  const link = new Link({
    store,
    slack: openSlack({
      api: slack.workspace.api,
      serviceToken: app.serviceToken,
      app: app.id,
      bell: await bellOf(slack),
      gateway: GATEWAY,
      closing: closing.signal,
    }),
    keys: sealKeys,
    gateway: GATEWAY,
    source: "gateway",
    rules: { policies: POLICIES, sources: SOURCES },
    fingerprintKey: "fingerprints",
    deadlines: new Deadlines(),
    now,
    nowMs: () => performance.now() + offset,
    newId: () => crypto.randomUUID(),
    report: (event) => {
      events.push(event);
      heard();
    },
  });
  const meter = new UsageMeter(store);
  const storeFailed = () => {};
  const find = (id: string) => store.tokens.find(id);
  const door = openDoor({ verifier: { keys, find }, findAgain: find, meter, storeFailed });
  const gateway = openSampleGateway({
    upstream: upstream.url,
    rules,
    collaborators: {
      ...door,
      approve: link.approve,
      policyHash: (name) => policyHash(POLICIES.find((policy) => policy.name === name) ?? fail(name)),
      record: openRecorder({ store, now, fingerprintKey: "fingerprints", storeFailed, ended: () => {} }),
      explain: explainRefusal,
      now,
    },
  });
  link.start();
  return {
    store,
    office: { store, keys },
    link,
    events,
    token,
    upstream,
    executed: upstream.executed,
    call: (asked) => call(gateway.port, token, asked),
    later: (ms) => {
      offset += ms;
    },
    until: async (isMeant, count = 1) => {
      const patience = Promise.withResolvers<void>();
      const timer = setTimeout(() => patience.reject(new Error(JSON.stringify(events))), PATIENCE_MS);
      try {
        while (events.filter(isMeant).length < count) {
          const { promise, resolve } = Promise.withResolvers<void>();
          heard = resolve;
          await Promise.race([promise, patience.promise]);
        }
      } finally {
        clearTimeout(timer);
      }
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await link.stop();
      await gateway.server.shutdown();
      await gateway[Symbol.asyncDispose]();
      if (before !== undefined || !keepsUpstream) await upstream.close();
      store.close();
    },
  };
}

async function call(
  port: number,
  { text: token }: IssuedToken,
  { path = "/refunds/1", method = "POST", body = '{"amount":5}', headers = {}, signal }: Asked = {},
): Promise<Answered> {
  const response = await fetch(`http://127.0.0.1:${port}/up${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    body,
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  const code = text.startsWith("{") ? String(JSON.parse(text)["code"]) : undefined;
  return { status: response.status, code, request: response.headers.get("countersign-request") ?? "", text };
}

function openUpstream(): CountingUpstream {
  const executed: { target: string; at: number }[] = [];
  const upstream = listenRaw(answering((request) => {
    executed.push({ target: request.split("\r\n", 1).join(), at: performance.now() });
    return ok("done");
  }));
  return { url: upstream.url, executed, close: () => upstream[Symbol.asyncDispose]() };
}

async function bellOf(slack: TestWorkspace): Promise<string> {
  const { triggers } = await slack.look("triggers");
  const list = triggers as JsonObject[]; // the control door's documented shape
  const bell = list.find(({ name }) => name === "Mailbox")?.["webhook_url"];
  if (typeof bell !== "string") throw new Error("the app has no doorbell");
  return bell;
}

function fail(policy: string): never {
  throw new Error(`there is no policy ${policy}`);
}
