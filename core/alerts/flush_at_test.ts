import { assertEquals } from "@std/assert";
import { at } from "../../tests/support/sample_alerts.ts";
import { flushAt } from "./flush_at.ts";

const PACE = { groupWaitSeconds: 30, updateEverySeconds: 15 };

Deno.test("flushAt waits for others at first, unless the problem is older than the wait", () => {
  const first = (startedAt: Date | null) => flushAt({ createdAt: at(0), startedAt, flushedAt: null }, PACE);
  assertEquals([first(null), first(at(-29)), first(at(-30))], [at(30), at(30), at(0)]);
});

Deno.test("flushAt gathers changes from then on, and posts at once where nothing is waited for", () => {
  assertEquals(flushAt({ createdAt: at(0), startedAt: null, flushedAt: at(40) }, PACE), at(55));
  const atOnce = { groupWaitSeconds: 0, updateEverySeconds: 15 };
  assertEquals(flushAt({ createdAt: at(0), startedAt: null, flushedAt: null }, atOnce), at(0));
});
