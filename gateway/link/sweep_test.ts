import { assertEquals } from "@std/assert";
import { expiredBy } from "./sweep.ts";

const NOW = new Date("2026-05-04T10:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

const CASES: readonly [string, Date | undefined, Date][] = [
  ["the outbox was looked through a moment ago", ago(1), ago(1)],
  ["the outbox was looked through a minute ago", ago(60), ago(60)],
  ["the outbox is out of reach for longer", ago(61), ago(60)],
  ["the outbox was never looked through", undefined, ago(60)],
  ["the clock was behind when the outbox was looked through", ago(-5), NOW],
];

for (const [what, lookedAt, by] of CASES) {
  Deno.test(`expiredBy when ${what}`, () => assertEquals(expiredBy(NOW, lookedAt), by));
}
