import { assert, assertEquals } from "@std/assert";
import { listenRaw, type UpstreamScript } from "../../tests/support/raw_upstream.ts";
import { Deadlines } from "./deadlines.ts";
import type { Line } from "./line.ts";
import { Pool, type PoolLimits } from "./pool.ts";

function open(script: UpstreamScript, limits: Partial<PoolLimits> = {}) {
  const upstream = listenRaw(script);
  const origin = { scheme: "http", host: "127.0.0.1", port: upstream.port } as const;
  const pool = new Pool(origin, new Deadlines(5), limits);
  return {
    pool,
    upstream,
    async [Symbol.asyncDispose]() {
      pool.close();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

async function lease(pool: Pool, kind: "any" | "fresh" = "any"): Promise<Line> {
  const leased = await pool.lease(kind);
  assert(leased.ok, JSON.stringify(leased));
  return leased.value.line;
}

const silent: UpstreamScript = async (connection) => void await connection.toEnd();

Deno.test("Pool gives the connection that rested last, and a new one when none rests", async () => {
  await using opened = open(silent);
  const { pool } = opened;
  const [first, second] = [await lease(pool), await lease(pool)];
  assert(first !== second);
  pool.giveBack(first);
  pool.giveBack(second);
  const again = await pool.lease("any");
  assert(again.ok && again.value.line === second && again.value.isReused);
  const fresh = await lease(pool, "fresh");
  assert(fresh !== first && fresh !== second);
  for (const line of [second, fresh]) pool.discard(line);
  assertEquals(pool.connections, 1);
});

Deno.test("Pool does not use a connection again that its other end has closed", async () => {
  await using opened = open(async (connection, number) => {
    if (number === 1) connection.close();
    else await connection.toEnd();
  });
  const { pool } = opened;
  const first = await lease(pool);
  const { promise, resolve } = Promise.withResolvers<void>();
  pool.giveBack(first);
  const forget = first.inlet.onClosed;
  first.inlet.onClosed = () => (forget?.(), resolve());
  if (first.inlet.end === undefined) await promise;
  assertEquals(pool.connections, 0);
  const second = await lease(pool);
  assert(second !== first);
  pool.discard(second);
});

Deno.test("Pool does not use a connection again that has bytes nobody asked for", async () => {
  const { promise: told, resolve: tell } = Promise.withResolvers<void>();
  await using opened = open(async (connection, number) => {
    if (number === 1) await connection.send("HTTP/1.1 200 OK\r\n\r\n").then(() => tell());
    await connection.toEnd();
  });
  const { pool } = opened;
  const first = await lease(pool);
  pool.giveBack(first);
  await told;
  while (first.inlet.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  const second = await lease(pool);
  assert(second !== first && first.isClosed);
  pool.discard(second);
});

Deno.test("Pool hands nobody a connection that has bytes nobody asked for", async () => {
  await using opened = open(async (connection) => {
    await connection.send("HTTP/1.1 200 OK\r\n\r\n");
    await connection.toEnd();
  }, { connections: 1 });
  const { pool } = opened;
  const first = await lease(pool);
  await first.inlet.fill();
  const waiting = lease(pool);
  pool.giveBack(first);
  const second = await waiting;
  assert(second !== first && first.isClosed);
  pool.discard(second);
});

Deno.test("Pool hands a connection that is given back to whoever waits", async () => {
  await using opened = open(silent, { connections: 1 });
  const { pool } = opened;
  const first = await lease(pool);
  const waiting = lease(pool);
  pool.giveBack(first);
  assert(await waiting === first);
  pool.discard(first);
});

Deno.test("Pool connects anew for whoever waits when a connection is lost", async () => {
  await using opened = open(silent, { connections: 1 });
  const { pool } = opened;
  const first = await lease(pool);
  const waiting = lease(pool);
  pool.discard(first);
  const second = await waiting;
  assert(second !== first);
  pool.discard(second);
});

Deno.test("Pool is busy for the one too many, and for whoever has waited too long", async () => {
  await using opened = open(silent, { connections: 1, waiting: 1, waitMs: 20 });
  const { pool } = opened;
  const first = await lease(pool);
  const waiting = pool.lease("any");
  assertEquals(await pool.lease("any"), { ok: false, problem: "busy" });
  assertEquals(await waiting, { ok: false, problem: "busy" });
  pool.discard(first);
});

Deno.test("Pool lets connections go that have rested for too long", async () => {
  await using opened = open(silent, { idleMs: 20 });
  const { pool } = opened;
  pool.giveBack(await lease(pool));
  while (pool.connections > 0) await new Promise((resolve) => setTimeout(resolve, 5));
});

Deno.test("Pool says that nobody listens", async () => {
  const upstream = listenRaw(silent);
  await upstream[Symbol.asyncDispose]();
  const pool = new Pool({ scheme: "http", host: "127.0.0.1", port: upstream.port }, new Deadlines());
  assertEquals(await pool.lease("any"), { ok: false, problem: "unreachable" });
  assertEquals(pool.connections, 0);
  pool.close();
});
