import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { digestOf, isSealed, parseSealKeys, seal, type SealKeys } from "./seal.ts";

const secretOf = (letter: string) => letter.repeat(32);
const KEYS: SealKeys = [{ id: "k1", secret: secretOf("a") }];
const PARTS = ["votes", "req_1", "body"];

Deno.test("isSealed opens what seal closed", () => {
  assert(isSealed(KEYS, seal(KEYS, PARTS), PARTS));
});

Deno.test("isSealed refuses a seal over anything else", () => {
  const given = seal(KEYS, PARTS);
  for (
    const other of [["votes", "req_2", "body"], ["votes", "req_1b", "ody"], ["votes", "req_1"], [], [
      ...PARTS,
      "",
    ]]
  ) {
    assertEquals(isSealed(KEYS, given, other), false, other.join());
  }
});

Deno.test("isSealed refuses what was sealed with another key, even one of the same name", () => {
  assertEquals(isSealed(KEYS, seal([{ id: "k1", secret: secretOf("b") }], PARTS), PARTS), false);
  assertEquals(isSealed(KEYS, seal([{ id: "k2", secret: secretOf("a") }], PARTS), PARTS), false);
  for (const given of ["", "k1", "k1.", seal(KEYS, PARTS).slice(0, -1)]) {
    assertEquals(isSealed(KEYS, given, PARTS), false, given);
  }
});

Deno.test("isSealed opens seals of the key before, while two are valid", () => {
  const old = seal(KEYS, PARTS);
  const changed: SealKeys = [{ id: "k2", secret: secretOf("b") }, ...KEYS];
  assert(isSealed(changed, old, PARTS));
  assert(seal(changed, PARTS).startsWith("k2."));
});

Deno.test("parseSealKeys reads one key or two, and nothing that is short, nameless, doubled or too many", () => {
  const [a, b, c] = ["a", "b", "c"].map((letter) => `${letter}:${secretOf(letter)}`);
  assertEquals(parseSealKeys(a), [{ id: "a", secret: secretOf("a") }]);
  assertEquals(parseSealKeys(`${a}, ${b}`)?.map(({ id }) => id), ["a", "b"]);
  for (
    const text of [
      undefined,
      "",
      "a",
      `:${secretOf("a")}`,
      `a:${secretOf("a").slice(1)}`,
      `${a},${a}`,
      `${a},`,
      `${a},${b},${c}`,
    ]
  ) {
    assertEquals(parseSealKeys(text), undefined, text);
  }
});

Deno.test("digestOf tells lists of parts apart that join to the same text", () => {
  assertNotEquals(digestOf(["ab", "c"]), digestOf(["a", "bc"]));
  assertEquals(digestOf(["a"]).length, 64);
});
