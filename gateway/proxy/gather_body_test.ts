import { assertEquals, assertMatch } from "@std/assert";
import { exchangeRaw, RawClient, statusOf } from "../../tests/support/raw_http.ts";
import { CLOSE, fine, openBefore } from "../../tests/support/sample_call.ts";
import { SAMPLE_TOKEN, sampleHead } from "../../tests/support/sample_gateway.ts";

const BODIES: [string, string, number][] = [
  ["a token in a form", `token=${SAMPLE_TOKEN}`, 400],
  ["no token in a form", "token=none", 200],
];

for (const [what, body, status] of BODIES) {
  Deno.test(`a small body with ${what}: ${status}, although it comes after the head`, async () => {
    await using opened = openBefore(fine);
    await using client = await RawClient.connect(opened.port);
    await client.send(sampleHead("POST /up/a", `${CLOSE}Content-Length: ${body.length}\r\n`));
    await new Promise((resolve) => setTimeout(resolve, 5));
    assertEquals(opened.upstream.connections, 0);
    await client.send(body);
    assertEquals(statusOf(await client.toEnd()), status);
    assertEquals(opened.upstream.connections, status === 200 ? 1 : 0);
  });
}

Deno.test("a small body that does not come is told, and nothing is sent", async () => {
  await using opened = openBefore(fine, { limits: { pauseMs: 30 } });
  const answer = await exchangeRaw(opened.port, `${sampleHead("POST /up/a", "Content-Length: 9\r\n")}abc`);
  assertEquals(statusOf(answer), 408);
  assertEquals([opened.upstream.connections, opened.gateway.begun.length], [0, 0]);
});

Deno.test("a client that lies about its body never has it end well at the upstream", async () => {
  await using opened = openBefore(async (connection) => void await connection.toEnd());
  const client = await RawClient.connect(opened.port);
  await client.send(`${sampleHead("POST /up/a", "Content-Length: 90000\r\n")}abc`);
  while (opened.upstream.connections === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  client.close();
  await opened.gateway.settled(1);
  assertMatch(opened.upstream.received[0] ?? "", /content-length: 90000\r\n\r\n(abc)?$/);
  assertEquals(opened.gateway.finished.get("run1"), { kind: "unknown_outcome", reason: "request_broken" });
});

Deno.test("a body that grows beyond the rule's limit never ends well at the upstream", async () => {
  await using opened = openBefore(async (connection) => void await connection.toEnd(), {
    rules: [{ requestBytes: 4 }],
  });
  const head = sampleHead("POST /up/a", "Transfer-Encoding: chunked\r\n");
  const answer = await exchangeRaw(opened.port, `${head}3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n`);
  assertEquals(statusOf(answer), 413);
  assertEquals((opened.upstream.received[0] ?? "").includes("0\r\n\r\n"), false);
});
