import { assert, assertEquals, assertMatch } from "@std/assert";
import { bodyOf, bytes, exchangeRaw, RawClient, statusOf, text } from "../../tests/support/raw_http.ts";
import type { Answer } from "./answer.ts";
import type { Body } from "./body.ts";
import { Deadlines } from "./deadlines.ts";
import { readWhole } from "./read_body.ts";
import { type Handler, serve, type ServerLimits } from "./server.ts";

function open(handler: Handler, limits: Partial<ServerLimits> = {}) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const failures: unknown[] = [];
  const server = serve(listener, {
    handler,
    refuse: (fault) => whole(400, "reason" in fault ? fault.reason : fault.kind),
    failed: (error) => failures.push(error),
    limits,
    deadlines: new Deadlines(5),
  });
  return { server, failures, port: listener.addr.port, [Symbol.asyncDispose]: () => server.abort() };
}

function whole(status: number, body: string): Answer {
  return { kind: "whole", status, fields: [], body: bytes(body) };
}

/** Answers with the method, the target and the body. */
const echo: Handler = async ({ head, body }) => {
  const read = await readWhole(body, 10_000);
  return whole(200, `${head.method} ${head.target} ${read.ok ? text(read.value) : read.problem}`);
};

const HEAD = "HTTP/1.1\r\nHost: a\r\n";
const LAST = `${HEAD}Connection: close\r\n`;

Deno.test("serve answers one request after the other on a connection, also when they come at once", async () => {
  await using opened = open(echo);
  const answer = await exchangeRaw(
    opened.port,
    `POST /a ${HEAD}Content-Length: 2\r\n\r\nhi` +
      `POST /b ${HEAD}Transfer-Encoding: chunked\r\n\r\n2\r\nho\r\n0\r\n\r\n` +
      `GET /c ${LAST}\r\n`,
  );
  assertEquals(answer.match(/[A-Z]+ \/[abc] [a-z]*/g), ["POST /a hi", "POST /b ho", "GET /c "]);
  assertEquals(answer.match(/HTTP\/1\.1 200 OK/g)?.length, 3);
});

