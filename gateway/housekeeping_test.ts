import { assertEquals } from "@std/assert";
import { valueOf } from "../tests/support/value.ts";
import { tidyUp } from "./housekeeping.ts";
import { runIdAt } from "./store/runs.ts";
import { openStore } from "./store/sqlite_store.ts";
import { UsageMeter } from "./tokens/usage_meter.ts";

const NOW = new Date("2026-06-01T12:00:00.000Z");

Deno.test("calls stay on record for 90 days, and the use of tokens for 400", async () => {
  const store = valueOf(openStore(":memory:"));
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000);
  const ids = [89, 91].map((days) => runIdAt(daysAgo(days), "x"));
  for (const id of ids) {
    const run = { id, token: "t", workspace: "T1", rule: "r", upstream: "u", method: "GET", path: "/" };
    valueOf(await store.runs.begin({ ...run, at: NOW, grant: undefined }));
    store.runs.finish(id, { kind: "not_sent", reason: "busy" }, NOW);
  }
  const day = (days: number) => daysAgo(days).toISOString().slice(0, 10);
  const uses = [399, 401].map((days) => ({ token: "t", day: day(days), calls: 1, refused: 0, lastAt: NOW }));
  valueOf(store.usage.add(uses));
  valueOf(store.runs.find("none"));
  const faults: unknown[] = [];
  tidyUp({
    store,
    meter: new UsageMeter(store),
    now: () => NOW,
    storeFailed: (fault) => void faults.push(fault),
  });
  assertEquals(ids.map((id) => valueOf(store.runs.find(id)) !== undefined), [true, false]);
  assertEquals(valueOf(store.usage.list("t", 9)).map((use) => use.day), [day(399)]);
  assertEquals(faults, []);
  store.close();
});
