import { assertEquals, assertMatch } from "@std/assert";
import { failure, success } from "../../core/result.ts";
import { bodyOf, exchangeRaw, RawClient, statusOf } from "../../tests/support/raw_http.ts";
import { answering, ok } from "../../tests/support/raw_upstream.ts";
import { CLOSE, fine, openBefore, variable } from "../../tests/support/sample_call.ts";
import { SAMPLE_TOKEN, sampleHead } from "../../tests/support/sample_gateway.ts";

Deno.test("a call goes to its upstream with the upstream's secret, and without what is the client's own", async () => {
  using _secret = variable("SAMPLE_SECRET", "upstream-value");
  const from = { kind: "environment", name: "SAMPLE_SECRET" } as const;
  await using opened = openBefore(fine, {
    upstreamOptions: { secret: { header: "x-api-key", prefix: "Key ", from } },
  });
  const fields = "Cookie: a=b\r\nX-Api-Key: mine\r\nX_Api_Key: mine\r\nX-Forwarded-For: 1.2.3.4\r\n" +
    "X-HTTP-Method-Override: DELETE\r\nConnection: close, x-hop\r\nX-Hop: 1\r\nTE: trailers\r\n" +
    "Accept: text/plain\r\nCountersign-Request: r\r\nX-Workspace-Id: T1\r\n";
  const answer = await exchangeRaw(opened.port, sampleHead("GET /up/a?b=c", fields));
  assertEquals([statusOf(answer), bodyOf(answer)], [200, "fine"]);
  assertEquals(opened.upstream.received, [
    `GET /a?b=c HTTP/1.1\r\nhost: 127.0.0.1:${opened.upstream.port}\r\naccept: text/plain\r\n` +
    "x-api-key: Key upstream-value\r\nvia: 1.1 countersign\r\n\r\n",
  ]);
});

Deno.test("an answer is passed on without what would let its holder go past the gateway", async () => {
  using _secret = variable("SAMPLE_SECRET", "upstream-value");
  const from = { kind: "environment", name: "SAMPLE_SECRET" } as const;
  const fields = "set-cookie: session=1\r\nx-echo: upstream-value\r\ncountersign-run: forged\r\n" +
    "alt-svc: h3\r\nx-kept: 1\r\nconnection: x-hop\r\nx-hop: 1\r\n";
  await using opened = openBefore(answering(() => ok("fine", fields)), {
    upstreamOptions: { secret: { header: "authorization", prefix: "Bearer ", from } },
  });
  const answer = await exchangeRaw(opened.port, sampleHead("GET /up/a", CLOSE));
  assertEquals(
    answer,
    "HTTP/1.1 200 OK\r\nx-kept: 1\r\ncountersign-run: run1\r\ncontent-length: 4\r\n" +
      "connection: close\r\n\r\nfine",
  );
});

Deno.test("bodies go through byte by byte, with a length or in chunks", async () => {
  await using opened = openBefore(answering((request) => ok(bodyOf(request))));
  const counted = await exchangeRaw(
    opened.port,
    `${sampleHead("POST /up/a", `${CLOSE}Content-Length: 5\r\n`)}a\r\n\0\xff`,
  );
  assertEquals(bodyOf(counted), "a\r\n\0\xff");
  const chunked = await exchangeRaw(
    opened.port,
    `${
      sampleHead("POST /up/a", `${CLOSE}Transfer-Encoding: chunked\r\n`)
    }2\r\nab\r\n1\r\nc\r\n0\r\nx: y\r\n\r\n`,
  );
  assertMatch(bodyOf(chunked), /^(2\r\nab\r\n1\r\nc|3\r\nabc)\r\n0\r\n\r\n$/);
  assertEquals(opened.upstream.received.join("").includes("x: y"), false);
});

