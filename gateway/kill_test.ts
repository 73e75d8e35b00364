import { assert, assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { spawnGateway } from "../tests/support/gateway_process.ts";
import { answering, listenRaw, ok } from "../tests/support/raw_upstream.ts";
import { rounds } from "../tests/support/rounds.ts";
import { CONSOLE } from "../tests/support/token_office.ts";
import { valueOf } from "../tests/support/value.ts";
import { createKeyFile, readKeys } from "./config/key_file.ts";
import { openStore } from "./store/sqlite_store.ts";
import { issueToken } from "./tokens/administration.ts";
import { TokenKeys } from "./tokens/token_keys.ts";

const ROUNDS = rounds({ gate: 2, soak: 25 });
const CLIENTS = 20;
/** In each round, before the gateway is killed. */
const CALLS = 200;

Deno.test("of a gateway that is killed no call reached its upstream without a record before it", async () => {
  let answered = 0;
  await using upstream = listenRaw(answering(() => {
    answered++;
    return ok("fine");
  }));
  const { folder, config, text } = prepare(upstream.url);
  for (let round = 0; round < ROUNDS; round++) {
    const gateway = await spawnGateway(["--config", config]);
    const client = async (name: string) => {
      for (let n = 0;; n++) {
        const path = `/billing/${round}-${name}-${n}`;
        const answer = await fetch(gateway.url + path, { headers: { authorization: `Bearer ${text}` } });
        await answer.text();
      }
    };
    const clients = Array.from({ length: CLIENTS }, (_, name) => client(`${name}`).catch(() => {}));
    while (answered < (round + 1) * CALLS) await new Promise((next) => setTimeout(next, 1));
    gateway.child.kill("SIGKILL");
    await Promise.all([...clients, gateway.rest(), gateway.child.stderr.cancel(), gateway.child.status]);
  }
  const seen = [...upstream.received.join("").matchAll(/^GET (\/\S+) /gm)].map(([, path]) => path ?? "");
  const recorded = readPaths(`${folder}/gateway.db`);
  assert(seen.length >= ROUNDS * CALLS);
  assertEquals(seen.filter((path) => !recorded.has(path)), []);
});

function prepare(url: string) {
  const folder = Deno.makeTempDirSync();
  const key = { id: "k1", file: `${folder}/token.key` };
  valueOf(createKeyFile(key.file));
  const config = `${folder}/gateway.jsonc`;
  const rule = { name: "all", upstream: "billing", methods: ["GET"], path: "/**", scope: "billing:read" };
  const text = JSON.stringify({
    listen: { port: 0 },
    workspace: CONSOLE.workspace,
    keys: [key],
    tokenLimit: { calls: 1_000_000, perSeconds: 1 },
    upstreams: [{ name: "billing", url }],
    rules: [rule],
  });
  Deno.writeTextFileSync(config, text);
  const store = valueOf(openStore(`${folder}/gateway.db`));
  const office = { store, keys: new TokenKeys(valueOf(readKeys([key]))) };
  const scopes = new Set(["billing:read"]);
  const wanted = { name: "a", owner: "operator", scopes, lifetime: 7, limit: undefined } as const;
  const issued = valueOf(issueToken(office, CONSOLE, wanted, new Date()));
  store.close();
  return { folder, config, text: issued.text };
}

function readPaths(path: string): Set<unknown> {
  const database = new DatabaseSync(path);
  const rows = database.prepare("SELECT path FROM runs").all();
  database.close();
  return new Set(rows.map((row) => row.path));
}
