import { assert, assertEquals } from "@std/assert";
import { ByteStream } from "../../tests/support/byte_stream.ts";
import { bytes, text } from "../../tests/support/raw_http.ts";
import { Deadlines } from "./deadlines.ts";
import { Inlet } from "./inlet.ts";

function open(pieces: Uint8Array[], then: "end" | "silence" = "end") {
  const stream = new ByteStream(pieces, then);
  const inlet = new Inlet(stream, new Deadlines(5));
  return { stream, inlet, [Symbol.dispose]: () => (inlet.dispose(), stream.close()) };
}

Deno.test("Inlet keeps what was not taken, however much comes after it", async () => {
  const pieces = Array.from({ length: 40 }, (_, index) => bytes(String(index % 10).repeat(1_000)));
  using opened = open(pieces);
  const { inlet } = opened;
  await inlet.fill();
  inlet.skip(999);
  while (await inlet.fill());
  assertEquals(inlet.length, 39_001);
  assertEquals(text(inlet.take(3)), "011");
  assertEquals(inlet.end, "closed");
});

Deno.test("Inlet does not grow without bound: whoever takes nothing gets no more", async () => {
  using opened = open([new Uint8Array(1_000_000)]);
  while (await opened.inlet.fill());
  assertEquals(opened.inlet.length, 64 * 1024);
});

Deno.test("Inlet tells a side that is silent from one that closes", async () => {
  using silent = open([bytes("a")], "silence");
  silent.inlet.patience.within(20);
  assertEquals([await silent.inlet.fill(), await silent.inlet.fill()], [true, false]);
  assertEquals(silent.inlet.end, "too_slow");
  using closed = open([bytes("a")]);
  assertEquals([await closed.inlet.fill(), await closed.inlet.fill()], [true, false]);
  assertEquals(closed.inlet.end, "closed");
});

Deno.test("Inlet says so when the other side closes while nobody reads", async () => {
  using opened = open([]);
  const { promise, resolve } = Promise.withResolvers<void>();
  opened.inlet.onClosed = resolve;
  opened.inlet.watch();
  await promise;
  assertEquals(opened.inlet.end, "closed");
});

Deno.test("Inlet: what comes while nobody waits is there for the next reader", async () => {
  using opened = open([bytes("ab"), bytes("cd")]);
  const { inlet } = opened;
  inlet.watch();
  await Promise.resolve().then(() => {});
  assert(inlet.length === 2 || await inlet.fill());
  await inlet.fill();
  assertEquals(text(inlet.take(9)), "abcd");
});
