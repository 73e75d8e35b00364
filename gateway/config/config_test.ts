import { assert, assertEquals } from "@std/assert";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import { parseConfig } from "./config.ts";
import { parseJsonc } from "./jsonc.ts";

const PATH = "config/gateway.jsonc";
const TEXT = Deno.readTextFileSync(PATH);

/** The configuration of the repository, changed. */
function sample(change: Record<string, unknown>): string {
  return JSON.stringify({ ...Object(valueOf(parseJsonc(TEXT))), ...change });
}

const RULE = { name: "a", upstream: "billing", methods: ["GET"], path: "/a", scope: "billing:read" };
const UPSTREAM = { name: "billing", url: "https://api.example.com" };
const secret = (from: Record<string, string>) => [{ ...UPSTREAM, secret: { header: "x-key", ...from } }];

Deno.test("the configuration of the repository is in order, and its paths are those of its folder", () => {
  const config = valueOf(parseConfig(TEXT, PATH));
  assertEquals(config.storePath, `${Deno.cwd()}/.gateway/gateway.db`);
  assertEquals(config.listen, { host: "127.0.0.1", port: 8787, certificate: undefined, isLocal: true });
  assertEquals(config.rules.map(({ policy }) => policy), [undefined, "low_impact"]);
});

const MISTAKES: [string, Record<string, unknown>, string][] = [
  [
    "an unknown field",
    { rule: [] },
    "rule is unknown: the fields here are $schema, listen, workspace, organization, store, keys, tokenLimit, metricsKeyFile, upstreams, rules",
  ],
  [
    "an unknown field deep inside",
    { rules: [{ ...RULE, timeout: 3 }] },
    "rules[0].timeout is unknown: the fields here are name, upstream, methods, path, scope, limit, policy, materialHeaders, timeoutSeconds, requestBytes, answerBytes, events, websocket, cacheSeconds",
  ],
  ["no workspace", { workspace: undefined }, "workspace is missing"],
  [
    "a workspace that is a name",
    { workspace: "acme" },
    "workspace must be an id as Slack writes it, such as T024BE7LD",
  ],
  ["no rules", { rules: [] }, "rules must be a list of 1 to 10000"],
  ["a port that is none", { listen: { port: 65_536 } }, "listen.port must be a whole number from 0 to 65535"],
  [
    "a host with its port",
    { listen: { host: "[::1]:80" } },
    "listen.host must be a host name or an address, without brackets or port",
  ],
  [
    "an address that others can reach",
    { listen: { host: "0.0.0.0" } },
    "listen.host 0.0.0.0 can be reached from other machines: give listen.certificate, or say listen.behindProxy when a proxy in front of the gateway speaks TLS",
  ],
  [
    "a name that looks like loopback",
    { listen: { host: "127.0.0.1.example.com" } },
    "listen.host 127.0.0.1.example.com can be reached from other machines: give listen.certificate, or say listen.behindProxy when a proxy in front of the gateway speaks TLS",
  ],
  [
    "two keys of one id",
    { keys: [{ id: "a", file: "x" }, { id: "a", file: "y" }] },
    "two keys have the id a",
  ],
  [
    "two upstreams of one name",
    { upstreams: [UPSTREAM, UPSTREAM], rules: [RULE] },
    "two upstreams have the name billing",
  ],
  ["an upstream with our own name", {
    upstreams: [UPSTREAM, { ...UPSTREAM, name: "metrics" }],
    rules: [RULE],
  }, "the upstream metrics has a name that the gateway itself uses"],
  [
    "an upstream that is no address",
    { upstreams: [{ ...UPSTREAM, url: "api.example.com" }] },
    "upstreams[0].url must be an address that begins with https:// or http://",
  ],
  [
    "an upstream with a password",
    { upstreams: [{ ...UPSTREAM, url: "https://a:b@example.com" }], rules: [RULE] },
    "the upstream billing has an address that cannot be used: it must have no user, query or fragment, and a plain path",
  ],
  [
    "a secret from nowhere",
    { upstreams: secret({}), rules: [RULE] },
    "the secret of the upstream billing comes either from environment or from file",
  ],
  [
    "a secret from two places",
    { upstreams: secret({ environment: "A", file: "b" }), rules: [RULE] },
    "the secret of the upstream billing comes either from environment or from file",
  ],
  [
    "a secret itself",
    { upstreams: secret({ value: "sample" }) },
    "upstreams[0].secret.value is unknown: the fields here are header, prefix, environment, file",
  ],
  [
    "two equal rules",
    { rules: [RULE, { ...RULE, name: "b", path: "/A" }] },
    'the rule "b" and the rule "a" are about the same calls: make one of them narrower',
  ],
  [
    "two rules of one name",
    { rules: [RULE, { ...RULE, path: "/b" }] },
    'the rule "a" has the name of another rule',
  ],
  [
    "a rule for an unknown upstream",
    { rules: [{ ...RULE, upstream: "crm" }] },
    'the rule "a" names the upstream crm, which is not among the upstreams',
  ],
  [
    "a rule with an unknown method",
    { rules: [{ ...RULE, methods: ["CONNECT"] }] },
    "rules[0].methods[0] must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
  ],
  [
    "a rule with an unknown policy",
    { rules: [{ ...RULE, policy: "nobody" }] },
    'the rule "a" names the policy nobody, which is not in config/policies.ts',
  ],
  [
    "a rule without a real scope",
    { rules: [{ ...RULE, scope: "billing:*" }] },
    'the rule "a" asks for "billing:*", which is no scope',
  ],
  [
    "a rule with an ambiguous path",
    { rules: [{ ...RULE, path: "/a/../b" }] },
    'the rule "a" has a path that is ambiguous: write it as it is sent, without a slash at the end',
  ],
  [
    "a rule with a star in the middle",
    { rules: [{ ...RULE, path: "/**/a" }] },
    'the rule "a" has a path that has ** before its end',
  ],
  [
    "a rule that caches what people approve",
    { rules: [{ ...RULE, policy: "low_impact", cacheSeconds: 5 }] },
    'the rule "a" keeps answers, which only a rule for GET without an approval may do',
  ],
  [
    "a limit of nothing",
    { tokenLimit: { calls: 0, perSeconds: 60 } },
    "tokenLimit.calls must be a whole number from 1 to 1000000",
  ],
];

