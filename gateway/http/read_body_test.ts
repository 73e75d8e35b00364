import { assertEquals } from "@std/assert";
import { ByteStream } from "../../tests/support/byte_stream.ts";
import { bytes, text } from "../../tests/support/raw_http.ts";
import { type Body, isBytes } from "./body.ts";
import { Deadlines } from "./deadlines.ts";
import type { Framing } from "./framing.ts";
import { Inlet } from "./inlet.ts";
import { limitBody, openBody, readWhole, wholeBody } from "./read_body.ts";

async function withBody<T>(pieces: string[], framing: Framing, work: (body: Body) => Promise<T>): Promise<T> {
  const inlet = new Inlet(new ByteStream(pieces.map(bytes)), new Deadlines());
  try {
    return await work(openBody(inlet, framing));
  } finally {
    inlet.dispose();
  }
}

const five: Framing = { kind: "length", bytes: 5 };

const CASES: [string, string[], Framing, number, unknown][] = [
  ["a length that is kept", ["ab", "cde"], five, 5, "abcde"],
  ["a length that is kept, and what follows it", ["abcdefg"], five, 5, "abcde"],
  ["a length that is not reached", ["ab", "cd"], five, 5, "truncated"],
  ["a length above what is allowed", ["abcde"], five, 4, "too_large"],
  ["chunks up to what is allowed", ["3\r\nabc\r\n0\r\n\r\n"], { kind: "chunked" }, 3, "abc"],
  ["chunks above what is allowed", ["3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n"], { kind: "chunked" }, 3, "too_large"],
  ["the rest of a connection", ["ab", "c"], { kind: "rest" }, 9, "abc"],
  ["nothing", ["ab"], { kind: "none" }, 0, ""],
];

for (const [what, pieces, framing, most, expected] of CASES) {
  Deno.test(`readWhole of ${what}`, async () => {
    const whole = await withBody(pieces, framing, (body) => readWhole(body, most));
    assertEquals(whole.ok ? text(whole.value) : whole.problem, expected);
  });
}

Deno.test("readWhole keeps bytes that the next read overwrites", async () => {
  const pieces = Array.from({ length: 30 }, (_, index) => String(index % 10).repeat(700));
  const whole = await withBody(pieces, { kind: "rest" }, (body) => readWhole(body, 100_000));
  assertEquals(whole.ok && text(whole.value), pieces.join(""));
});

Deno.test("limitBody breaks off at the first byte too many", async () => {
  const read = await withBody(["ab", "cd", "e"], { kind: "rest" }, async (body) => {
    const limited = limitBody(body, 4);
    const pieces = [await limited.read(), await limited.read(), await limited.read()];
    return pieces.map((piece) => isBytes(piece) ? piece.length : piece);
  });
  assertEquals(read, [2, 2, "too_large"]);
});

Deno.test("wholeBody yields its bytes once, and nothing when there are none", () => {
  const body = wholeBody(bytes("ab"));
  assertEquals([body.read(), body.read(), body.read()], [bytes("ab"), "end", "end"]);
  assertEquals(wholeBody(new Uint8Array()).read(), "end");
});
