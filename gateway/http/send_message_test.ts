import { assertEquals } from "@std/assert";
import { ByteStream } from "../../tests/support/byte_stream.ts";
import { bytes, text } from "../../tests/support/raw_http.ts";
import type { Body, Piece } from "./body.ts";
import { Deadlines } from "./deadlines.ts";
import { Outlet } from "./outlet.ts";
import { sendMessage } from "./send_message.ts";

function bodyOf(pieces: (Piece | Promise<Piece>)[]): Body {
  const left = [...pieces];
  return { announcedBytes: undefined, read: () => left.shift() ?? "end" };
}

async function sent(body: Body, coding: "plain" | "chunked", stream = new ByteStream([])) {
  const outlet = new Outlet(stream, new Deadlines(), 1_000);
  const end = await sendMessage(outlet, "HEAD ", body, coding);
  outlet.dispose();
  return { end, writes: stream.written.map(text) };
}

const later = (piece: Piece) => Promise.resolve(piece);

Deno.test("sendMessage sends in one write what is in hand", async () => {
  assertEquals(await sent(bodyOf([bytes("ab"), bytes("c")]), "plain"), {
    end: "complete",
    writes: ["HEAD abc"],
  });
  assertEquals(await sent(bodyOf([bytes("ab"), bytes("c")]), "chunked"), {
    end: "complete",
    writes: ["HEAD 2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"],
  });
});

Deno.test("sendMessage holds nothing back while it waits for more", async () => {
  assertEquals((await sent(bodyOf([later(bytes("a")), later(bytes("b"))]), "plain")).writes, [
    "HEAD ",
    "a",
    "b",
  ]);
});

Deno.test("sendMessage writes no end after a body that broke off", async () => {
  const broken = await sent(bodyOf([later(bytes("a")), later("truncated")]), "chunked");
  assertEquals(broken, { end: "truncated", writes: ["HEAD ", "1\r\na\r\n"] });
});

Deno.test("sendMessage reads no further when the other side is gone", async () => {
  const stream = new ByteStream([]);
  stream.close();
  let reads = 0;
  const endless: Body = { announcedBytes: undefined, read: () => (reads++, later(bytes("a"))) };
  assertEquals((await sent(endless, "plain", stream)).end, "peer_gone");
  assertEquals(reads, 1);
});
