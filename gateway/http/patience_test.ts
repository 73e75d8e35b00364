import { assertEquals } from "@std/assert";
import { Patience } from "./patience.ts";

Deno.test("Patience within a time is used up by waiting, whatever comes", () => {
  const patience = new Patience();
  patience.within(100);
  patience.waited(40, 1_000_000);
  assertEquals(patience.leftMs, 60);
});

Deno.test("Patience between bytes is renewed by a single byte", () => {
  const patience = new Patience();
  patience.betweenBytes(100);
  patience.waited(99, 1);
  assertEquals(patience.leftMs, 100);
});

Deno.test("Patience at a rate grows with what comes, up to where it began", () => {
  const patience = new Patience();
  patience.atRate(1_000, 100);
  patience.waited(50, 10);
  assertEquals(patience.leftMs, 60);
  patience.waited(0, 1_000_000);
  assertEquals(patience.leftMs, 100);
});

Deno.test("Patience at a rate runs out for whoever sends a byte now and then", () => {
  const patience = new Patience();
  patience.atRate(1_000, 100);
  for (let round = 0; round < 10; round++) patience.waited(12, 1);
  assertEquals(patience.leftMs < 0, true);
});
