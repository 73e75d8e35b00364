import { assert, assertEquals } from "@std/assert";
import { Deadlines } from "./deadlines.ts";

Deno.test("Deadlines: a deadline that passes is told once, one that is moved or off is not", async () => {
  const deadlines = new Deadlines(5);
  const told: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const open = ["first", "moved", "off"].map((name) => deadlines.open(() => told.push(name)));
  const [first, moved, off] = open;
  const last = deadlines.open(resolve);
  for (const deadline of open) deadline.in(10);
  moved?.in(60_000);
  off?.off();
  last.in(50);
  await promise;
  assertEquals(told, ["first"]);
  for (const deadline of [...open, last]) deadline.dispose();
  assertEquals(first?.at, Infinity);
});

Deno.test("Deadlines: the clock does not stand still after a time without deadlines", async () => {
  const deadlines = new Deadlines(5);
  deadlines.open(() => {}).dispose();
  const before = deadlines.now;
  await new Promise((resolve) => setTimeout(resolve, 30));
  const again = deadlines.open(() => {});
  assert(deadlines.now - before >= 20);
  again.dispose();
});
