import { createHmac } from "node:crypto";
import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { HmacSha256, LONGEST_TEXT } from "./hmac_sha256.ts";

Deno.test("macOf says what the platform's own HMAC says, whatever the key and the length of the text", () => {
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const text = fc.string({ unit: "binary-ascii", maxLength: LONGEST_TEXT });
  fc.assert(
    fc.property(key, text, (key, text) => {
      const platform = createHmac("sha256", key).update(text).digest();
      assertEquals(new HmacSha256(key).macOf(text), new Uint8Array(platform));
    }),
    { numRuns: 500, seed: 20_260_101 },
  );
});

Deno.test("macOf is right on both sides of each length at which another block begins", () => {
  const key = new Uint8Array(32).fill(7);
  for (const length of [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, LONGEST_TEXT]) {
    const text = "x".repeat(length);
    const platform = createHmac("sha256", key).update(text).digest();
    assertEquals(new HmacSha256(key).macOf(text), new Uint8Array(platform), `${length} characters`);
  }
});

Deno.test("HmacSha256 takes no key of another length", () => {
  for (const length of [0, 31, 33]) assertThrows(() => new HmacSha256(new Uint8Array(length)), RangeError);
});

Deno.test("HmacSha256 takes no text that is longer than it has room for", () => {
  const hmac = new HmacSha256(new Uint8Array(32));
  assertThrows(() => hmac.macOf("x".repeat(LONGEST_TEXT + 1)), RangeError);
});

Deno.test("matches takes the MAC of the text, and none in which one bit or the length is another", () => {
  const hmac = new HmacSha256(new Uint8Array(32).fill(7));
  const mac = hmac.macOf("text");
  assertEquals(hmac.matches("text", mac), true);
  for (let bit = 0; bit < 256; bit++) {
    const other = mac.slice();
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ 1 << (bit & 7);
    assertEquals(hmac.matches("text", other), false, `bit ${bit}`);
  }
  for (const other of [mac.slice(1), new Uint8Array(), new Uint8Array([...mac, 0])]) {
    assertEquals(hmac.matches("text", other), false);
  }
});

Deno.test("the MAC of one text does not depend on what was hashed before it", () => {
  const [a, b] = [7, 8].map((byte) => new HmacSha256(new Uint8Array(32).fill(byte)));
  const first = a?.macOf("text");
  b?.macOf(
    "another text, which is a good deal longer than the first one, and fills more than one block of it",
  );
  assertEquals(a?.macOf("text"), first);
});
