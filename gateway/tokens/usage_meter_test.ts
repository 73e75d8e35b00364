import { assertEquals } from "@std/assert";
import { failure } from "../../core/result.ts";
import { openStore } from "../store/sqlite_store.ts";
import { valueOf } from "../../tests/support/value.ts";
import { UsageMeter } from "./usage_meter.ts";

const at = (text: string) => new Date(`2026-03-0${text}Z`);

Deno.test("uses are added up by token and day, and the last one is known", () => {
  const store = valueOf(openStore(":memory:"));
  const meter = new UsageMeter(store);
  meter.count("a", "calls", at("1T23:59:59.999"));
  meter.count("a", "calls", at("2T00:00:00.000"));
  meter.count("a", "refused", at("2T00:00:01.000"));
  meter.count("b", "calls", at("2T09:00:00.000"));
  valueOf(meter.flush());
  meter.count("a", "calls", at("2T08:00:00.000"));
  valueOf(meter.flush());
  assertEquals(valueOf(store.usage.list("a", 10)), [
    { day: "2026-03-02", calls: 2, refused: 1, lastAt: at("2T08:00:00.000") },
    { day: "2026-03-01", calls: 1, refused: 0, lastAt: at("1T23:59:59.999") },
  ]);
  assertEquals(valueOf(store.usage.list("a", 1)).length, 1);
  assertEquals(valueOf(store.usage.drop("2026-03-02")), 1);
  store.close();
});

Deno.test("what could not be written is written the next time, once", () => {
  const store = valueOf(openStore(":memory:"));
  const state = { isBroken: true };
  const meter = new UsageMeter({
    usage: {
      ...store.usage,
      add: (uses) => state.isBroken ? failure({ kind: "full", detail: "" }) : store.usage.add(uses),
    },
  });
  meter.count("a", "calls", at("1T12:00:00.000"));
  assertEquals(meter.flush().ok, false);
  state.isBroken = false;
  meter.count("a", "calls", at("1T12:00:00.000"));
  for (let flush = 0; flush < 2; flush++) valueOf(meter.flush());
  assertEquals(valueOf(store.usage.list("a", 1))[0]?.calls, 2);
  store.close();
});