for (const [what, change, sentence] of MISTAKES) {
  Deno.test(`parseConfig refuses ${what}, and says only that`, () => {
    assertEquals(problemOf(parseConfig(sample(change), PATH)), [sentence]);
  });
}

Deno.test("parseConfig says everything that is wrong at once", () => {
  const rules = [{ ...RULE, scope: "x" }, { ...RULE, name: 1 }];
  assertEquals(problemOf(parseConfig(sample({ workspace: 1, rules }), PATH)).length, 3);
});

Deno.test("parseConfig takes an address that others can reach with a certificate, or behind a proxy, and knows it is not local", () => {
  const certificate = { certificateFile: "a.pem", keyFile: "b.pem" };
  for (
    const listen of [{ host: "0.0.0.0", certificate }, { host: "0.0.0.0", behindProxy: true }, {
      behindProxy: true,
    }]
  ) {
    assertEquals(valueOf(parseConfig(sample({ listen }), PATH)).listen.isLocal, false);
  }
  for (const host of ["127.0.0.1", "127.9.9.9", "::1", "localhost"]) {
    assert(valueOf(parseConfig(sample({ listen: { host } }), PATH)).listen.isLocal, host);
  }
});

Deno.test("parseConfig does not take a list, a text or half a file for a configuration", () => {
  for (const text of ["[]", "1", "null", '"x"']) {
    assertEquals(problemOf(parseConfig(text, PATH)), ["it must be an object"]);
  }
  assertEquals(problemOf(parseConfig(TEXT.slice(0, -10), PATH)).length, 1);
});
