import { assertEquals, assertMatch } from "@std/assert";
import { answering, listenRaw, ok } from "../tests/support/raw_upstream.ts";
import { gatewayCommand, spawnGateway } from "../tests/support/gateway_process.ts";
import { configSchema } from "./config/schema.ts";

const SECRET = { SAMPLE_BILLING_KEY: "sample-value" };

async function run(...args: string[]) {
  const { code, stdout, stderr } = await gatewayCommand(args, SECRET).output();
  const [out, notes] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
  return { code, out: out ?? "", notes: notes ?? "" };
}

Deno.test("from an empty folder to a call: check, key, first token, run, and Ctrl-C", async () => {
  await using upstream = listenRaw(
    answering((request) => ok(/x-key: sample-value/.test(request) ? "with key" : "none")),
  );
  const folder = Deno.makeTempDirSync();
  const config = `${folder}/gateway.jsonc`;
  Deno.writeTextFileSync(
    config,
    `{
    // A comment.
    "listen": { "port": 0 },
    "workspace": "T0001",
    "keys": [{ "id": "k1", "file": "token.key" }],
    "upstreams": [{ "name": "billing", "url": "${upstream.url}", "secret": { "header": "x-key", "environment": "SAMPLE_BILLING_KEY" } }],
    "rules": [{ "name": "read", "upstream": "billing", "methods": ["GET"], "path": "/**", "scope": "billing:read" }],
  }`,
  );
  const checked = await run("--config", config, "--check");
  assertEquals([checked.code, checked.out], [0, ""]);
  assertMatch(
    checked.notes,
    /^The configuration is in order\. Rules: 1\. Upstreams: 1\. It listens on 127\.0\.0\.1, port 0\.\nWarning: the key file /,
  );
  assertEquals((await run("--config", config, "key", "create")).code, 0);
  const made = await run(
    "--config",
    config,
    "token",
    "create",
    "--name",
    "a",
    "--owner",
    "operator",
    "--scopes",
    "billing:read",
  );
  assertMatch(made.out, /^csgn_\S{51}$/);
  const { url, child, rest } = await spawnGateway(["--config", config], SECRET);
  const answer = await fetch(`${url}/billing/x`, {
    headers: { authorization: `Bearer ${made.out}` },
  });
  assertEquals([answer.status, await answer.text()], [200, "with key"]);
  child.kill("SIGTERM");
  const log = await rest();
  assertEquals([(await child.status).code, await new Response(child.stderr).text()], [0, ""]);
  assertMatch(log, /"event":"call"[^\n]*"rule":"read"[^\n]*"status":200[^]*"event":"draining"/);
});

Deno.test("a configuration with mistakes does not start, and each mistake is a line", async () => {
  const config = `${Deno.makeTempDirSync()}/gateway.jsonc`;
  Deno.writeTextFileSync(config, '{ "workspace": 1 }');
  for (const args of [["--check"], []]) {
    const { code, out, notes } = await run("--config", config, ...args);
    assertEquals([code, out], [1, ""]);
    assertMatch(notes, /^\S+gateway\.jsonc: workspace must be an id[^\n]*\n(\S+ \S+ is missing\n?)+$/);
  }
  assertMatch((await run("--config", `${config}x`)).notes, /gateway\.jsoncx: the file cannot be read$/);
});

Deno.test("the command line explains itself, and prints the schema", async () => {
  const [help, wrong, schema] = [await run("--help"), await run("--nonsense"), await run("schema")];
  assertMatch(help.out, /deno task gateway token create/);
  assertEquals([help.code, wrong.code, schema.code], [0, 2, 0]);
  assertEquals(`${schema.out}\n`, configSchema());
});
