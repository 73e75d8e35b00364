import { assert, assertEquals, assertMatch } from "@std/assert";
import { failure, success } from "../../core/result.ts";
import { bodyOf, exchangeRaw, RawClient, statusOf } from "../../tests/support/raw_http.ts";
import { answering, ok } from "../../tests/support/raw_upstream.ts";
import { CLOSE, fine, openBefore } from "../../tests/support/sample_call.ts";
import { sampleHead } from "../../tests/support/sample_gateway.ts";

Deno.test("events are passed on one by one where the rule allows it, and end with their token", async () => {
  let isRevoked = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  await using opened = openBefore(async (connection) => {
    await connection.until(/\r\n\r\n/);
    await connection.send("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: 1\n\n");
    await promise;
    await connection.send("data: 2\n\n");
    await connection.toEnd();
  }, {
    rules: [{ events: true }],
    collaborators: { recheck: () => isRevoked ? failure({ kind: "token_revoked" }) : success(undefined) },
  });
  await using client = await RawClient.connect(opened.port);
  await client.send(sampleHead("GET /up/a"));
  assertMatch(await client.until(/data: 1\n\n/), /data: 1\n\n/);
  resolve();
  assertMatch(await client.until(/data: 2\n\n/), /data: 2\n\n/);
  isRevoked = true;
  const revokedAt = performance.now();
  const all = await client.toEnd();
  assert(performance.now() - revokedAt < 4_000);
  assertEquals(all.includes("0\r\n\r\n"), false);
});

Deno.test("an event stream ends at the upstream when its client goes away", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using opened = openBefore(async (connection) => {
    await connection.until(/\r\n\r\n/);
    await connection.send("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: 1\n\n");
    await connection.toEnd();
    resolve();
  }, { rules: [{ events: true }] });
  const client = await RawClient.connect(opened.port);
  await client.send(sampleHead("GET /up/a"));
  await client.until(/data: 1\n\n/);
  client.close();
  await promise;
});

const SOCKET =
  "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\nSec-WebSocket-Version: 13\r\n";

Deno.test("a WebSocket is passed on both ways where the rule allows it", async () => {
  await using opened = openBefore(async (connection) => {
    await connection.until(/\r\n\r\n/);
    await connection.send(
      "HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\nfrom up",
    );
    await connection.until(/from down$/);
    await connection.send(" again");
  }, { rules: [{ websocket: true }] });
  await using client = await RawClient.connect(opened.port);
  await client.send(sampleHead("GET /up/a", SOCKET));
  await client.until(/from up$/);
  await client.send("from down");
  assertMatch(await client.toEnd(), /^HTTP\/1\.1 101 [^]*upgrade: websocket\r\n[^]*\r\n\r\nfrom up again$/);
  assertMatch(
    opened.upstream.received[0] ?? "",
    /\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\nfrom down$/,
  );
});

Deno.test("an upgrade that the upstream declines is an ordinary answer", async () => {
  await using opened = openBefore(fine, { rules: [{ websocket: true }] });
  const answer = await exchangeRaw(
    opened.port,
    sampleHead("GET /up/a", SOCKET.replace("Upgrade\r\n", "Upgrade, close\r\n")),
  );
  assertEquals([statusOf(answer), bodyOf(answer)], [200, "fine"]);
});

Deno.test("HEAD, 204 and 304 pass with what they state, and without a body", async () => {
  const answers = [
    "204 No Content\r\n",
    "304 Not Modified\r\ncontent-length: 9\r\n",
    "200 OK\r\ncontent-length: 9\r\n",
  ];
  await using opened = openBefore(answering(() => `HTTP/1.1 ${answers.shift()}\r\n`), {
    rules: [{ methods: ["GET", "HEAD"] }],
  });
  const [none, unchanged, head] = [
    await exchangeRaw(opened.port, sampleHead("GET /up/a", CLOSE)),
    await exchangeRaw(opened.port, sampleHead("GET /up/a", CLOSE)),
    await exchangeRaw(opened.port, sampleHead("HEAD /up/a", CLOSE)),
  ];
  assertEquals([none, unchanged, head].map(bodyOf), ["", "", ""]);
  assertEquals(none?.includes("content-length"), false);
  for (const stated of [unchanged, head]) assertMatch(stated ?? "", /\r\ncontent-length: 9\r\n/);
  assertEquals(opened.upstream.connections, 1);
});

Deno.test("an answer that breaks off ends the client's connection, and the record says so", async () => {
  await using opened = openBefore(async (connection) => {
    await connection.until(/\r\n\r\n/);
    await connection.send("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc");
  });
  const answer = await exchangeRaw(opened.port, sampleHead("GET /up/a"));
  assertEquals(bodyOf(answer), "abc");
  assertEquals(opened.gateway.finished.get("run1"), { kind: "answered", status: 200, end: "body_broken" });
});

Deno.test("interim answers pass, and 100 does not", async () => {
  await using opened = openBefore(
    answering(() =>
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${ok("fine")}`
    ),
  );
  const answer = await exchangeRaw(opened.port, sampleHead("GET /up/a", CLOSE));
  assert(answer.startsWith("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n"));
});