const REFUSED: [string, string, number, string][] = [
  ["no token", "GET /up/a HTTP/1.1\r\nHost: a\r\n", 401, "unauthorized"],
  ["no token, where there is no rule", "GET /other/a HTTP/1.1\r\nHost: a\r\n", 401, "unauthorized"],
  ["a wrong token", "GET /up/a HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n", 401, "invalid_token"],
  [
    "two Authorization fields",
    sampleFields("GET /up/a", `Authorization: Bearer ${SAMPLE_TOKEN}\r\n`),
    400,
    "token_transport",
  ],
  ["a token in the query", sampleFields(`GET /up/a?key=${SAMPLE_TOKEN}`, ""), 400, "token_transport"],
  ["an escaped token in the query", sampleFields("GET /up/a?key=%63sgn%5Fx", ""), 400, "token_transport"],
  ["access_token in the query", sampleFields("GET /up/a?b&access_token=x", ""), 400, "token_transport"],
  [
    "a token in another field",
    sampleFields("GET /up/a", `X-Api-Key: ${SAMPLE_TOKEN}\r\n`),
    400,
    "token_transport",
  ],
  ["another workspace", sampleFields("GET /up/a", "X-Workspace-Id: T2\r\n"), 400, "workspace_mismatch"],
  [
    "another organization",
    sampleFields("GET /up/a", "X-Organization-Id: E2\r\n"),
    400,
    "organization_mismatch",
  ],
  ["no rule", sampleFields("DELETE /up/a", ""), 404, "no_rule"],
  ["no upstream", sampleFields("GET /down/a", ""), 404, "no_rule"],
  ["CONNECT", sampleFields("CONNECT /up/a", ""), 404, "no_rule"],
  ["a scope that is missing", sampleFields("GET /up/secret", ""), 403, "insufficient_scope"],
  ["an ambiguous path", sampleFields("GET /up/a/../secret", ""), 400, "ambiguous_path"],
  ["an absolute target", sampleFields("GET http://up/a", ""), 400, "ambiguous_path"],
  [
    "a body that is too large",
    sampleFields("POST /up/small", "Content-Length: 11\r\n"),
    413,
    "request_too_large",
  ],
  [
    "a WebSocket",
    sampleFields("GET /up/a", "Connection: upgrade\r\nUpgrade: websocket\r\n"),
    400,
    "websocket_refused",
  ],
];

function sampleFields(startLine: string, fields: string): string {
  return sampleHead(startLine, fields).slice(0, -2);
}

for (const [what, request, status, kind] of REFUSED) {
  Deno.test(`a call with ${what} is refused as ${kind}, and nothing is sent or recorded`, async () => {
    await using opened = openBefore(fine, {
      rules: [{}, { path: "/secret", scope: "secret:read" }, { path: "/small", requestBytes: 10 }],
    });
    const answer = await exchangeRaw(opened.port, `${request}${CLOSE.replace("close", "close, x")}\r\n`);
    assertEquals([statusOf(answer), JSON.parse(bodyOf(answer)).kind], [status, kind]);
    assertEquals([opened.upstream.connections, opened.gateway.begun.length], [0, 0]);
  });
}

Deno.test("a call over the limit, or one that cannot be recorded, is not sent", async () => {
  const limited = failure(
    { kind: "rate_limited", retryAfterSeconds: 1, limit: 1, perSeconds: 1, remaining: 0 } as const,
  );
  const unrecorded = failure({ kind: "record_unavailable", retryAfterSeconds: 1 } as const);
  const cases = [
    { checkLimit: () => limited },
    { record: { begin: () => unrecorded, finish: () => {} } },
  ];
  for (const collaborators of cases) {
    await using opened = openBefore(fine, { collaborators });
    assertEquals(statusOf(await exchangeRaw(opened.port, sampleHead("GET /up/a", CLOSE))), 400);
    assertEquals(opened.upstream.connections, 0);
  }
});

Deno.test("a call is recorded before it is sent, and its outcome afterwards", async () => {
  let begunBefore = -1;
  await using opened = openBefore(async (connection) => {
    await connection.until(/\r\n\r\n/);
    begunBefore = opened.gateway.begun.length;
    await connection.send(ok("fine"));
  });
  await exchangeRaw(opened.port, sampleHead("GET /up/a", CLOSE));
  assertEquals(begunBefore, 1);
  await opened.gateway.settled(1);
  assertEquals([...opened.gateway.finished], [["run1", { kind: "answered", status: 200, end: "complete" }]]);
});

