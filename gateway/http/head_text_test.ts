import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { ByteStream, cut } from "../../tests/support/byte_stream.ts";
import { bytes } from "../../tests/support/raw_http.ts";
import { rounds, seed } from "../../tests/support/rounds.ts";
import { Deadlines } from "./deadlines.ts";
import { takeHeadText } from "./head_text.ts";
import { Inlet } from "./inlet.ts";

async function take(pieces: Uint8Array[], most?: number): Promise<{ head: string; rest: string }> {
  const inlet = new Inlet(new ByteStream(pieces), new Deadlines());
  try {
    const head = await takeHeadText(inlet, most);
    return { head: head.ok ? head.value : `! ${head.problem}`, rest: inlet.text(0, inlet.length) };
  } finally {
    inlet.dispose();
  }
}

const CASES: [string, string, string][] = [
  ["a head and what follows", "GET / HTTP/1.1\r\na: b\r\n\r\nbody", "GET / HTTP/1.1\r\na: b"],
  ["an empty head", "\r\n\r\n", ""],
  ["a head cut short", "GET / HTTP/1.1\r\na: b\r\n", "! closed"],
  ["nothing", "", "! closed"],
  ["a line that ends in LF", "GET / HTTP/1.1\na: b\r\n\r\n", "! line_ends"],
  ["a head that ends in LF LF", "GET / HTTP/1.1\r\na: b\n\n", "! line_ends"],
  ["a head that ends in CR LF LF", "GET / HTTP/1.1\r\n\n", "! line_ends"],
  ["a CR within a line", "GET / HTTP/1.1\r\na: b\rc: d\r\n\r\n", "! line_ends"],
  ["a CR before a line end", "GET / HTTP/1.1\r\r\n\r\n", "! line_ends"],
  ["an LF first", "\nGET / HTTP/1.1\r\n\r\n", "! line_ends"],
];

for (const [what, text, expected] of CASES) {
  Deno.test(`takeHeadText of ${what} is the same however the bytes arrive`, async () => {
    const all = bytes(text);
    assertEquals((await take([all])).head, expected);
    const single = Array.from(all, (_, index) => all.subarray(index, index + 1));
    assertEquals((await take(single)).head, expected);
    for (let place = 1; place < all.length; place++) {
      assertEquals((await take(cut(all, [place]))).head, expected, `cut at ${place}`);
    }
  });
}

Deno.test("takeHeadText leaves every byte after the head, wherever the pieces end", async () => {
  const law = fc.asyncProperty(
    fc.stringMatching(/^[ -~]{0,200}$/),
    fc.stringMatching(/^[ -~\r\n]{0,50}$/),
    fc.array(fc.nat(300), { maxLength: 6 }),
    async (line, rest, places) => {
      const taken = await take(cut(bytes(`${line}\r\n\r\n${rest}`), places));
      assertEquals(taken.head, line);
      assertEquals(rest.startsWith(taken.rest), true);
    },
  );
  await fc.assert(law, { seed, numRuns: rounds({ gate: 300, soak: 20_000 }) });
});

Deno.test("takeHeadText takes a head as long as allowed, and not one byte longer", async () => {
  const head = "a".repeat(100);
  assertEquals((await take([bytes(`${head}\r\n\r\n`)], 100)).head, head);
  assertEquals((await take([bytes(`${head}a\r\n\r\n`)], 100)).head, "! too_large");
  assertEquals((await take([bytes(head), bytes(head)], 100)).head, "! too_large");
});
