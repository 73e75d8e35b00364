import { assert, assertEquals } from "@std/assert";
import { rounds } from "../../tests/support/rounds.ts";
import { RawClient } from "../../tests/support/raw_http.ts";
import { answering, listenRaw, ok } from "../../tests/support/raw_upstream.ts";
import { openSampleGateway, sampleHead } from "../../tests/support/sample_gateway.ts";

const PIECE = new Uint8Array(256 * 1024);
const BYTES = rounds({ gate: 200, soak: 10_240 }) * 1024 * 1024;
/** What all of it may add to the memory of this process, the test's own buffers included. */
const MOST_MEMORY = 64 * 1024 * 1024;

/** Sends so many bytes as fast as they are taken. */
async function pour(conn: Deno.Conn, bytes: number): Promise<number> {
  let sent = 0;
  while (sent < bytes) sent += await conn.write(PIECE.subarray(0, Math.min(PIECE.length, bytes - sent)));
  return sent;
}

/** Reads to the end, and says how much there was and how far memory grew meanwhile. */
async function drain(conn: Deno.Conn, until: number): Promise<{ read: number; grown: number }> {
  const before = Deno.memoryUsage().rss;
  const buffer = new Uint8Array(1024 * 1024);
  let read = 0;
  let grown = 0;
  while (read < until) {
    const count = await conn.read(buffer);
    if (count === null) break;
    read += count;
    grown = Math.max(grown, Deno.memoryUsage().rss - before);
  }
  return { read, grown };
}

Deno.test("an answer of any size passes through bounded memory", async () => {
  await using upstream = listenRaw(async (connection) => {
    await connection.until(/\r\n\r\n/);
    await connection.send(`HTTP/1.1 200 OK\r\ncontent-length: ${BYTES}\r\n\r\n`);
    await pour(connection.conn, BYTES);
  });
  await using gateway = openSampleGateway({ upstream: upstream.url, rules: [{}] });
  await using client = await RawClient.connect(gateway.port);
  await client.send(sampleHead("GET /up/a", "Connection: close\r\n"));
  const { read, grown } = await drain(client.conn, Infinity);
  assert(read > BYTES && read < BYTES + 1_000, `${read} bytes`);
  assert(grown < MOST_MEMORY, `${grown} bytes of memory`);
});

Deno.test("a request of any size passes through bounded memory", async () => {
  const { promise, resolve } = Promise.withResolvers<{ read: number; grown: number }>();
  await using upstream = listenRaw(async (connection) => {
    await connection.until(/\r\n\r\n/);
    const early = connection.received.length - connection.received.indexOf("\r\n\r\n") - 4;
    const rest = await drain(connection.conn, BYTES - early);
    resolve({ read: rest.read + early, grown: rest.grown });
    await connection.send(ok("fine"));
  });
  await using gateway = openSampleGateway({ upstream: upstream.url, rules: [{ requestBytes: BYTES }] });
  await using client = await RawClient.connect(gateway.port);
  await client.send(sampleHead("POST /up/a", `Content-Length: ${BYTES}\r\n`));
  await pour(client.conn, BYTES);
  const { read, grown } = await promise;
  assertEquals(read, BYTES);
  assert(grown < MOST_MEMORY, `${grown} bytes of memory`);
  assert((await client.until(/fine$/)).endsWith("fine"));
});

Deno.test("an upstream is not read any faster than its client takes", async () => {
  let sent = 0;
  await using upstream = listenRaw(async (connection) => {
    await connection.until(/\r\n\r\n/);
    await connection.send("HTTP/1.1 200 OK\r\n\r\n");
    for (;;) sent += await pour(connection.conn, PIECE.length);
  });
  await using gateway = openSampleGateway({
    upstream: upstream.url,
    rules: [{}],
    limits: { writeMs: 200 },
  });
  await using client = await RawClient.connect(gateway.port);
  await client.send(sampleHead("GET /up/a"));
  await gateway.settled(1);
  assertEquals(gateway.finished.get("run1"), { kind: "answered", status: 200, end: "client_gone" });
  assert(sent < 64 * 1024 * 1024, `${sent} bytes`);
});

Deno.test("calls that come one after the other share one upstream connection", async () => {
  await using upstream = listenRaw(answering(() => ok("fine")));
  await using gateway = openSampleGateway({ upstream: upstream.url, rules: [{}] });
  await using client = await RawClient.connect(gateway.port);
  for (let call = 1; call <= 100; call++) {
    client.received = "";
    await client.send(sampleHead("GET /up/a"));
    await client.until(/fine$/);
  }
  assertEquals(upstream.connections, 1);
});

const HELD = rounds({ gate: 500, soak: 2_000 });

Deno.test("calls that wait for people cost little, and all go on when people have agreed", async () => {
  const { promise: agreed, resolve: agree } = Promise.withResolvers<void>();
  const { promise: allAsked, resolve: askedAll } = Promise.withResolvers<void>();
  let asked = 0;
  await using upstream = listenRaw(answering(() => ok("fine")));
  await using gateway = openSampleGateway({
    upstream: upstream.url,
    upstreamOptions: { connections: 16 },
    rules: [{ policy: "two people" }],
    collaborators: {
      approve: async (call) => {
        if (++asked === HELD) askedAll();
        await agreed;
        return { ok: true, value: { request: call.run, digest: call.digest } };
      },
    },
  });
  const before = Deno.memoryUsage().rss;
  const clients = await Promise.all(Array.from({ length: HELD }, () => RawClient.connect(gateway.port)));
  const body = "x".repeat(1_000);
  await Promise.all(
    clients.map((client) => client.send(sampleHead("POST /up/a", "Content-Length: 1000\r\n") + body)),
  );
  await allAsked;
  const each = (Deno.memoryUsage().rss - before) / HELD;
  agree();
  const answers = await Promise.all(clients.map((client) => client.until(/fine$/)));
  for (const client of clients) client.close();
  assertEquals(answers.filter((answer) => answer.endsWith("fine")).length, HELD);
  assert(upstream.connections <= 16);
  // Both ends of each connection live in this process.
  assert(each < 150_000, `${Math.round(each)} bytes each`);
});
