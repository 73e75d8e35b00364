import { assertEquals } from "@std/assert";
import { problemOf, valueOf } from "../tests/support/value.ts";
import { openClock } from "./clock.ts";
import { openReadiness } from "./readiness.ts";
import { openStore } from "./store/sqlite_store.ts";

Deno.test("a gateway is ready unless it drains, its clock went far back, or its store does not work", () => {
  const store = valueOf(openStore(":memory:"));
  const time = { ms: 1_000_000 };
  const clock = openClock(() => time.ms);
  const state = { isDraining: false };
  const readiness = openReadiness(store, clock, () => state.isDraining);
  clock.now();
  valueOf(readiness());
  time.ms -= 60_000;
  valueOf(readiness());
  time.ms -= 1;
  assertEquals(problemOf(readiness()), ["clock_went_back"]);
  state.isDraining = true;
  assertEquals(problemOf(readiness()), ["draining", "clock_went_back"]);
  store.close();
});

Deno.test("a store that is full makes a gateway unready", async () => {
  const store = valueOf(openStore(":memory:", { mostBytes: 150_000 }));
  const run = { token: "t", workspace: "T1", rule: "r", upstream: "u", method: "GET", path: "/".repeat(900) };
  for (let n = 0;; n++) {
    const begun = await store.runs.begin({ ...run, id: `run_${n}`, at: new Date(), grant: undefined });
    if (!begun.ok) break;
  }
  for (
    let n = 0;
    store.usage.add([{ token: `t${n}`, day: "d", calls: 1, refused: 0, lastAt: new Date() }]).ok;
  ) n++;
  const readiness = openReadiness(store, openClock(), () => false);
  assertEquals(problemOf(readiness()), ["store_full"]);
  store.close();
});
