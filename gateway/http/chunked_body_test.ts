import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { ByteStream, cut } from "../../tests/support/byte_stream.ts";
import { bytes } from "../../tests/support/raw_http.ts";
import { rounds, seed } from "../../tests/support/rounds.ts";
import { isBytes } from "./body.ts";
import { ChunkedBody } from "./chunked_body.ts";
import { Deadlines } from "./deadlines.ts";
import { Inlet } from "./inlet.ts";

async function readAll(pieces: Uint8Array[]): Promise<{ text: string; end: string; rest: string }> {
  const inlet = new Inlet(new ByteStream(pieces), new Deadlines());
  const body = new ChunkedBody(inlet);
  try {
    for (let text = "";;) {
      const piece = await body.read();
      if (!isBytes(piece)) {
        assertEquals(await body.read(), piece);
        return { text, end: piece, rest: inlet.text(0, inlet.length) };
      }
      text += String.fromCharCode(...piece);
    }
  } finally {
    inlet.dispose();
  }
}

const CASES: [string, string, string, string][] = [
  ["one chunk", "3\r\nabc\r\n0\r\n\r\n", "abc", "end"],
  ["two chunks", "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n", "abc0123456789", "end"],
  ["no chunk", "0\r\n\r\n", "", "end"],
  ["trailer fields", "1\r\na\r\n0\r\nx-sum: 1\r\nx-b: 2\r\n\r\n", "a", "end"],
  ["leading zeros", "0003\r\nabc\r\n0000\r\n\r\n", "abc", "end"],
  ["a chunk that is shorter than it says", "5\r\nabc\r\n0\r\n\r\n", "abc\r\n", "malformed"],
  ["a chunk that is longer than it says", "2\r\nabc\r\n0\r\n\r\n", "ab", "malformed"],
  ["two other bytes after a chunk", "3\r\nabcXX0\r\n\r\n", "abc", "malformed"],
  ["a chunk extension", "3;a=b\r\nabc\r\n0\r\n\r\n", "", "malformed"],
  ["a blank after the size", "3 \r\nabc\r\n0\r\n\r\n", "", "malformed"],
  ["a sign before the size", "+3\r\nabc\r\n0\r\n\r\n", "", "malformed"],
  ["a negative size", "-3\r\nabc\r\n0\r\n\r\n", "", "malformed"],
  ["a prefix before the size", "0x3\r\nabc\r\n0\r\n\r\n", "", "malformed"],
  ["an empty size", "\r\nabc\r\n0\r\n\r\n", "", "malformed"],
  ["a size that is no number", "g\r\nabc\r\n0\r\n\r\n", "", "malformed"],
  ["a size of nine digits", "000000003\r\nabc\r\n0\r\n\r\n", "", "malformed"],
  ["a size line that ends in LF", "3\nabc\r\n0\r\n\r\n", "", "malformed"],
  ["a chunk that ends in LF", "3\r\nabc\n0\r\n\r\n", "abc", "malformed"],
  ["a size line with a CR inside", "3\r\rabc\r\n0\r\n\r\n", "", "malformed"],
  ["a trailer without a colon", "0\r\nnonsense\r\n\r\n", "", "malformed"],
  ["a folded trailer", "0\r\na: b\r\n c\r\n\r\n", "", "malformed"],
  ["a trailer that ends in LF", "0\r\na: b\n\n", "", "malformed"],
  ["an end within a chunk", "5\r\nabc", "abc", "truncated"],
  ["an end within a size", "5", "", "truncated"],
  ["an end before the last line", "1\r\na\r\n0\r\n", "a", "truncated"],
  ["an end within the trailers", "0\r\na: b\r\n", "", "truncated"],
  ["an end instead of the last chunk", "1\r\na\r\n", "a", "truncated"],
];

for (const [what, encoded, text, end] of CASES) {
  Deno.test(`ChunkedBody: ${what}: ${end}`, async () => {
    const all = bytes(encoded);
    for (let place = 0; place <= all.length; place++) {
      const read = await readAll(cut(all, [place]));
      assertEquals([read.text, read.end], [text, end], `cut at ${place}`);
    }
  });
}

Deno.test("ChunkedBody yields what was put in, and leaves what comes after it, wherever the pieces end", async () => {
  const law = fc.asyncProperty(
    fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 8 }),
    fc.array(fc.nat(400), { maxLength: 8 }),
    async (chunks, places) => {
      const text = chunks.map((chunk) => String.fromCharCode(...chunk)).join("");
      const encoded = chunks.map((chunk) =>
        `${chunk.length.toString(16)}\r\n${String.fromCharCode(...chunk)}\r\n`
      );
      const read = await readAll(cut(bytes(`${encoded.join("")}0\r\n\r\nGET`), places));
      assertEquals([read.text, read.end], [text, "end"]);
      assertEquals("GET".startsWith(read.rest), true);
    },
  );
  await fc.assert(law, { seed, numRuns: rounds({ gate: 300, soak: 20_000 }) });
});

Deno.test("ChunkedBody never reads more than the bytes before the end, whatever they are", async () => {
  const piece = fc.constantFrom("0", "1", "5", "a", "f", "\r\n", "\r", "\n", ";", " ", ":", "x", "\0");
  const law = fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
    const encoded = pieces.join("");
    const read = await readAll([bytes(encoded)]);
    assertEquals(read.text.length <= encoded.length, true);
    // An end is believed only after a last chunk that the grammar knows.
    if (read.end === "end") assertEquals(/(^|\n)0+\r\n/.test(encoded), true, JSON.stringify(encoded));
  });
  await fc.assert(law, { seed, numRuns: rounds({ gate: 1_000, soak: 200_000 }) });
});