const REFUSED: [string, string, string][] = [
  ["bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", "line_ends"],
  [
    "a length and chunks",
    `POST / ${HEAD}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    "transfer_encoding",
  ],
  ["two lengths", `POST / ${HEAD}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc`, "content_length"],
  ["two hosts", `GET / ${HEAD}Host: b\r\n\r\n`, "host"],
  ["64 kB of fields", `GET / ${HEAD}${`X-A: ${"a".repeat(1000)}\r\n`.repeat(64)}\r\n`, "head_too_large"],
  ["64 kB in one field", `GET / ${HEAD}X-A: ${"a".repeat(64 * 1024)}\r\n\r\n`, "head_too_large"],
  ["a long target", `GET /${"a".repeat(9_000)} ${HEAD}\r\n`, "target_too_long"],
  ["another protocol", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "request_line"],
  ["HTTP/2 at once", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "version"],
];

for (const [what, request, reason] of REFUSED) {
  Deno.test(`serve refuses ${what}, says why, and reads nothing that follows`, async () => {
    const handled: string[] = [];
    await using opened = open(({ head }) => (handled.push(head.target), whole(200, "")));
    const answer = await exchangeRaw(opened.port, `${request}GET /smuggled ${HEAD}\r\n`);
    assertEquals([statusOf(answer), bodyOf(answer)], [400, reason]);
    assertMatch(answer, /\r\nconnection: close\r\n/);
    assertEquals(handled, []);
  });
}

const BODIES: [string, string, string][] = [
  [
    "a chunk that is longer than it says",
    "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
    "malformed",
  ],
  ["chunks with an extension", "Transfer-Encoding: chunked\r\n\r\n1;a\r\na\r\n0\r\n\r\n", "malformed"],
];

for (const [what, rest, fault] of BODIES) {
  Deno.test(`serve: ${what} ends the connection`, async () => {
    await using opened = open(echo);
    const answer = await exchangeRaw(opened.port, `POST /a ${HEAD}${rest}GET /smuggled ${HEAD}\r\n`);
    assertEquals(bodyOf(answer), `POST /a ${fault}`);
  });
}

Deno.test("serve asks for a body only when it is wanted", async () => {
  const wants: Handler = async (incoming) =>
    incoming.head.target === "/no" ? whole(403, "no") : await echo(incoming);
  await using opened = open(wants);
  const expects = "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n";
  const refused = await exchangeRaw(opened.port, `POST /no ${HEAD}${expects}`);
  assertEquals(statusOf(refused), 403);
  await using client = await RawClient.connect(opened.port);
  await client.send(`POST /yes ${LAST}${expects}`);
  assertEquals(await client.until(/\r\n\r\n/), "HTTP/1.1 100 Continue\r\n\r\n");
  await client.send("ok");
  assertMatch(await client.toEnd(), /POST \/yes ok$/);
});

Deno.test("serve keeps the connection after a refused request whose body is here already", async () => {
  await using opened = open(() => whole(401, "no"));
  const answer = await exchangeRaw(
    opened.port,
    `POST /a ${HEAD}Content-Length: 2\r\n\r\nhiGET /b ${LAST}\r\n`,
  );
  assertEquals(answer.match(/HTTP\/1\.1 401/g)?.length, 2);
});

Deno.test("serve never takes an unread body for a request", async () => {
  const handled: string[] = [];
  await using opened = open(({ head }) => (handled.push(head.target), whole(413, "no")));
  await using client = await RawClient.connect(opened.port);
  await client.send(`POST /a ${HEAD}Content-Length: 90000\r\n\r\n`);
  assertMatch(await client.until(/413[^]*\r\n\r\n/), /\r\nconnection: close\r\n/);
  await client.send(`GET /smuggled ${HEAD}\r\n`);
  await client.toEnd();
  assertEquals(handled, ["/a"]);
});

Deno.test("serve lets a client that is still sending read why it was refused", async () => {
  await using opened = open(() => whole(413, "too much"));
  await using client = await RawClient.connect(opened.port);
  const body = "a".repeat(400_000);
  await client.send(`POST /a ${HEAD}Content-Length: ${body.length}\r\n\r\n${body}`);
  assertEquals(bodyOf(await client.toEnd()), "too much");
});

Deno.test("serve tells a client that sends its head too slowly, and lets it go", async () => {
  await using opened = open(echo, { headMs: 30 });
  assertEquals(bodyOf(await exchangeRaw(opened.port, "GET / HT")), "request_timeout");
});

Deno.test("serve gives up a body that stops coming", async () => {
  await using opened = open(echo, { pauseMs: 30 });
  const answer = await exchangeRaw(opened.port, `POST /a ${HEAD}Content-Length: 9\r\n\r\nabc`);
  assertEquals(bodyOf(answer), "POST /a too_slow");
});

Deno.test("serve closes a connection without a word when no request comes", async () => {
  await using opened = open(echo, { idleMs: 30 });
  assertEquals(await exchangeRaw(opened.port, ""), "");
});

Deno.test("serve answers HEAD, 204 and 304 without a body", async () => {
  await using opened = open(({ head }) => whole(Number(head.target.slice(1)), "body"));
  const head = await exchangeRaw(opened.port, `HEAD /200 ${LAST}\r\n`);
  assertMatch(head, /\r\ncontent-length: 4\r\n/);
  assertEquals(bodyOf(head), "");
  for (const status of [204, 304]) {
    const answer = await exchangeRaw(opened.port, `GET /${status} ${LAST}\r\n`);
    assertEquals([bodyOf(answer), answer.includes("content-length")], ["", false]);
  }
});

function streamOf(pieces: (Uint8Array | "end" | "truncated")[], announcedBytes?: number): Answer {
  const left = [...pieces];
  const body: Body = { announcedBytes, read: () => Promise.resolve(left.shift() ?? "end") };
  return { kind: "stream", status: 200, fields: [], body, clientGone: () => {}, ended: () => {} };
}

Deno.test("serve sends a body of unknown length in chunks, and to HTTP/1.0 up to the end", async () => {
  await using opened = open(() => streamOf([bytes("ab"), bytes("c")]));
  const chunked = await exchangeRaw(opened.port, `GET / ${LAST}\r\n`);
  assertMatch(chunked, /\r\ntransfer-encoding: chunked\r\n/);
  assertEquals(bodyOf(chunked), "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
  const old = await exchangeRaw(opened.port, "GET / HTTP/1.0\r\n\r\n");
  assertEquals([bodyOf(old), old.includes("transfer-encoding")], ["abc", false]);
});

Deno.test("serve lets nobody take a part of a body for the whole", async () => {
  await using opened = open(() => streamOf([bytes("ab"), "truncated"]));
  assertEquals(bodyOf(await exchangeRaw(opened.port, `GET / ${HEAD}\r\n`)), "2\r\nab\r\n");
  await using counted = open(() => streamOf([bytes("ab"), "truncated"], 9));
  const answer = await exchangeRaw(counted.port, `GET / ${HEAD}\r\n`);
  assertMatch(answer, /\r\ncontent-length: 9\r\n/);
  assertEquals(bodyOf(answer), "ab");
});

Deno.test("serve reads no faster than the client does", async () => {
  let reads = 0;
  const piece = new Uint8Array(64 * 1024);
  const body: Body = { announcedBytes: undefined, read: () => (reads++, Promise.resolve(piece)) };
  const { promise, resolve } = Promise.withResolvers<string>();
  await using opened = open(
    () => ({ kind: "stream", status: 200, fields: [], body, clientGone: () => {}, ended: resolve }),
    { writeMs: 100 },
  );
  await using client = await RawClient.connect(opened.port);
  await client.send(`GET / ${HEAD}\r\n`);
  assertEquals(await promise, "client_gone");
  assert(reads * piece.length < 32 * 1024 * 1024, `${reads} reads`);
});

Deno.test("serve notices that a client goes away while its request is looked at", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using opened = open(async ({ client }) => {
    client.onGone(resolve);
    await promise;
    return whole(200, "");
  });
  const client = await RawClient.connect(opened.port);
  await client.send(`GET / ${HEAD}\r\n`);
  client.close();
  await promise;
});

Deno.test("serve answers for a handler that fails, and goes on", async () => {
  await using opened = open(({ head }) => {
    if (head.target === "/bug") throw new Error("bug");
    return whole(200, "fine");
  });
  const answer = await exchangeRaw(opened.port, `GET /bug ${HEAD}\r\nGET / ${LAST}\r\n`);
  assertMatch(answer, /internal_error[^]*fine$/);
  assertEquals(opened.failures.length, 1);
});

Deno.test("serve takes no more connections than allowed", async () => {
  await using opened = open(echo, { connections: 1 });
  await using first = await RawClient.connect(opened.port);
  await first.send(`GET /a ${HEAD}\r\n`);
  await first.until(/GET \/a/);
  assertEquals(await exchangeRaw(opened.port, `GET /b ${HEAD}\r\n`), "");
});

Deno.test("shutdown lets a request under way be answered, and closes what rests", async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise, resolve } = Promise.withResolvers<void>();
  await using opened = open(async () => {
    ask();
    await promise;
    return whole(200, "done");
  });
  await using busy = await RawClient.connect(opened.port);
  await using idle = await RawClient.connect(opened.port);
  await busy.send(`GET /a ${HEAD}\r\n`);
  await asked;
  const shutdown = opened.server.shutdown();
  assertEquals(await idle.toEnd(), "");
  resolve();
  assertMatch(await busy.toEnd(), /connection: close\r\n[^]*done$/);
  await shutdown;
});
