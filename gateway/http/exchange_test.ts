import { assert, assertEquals } from "@std/assert";
import { bytes, text } from "../../tests/support/raw_http.ts";
import { answering, listenRaw, ok, type UpstreamScript } from "../../tests/support/raw_upstream.ts";
import { type Body, NO_BODY } from "./body.ts";
import { Deadlines } from "./deadlines.ts";
import { exchange, type Outgoing } from "./exchange.ts";
import { Pool } from "./pool.ts";
import { readWhole, wholeBody } from "./read_body.ts";

function open(script: UpstreamScript) {
  const upstream = listenRaw(script);
  const pool = new Pool({ scheme: "http", host: "127.0.0.1", port: upstream.port }, new Deadlines(5));
  return {
    pool,
    upstream,
    async [Symbol.asyncDispose]() {
      pool.close();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

const GET: Outgoing = {
  method: "GET",
  head: "GET /a HTTP/1.1\r\nhost: up\r\n\r\n",
  openBody: () => NO_BODY,
  coding: "plain",
  silenceMs: 1_000,
  isRepeatable: true,
  isUpgrade: false,
  inform: () => Promise.resolve(),
};

const POST: Outgoing = {
  ...GET,
  method: "POST",
  head: "POST /a HTTP/1.1\r\nhost: up\r\ncontent-length: 3\r\n\r\n",
  openBody: () => wholeBody(bytes("abc")),
  isRepeatable: false,
};

/** What comes of an exchange: status and body, or the kind of its fault. */
async function outcome(pool: Pool, outgoing: Outgoing): Promise<string> {
  const answer = await exchange(pool, outgoing);
  if (!answer.ok) {
    const { problem } = answer;
    return "wasSent" in problem ? `${problem.kind}, ${problem.wasSent ? "sent" : "not sent"}` : problem.kind;
  }
  const body = await readWhole(answer.value.body, 1_000_000);
  if (!body.ok) return `${answer.value.head.status} ${body.problem}`;
  return `${answer.value.head.status} ${text(body.value)}`;
}

Deno.test("exchange uses one connection for one call after the other", async () => {
  let number = 0;
  await using opened = open(answering(() => ok(`answer ${++number}`)));
  assertEquals(await outcome(opened.pool, GET), "200 answer 1");
  assertEquals(await outcome(opened.pool, POST), "200 answer 2");
  assertEquals(opened.upstream.connections, 1);
  assertEquals(opened.upstream.received, [`${GET.head}${POST.head}abc`]);
});

const ANSWERS: [string, string, string][] = [
  ["chunks", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "200 abc"],
  ["a body up to the end", "HTTP/1.1 200 OK\r\n\r\nabc", "200 abc"],
  ["no body", "HTTP/1.1 204 No Content\r\n\r\n", "204 "],
  [
    "interim answers",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nlink: a\r\n\r\n" + ok("a"),
    "200 a",
  ],
  ["nothing", "", "closed, sent"],
  ["half a head", "HTTP/1.1 200 O", "malformed, sent"],
  ["nonsense", "SSH-2.0-something\r\n\r\n", "malformed, sent"],
  ["an interim answer only", "HTTP/1.1 103 Early\r\n\r\n", "malformed, sent"],
  ["interim answers without end", "HTTP/1.1 103 Early\r\n\r\n".repeat(20), "malformed, sent"],
  ["101 without being asked", "HTTP/1.1 101 Switching\r\n\r\n", "malformed, sent"],
  ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab", "malformed, sent"],
  ["a body cut short", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc", "200 truncated"],
  [
    "broken chunks",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n",
    "200 malformed",
  ],
];

for (const [what, bytesSent, expected] of ANSWERS) {
  Deno.test(`exchange: an upstream that sends ${what} and closes: ${expected}`, async () => {
    await using opened = open(async (connection) => {
      await connection.until(/\r\n\r\nabc$/);
      await connection.send(bytesSent);
    });
    assertEquals(await outcome(opened.pool, POST), expected);
    assertEquals(opened.upstream.connections, 1);
  });
}

Deno.test("exchange: an upstream that never answers is given up, and the call may have happened", async () => {
  await using opened = open(async (connection) => void await connection.toEnd());
  assertEquals(await outcome(opened.pool, { ...GET, silenceMs: 30 }), "silent, sent");
  assertEquals(opened.upstream.connections, 1);
});

/** Answers the first call of the first connection, then closes at the second call. */
const dies: UpstreamScript = async (connection, number) => {
  await connection.until(/\r\n\r\n/);
  await connection.send(ok("a"));
  if (number > 1) return void await connection.toEnd();
  await connection.until(/\r\n\r\n[^]*\r\n\r\n/);
};

Deno.test("exchange repeats a GET whose old connection dies without a word, once", async () => {
  await using opened = open(dies);
  assertEquals(await outcome(opened.pool, GET), "200 a");
  assertEquals(await outcome(opened.pool, GET), "200 a");
  assertEquals(opened.upstream.received, [GET.head + GET.head, GET.head]);
});

Deno.test("exchange never repeats what may have happened: a POST whose old connection dies", async () => {
  await using opened = open(dies);
  assertEquals(await outcome(opened.pool, GET), "200 a");
  assertEquals(await outcome(opened.pool, POST), "closed, sent");
  assertEquals(opened.upstream.connections, 1);
});

Deno.test("exchange never repeats a call that was made under a grant, even a GET", async () => {
  await using opened = open(dies);
  assertEquals(await outcome(opened.pool, GET), "200 a");
  assertEquals(await outcome(opened.pool, { ...GET, isRepeatable: false }), "closed, sent");
  assertEquals(opened.upstream.connections, 1);
});

Deno.test("exchange does not repeat a GET on a connection of its own", async () => {
  await using opened = open(async (connection) => void await connection.until(/\r\n\r\n/));
  assertEquals(await outcome(opened.pool, GET), "closed, sent");
  assertEquals(opened.upstream.connections, 1);
});

Deno.test("exchange does not repeat a GET after the first byte of an answer", async () => {
  await using opened = open(async (connection, number) => {
    await connection.until(/\r\n\r\n/);
    await connection.send(ok("a"));
    await connection.until(/\r\n\r\n[^]*\r\n\r\n/);
    if (number === 1) await connection.send("H");
  });
  assertEquals(await outcome(opened.pool, GET), "200 a");
  assertEquals(await outcome(opened.pool, GET), "malformed, sent");
  assertEquals(opened.upstream.connections, 1);
});

Deno.test("exchange does not finish a request whose body breaks off", async () => {
  const broken: Body = { announcedBytes: 3, read: () => Promise.resolve("truncated") };
  await using opened = open(async (connection) => void await connection.toEnd());
  assertEquals(await outcome(opened.pool, { ...POST, openBody: () => broken }), "request_broken, sent");
  assertEquals(opened.pool.connections, 0);
});

Deno.test("exchange passes on an answer that comes before the request has ended, and ends the connection", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow: Body = { announcedBytes: 3, read: () => promise.then(() => "end") };
  await using opened = open(async (connection) => {
    await connection.until(/\r\n\r\n/);
    await connection.send("HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\nno");
    await connection.toEnd();
  });
  assertEquals(await outcome(opened.pool, { ...POST, openBody: () => slow }), "413 no");
  assertEquals(opened.pool.connections, 0);
  resolve();
});

Deno.test("exchange hands on interim answers, but not 100", async () => {
  const informed: number[] = [];
  await using opened = open(
    answering(() => "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\n\r\n" + ok("a")),
  );
  const inform = (status: number) => {
    informed.push(status);
    return Promise.resolve();
  };
  assertEquals(await outcome(opened.pool, { ...GET, inform }), "200 a");
  assertEquals(informed, [103]);
});

Deno.test("exchange: an answer that is aborted takes its connection with it", async () => {
  await using opened = open(answering(() => ok("a".repeat(100_000))));
  const answer = await exchange(opened.pool, GET);
  assert(answer.ok);
  answer.value.abort();
  answer.value.abort();
  assertEquals(opened.pool.connections, 0);
});
