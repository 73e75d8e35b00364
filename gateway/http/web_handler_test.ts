import { assertEquals, assertMatch } from "@std/assert";
import { bodyOf, bytes, exchangeRaw, RawClient, statusOf } from "../../tests/support/raw_http.ts";
import { Deadlines } from "./deadlines.ts";
import { serve } from "./server.ts";
import { type WebHandler, webHandler } from "./web_handler.ts";

function open(answer: WebHandler) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const refuse = (fault: string) => ({ kind: "whole", status: 400, fields: [], body: bytes(fault) } as const);
  const server = serve(listener, {
    handler: webHandler(answer, { origin: "http://gateway", mostBytes: 5, refuse }),
    refuse: (fault) => refuse(fault.kind),
    failed: console.error,
    deadlines: new Deadlines(5),
  });
  return { port: listener.addr.port, [Symbol.asyncDispose]: () => server.abort() };
}

const HEAD = "HTTP/1.1\r\nHost: other\r\nConnection: close\r\n";

Deno.test("webHandler hands over method, address, fields and body, and sends back what it gets", async () => {
  await using opened = open(async (request) => {
    const seen = `${request.method} ${request.url} ${request.headers.get("x-a")} ${await request.text()}`;
    return new Response(seen, { status: 201, headers: { "x-b": "c" } });
  });
  const answer = await exchangeRaw(opened.port, `POST /a?b ${HEAD}X-A: 1\r\nContent-Length: 4\r\n\r\nbody`);
  assertEquals([statusOf(answer), bodyOf(answer)], [201, "POST http://gateway/a?b 1 body"]);
  assertMatch(answer, /\r\nx-b: c\r\n/);
});

Deno.test("webHandler takes a body as long as allowed, and not one byte longer", async () => {
  await using opened = open(async (request) => new Response(await request.text()));
  const post = (body: string) =>
    exchangeRaw(opened.port, `POST / ${HEAD}Content-Length: ${body.length}\r\n\r\n${body}`);
  assertEquals(bodyOf(await post("12345")), "12345");
  assertEquals(bodyOf(await post("123456")), "too_large");
});

Deno.test("webHandler tells its endpoint that the client has gone", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using opened = open(async (request) => {
    if (request.signal.aborted) resolve();
    request.signal.addEventListener("abort", () => resolve());
    await promise;
    return new Response();
  });
  const client = await RawClient.connect(opened.port);
  await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  client.close();
  await promise;
});