Deno.test("a token that is revoked while its call is recorded is not used any more", async () => {
  let isRevoked = false;
  const finished: string[] = [];
  await using opened = openBefore(fine, {
    collaborators: {
      recheck: () => isRevoked ? failure({ kind: "token_revoked" }) : success(undefined),
      record: {
        begin: async () => {
          await Promise.resolve();
          isRevoked = true;
          return success(undefined);
        },
        finish: (_, outcome) => finished.push(outcome.kind),
      },
    },
  });
  const answer = await exchangeRaw(opened.port, sampleHead("GET /up/a", CLOSE));
  assertEquals(JSON.parse(bodyOf(answer)).kind, "token_revoked");
  assertEquals([opened.upstream.connections, finished], [0, ["not_sent"]]);
});

Deno.test("a token that is revoked before its call is recorded leaves no record of a call", async () => {
  await using opened = openBefore(fine, {
    collaborators: { recheck: () => failure({ kind: "token_revoked" }) },
  });
  await exchangeRaw(opened.port, sampleHead("GET /up/a", CLOSE));
  assertEquals([opened.upstream.connections, opened.gateway.begun.length], [0, 0]);
});

Deno.test("a call under a grant is not sent twice, even if it only reads", async () => {
  await using opened = openBefore(async (connection) => {
    await connection.until(/\r\n\r\n/);
    await connection.send(ok("fine"));
    await connection.until(/\r\n\r\n[^]*\r\n\r\n/);
  }, { rules: [{}, { path: "/granted", policy: "two people" }] });
  assertEquals(statusOf(await exchangeRaw(opened.port, sampleHead("GET /up/a", CLOSE))), 200);
  const answer = await exchangeRaw(opened.port, sampleHead("GET /up/granted", CLOSE));
  assertEquals(JSON.parse(bodyOf(answer)).kind, "upstream_closed");
  assertEquals(opened.upstream.connections, 1);
});

Deno.test("an approval sees the exact request, and its grant is recorded with the call", async () => {
  const seen: string[] = [];
  await using opened = openBefore(answering((request) => ok(bodyOf(request))), {
    rules: [{ policy: "two people", materialHeaders: ["x-amount"] }],
    collaborators: {
      approve: (call) => {
        seen.push(
          `${call.method} ${call.path}?${call.query} ${new TextDecoder().decode(call.body)} ${call.request}`,
        );
        return success({ request: "r7", digest: call.digest });
      },
    },
  });
  const fields = `${CLOSE}Content-Length: 4\r\nCountersign-Request: r7\r\n`;
  const answer = await exchangeRaw(opened.port, `${sampleHead("POST /up/%61?b=c", fields)}body`);
  assertEquals([statusOf(answer), bodyOf(answer)], [200, "body"]);
  assertEquals(seen, ["POST /a?b=c body r7"]);
  assertEquals(opened.gateway.begun[0]?.grant?.request, "r7");
});

Deno.test("a call that waits for people is not sent when its client has gone", async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise: approved, resolve: approve } = Promise.withResolvers<void>();
  await using opened = openBefore(fine, {
    rules: [{ policy: "two people" }],
    collaborators: {
      approve: async (call) => {
        ask();
        call.gone.addEventListener("abort", () => approve());
        await approved;
        return success({ request: "r1", digest: call.digest });
      },
    },
  });
  const client = await RawClient.connect(opened.port);
  await client.send(sampleHead("GET /up/a"));
  await asked;
  client.close();
  await approved;
  await opened.gateway.server.shutdown();
  assertEquals([opened.upstream.connections, opened.gateway.begun.length], [0, 0]);
});

Deno.test("a body that people would have to approve is bounded, chunked or not", async () => {
  await using opened = openBefore(fine, { rules: [{ policy: "two people", requestBytes: 10 }] });
  const chunked = `${
    sampleHead("POST /up/a", "Transfer-Encoding: chunked\r\n")
  }b\r\nhello world\r\n0\r\n\r\n`;
  assertEquals(statusOf(await exchangeRaw(opened.port, chunked)), 413);
  assertEquals(opened.upstream.connections, 0);
});
