import { assertEquals } from "@std/assert";
import { ByteStream } from "../../tests/support/byte_stream.ts";
import { bytes, text } from "../../tests/support/raw_http.ts";
import { Deadlines } from "./deadlines.ts";
import { Outlet } from "./outlet.ts";
import type { Stream } from "./stream.ts";

function open(stream: Stream, patienceMs = 1_000) {
  const outlet = new Outlet(stream, new Deadlines(5), patienceMs);
  return { outlet, [Symbol.dispose]: () => outlet.dispose() };
}

/** Takes a few bytes of each write, and only when it is let. */
function slowStream() {
  const taken: string[] = [];
  let proceed: () => void = () => {};
  const stream: Stream = {
    read: () => Promise.resolve(null),
    write: async (data) => {
      await new Promise<void>((resolve) => proceed = resolve);
      const some = data.slice(0, 3);
      taken.push(text(some));
      return some.length;
    },
    close: () => {},
  };
  return { stream, taken, proceed: () => proceed() };
}

Deno.test("Outlet sends in one write what was added up to a flush", async () => {
  const stream = new ByteStream([]);
  using opened = open(stream);
  opened.outlet.addText("head\xe9 ");
  opened.outlet.addBytes(bytes("body"));
  assertEquals(await opened.outlet.flush(), true);
  assertEquals(stream.written.map(text), ["head\xe9 body"]);
});

Deno.test("Outlet keeps the order when a large piece leaves by itself", async () => {
  const stream = new ByteStream([]);
  using opened = open(stream);
  opened.outlet.addText("head");
  assertEquals(await opened.outlet.addBytes(new Uint8Array(100_000)), true);
  opened.outlet.addText("tail");
  await opened.outlet.flush();
  assertEquals(stream.written.map((piece) => piece.length), [4, 100_000, 4]);
});

Deno.test("Outlet: what is added while a write is under way leaves after it, unharmed", async () => {
  const slow = slowStream();
  using opened = open(slow.stream);
  opened.outlet.addText("abcdef");
  const first = opened.outlet.flush();
  opened.outlet.addText("123456");
  const second = opened.outlet.flush();
  for (let turn = 0; turn < 12; turn++) {
    slow.proceed();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  assertEquals([await first, await second], [true, true]);
  assertEquals(slow.taken.join(""), "abcdef123456");
});

Deno.test("Outlet says when nothing left, and when the other side is gone", async () => {
  const stream = new ByteStream([]);
  stream.close();
  using opened = open(stream);
  opened.outlet.addText("a");
  assertEquals(await opened.outlet.flush(), false);
  assertEquals(opened.outlet.hasWritten, false);
});

Deno.test("Outlet closes the connection of a side that takes nothing any more", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stuck: Stream = {
    read: () => Promise.resolve(null),
    write: () => promise.then(() => Promise.reject(new Error("closed"))),
    close: resolve,
  };
  using opened = open(stuck, 20);
  opened.outlet.addText("a");
  assertEquals(await opened.outlet.flush(), false);
});
