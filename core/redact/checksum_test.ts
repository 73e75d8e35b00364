import { assertEquals } from "@std/assert";
import { checksumOf } from "./checksum.ts";

Deno.test("checksumOf writes the CRC-32 of a text in six digits of base 62", () => {
  assertEquals(checksumOf("123456789"), "3jZRME");
  assertEquals(checksumOf(""), "000000");
});

Deno.test("checksumOf differs when two neighbours change places", () => {
  assertEquals(checksumOf("abdc") === checksumOf("abcd"), false);
});
