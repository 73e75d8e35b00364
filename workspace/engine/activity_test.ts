import { assertEquals, assertThrows } from "@std/assert";
import { isObject, type JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { createWorld, type World } from "../world.ts";
import { type Activity, listActivities, recordActivity } from "./activity.ts";

const NOON = Date.UTC(2026, 5, 1, 12);
const DAY = 24 * 3_600_000;

const ENTRY: Activity = {
  app: "A1",
  level: "info",
  event_type: "function_execution_output",
  source: "developer",
  component_type: "functions",
  component_id: "Fn1",
  trace_id: "Tr1",
  payload: { log: "hello" },
};

function withWorld(test: (world: World) => void, keptActivities = 10_000): void {
  const world = createWorld({ settings: { keptActivities } });
  world.clock.restore({ offsetMs: 0, frozenAt: NOON });
  try {
    test(world);
  } finally {
    world.clock.stop();
    world.database.close();
  }
}

function list(world: World, filter: JsonObject = {}): JsonObject[] {
  const { activities } = listActivities(world, { ...filter, app: "A1" });
  return Array.isArray(activities) ? activities.filter(isObject) : [];
}

function logs(world: World, filter: JsonObject = {}): unknown[] {
  return list(world, filter).map(({ payload }) => isObject(payload) ? payload["log"] : undefined);
}

function record(world: World, log: string, more: Partial<Activity> = {}): void {
  recordActivity(world, { ...ENTRY, ...more, payload: { log } });
}

Deno.test("an entry is listed as it was recorded, with the time in microseconds", () =>
  withWorld((world) => {
    recordActivity(world, ENTRY);
    const { app: _, ...entry } = ENTRY;
    assertEquals(list(world), [{ ...entry, created: NOON * 1000 }]);
    assertEquals(listActivities(world, { app: "A2" })["activities"], []);
  }));

Deno.test("entries come newest first, or oldest first when asked, and no two at the same time", () =>
  withWorld((world) => {
    for (const log of ["a", "b", "c"]) record(world, log);
    assertEquals(logs(world), ["c", "b", "a"]);
    assertEquals(logs(world, { sort_direction: "asc" }), ["a", "b", "c"]);
    assertEquals(list(world).map(({ created }) => Number(created) - NOON * 1000), [2, 1, 0]);
  }));

const FILTERS: readonly (readonly [filter: JsonObject, logs: string[]])[] = [
  [{}, ["d", "c", "b", "a"]],
  [{ min_log_level: "trace" }, ["d", "c", "b", "a"]],
  [{ min_log_level: "warn" }, ["d", "c"]],
  [{ min_log_level: "error" }, ["d"]],
  [{ min_log_level: "fatal" }, []],
  [{ log_event_type: "trigger_executed" }, ["b"]],
  [{ source: "slack" }, ["c"]],
  [{ component_type: "workflows" }, ["d"]],
  [{ component_id: "Fn2" }, ["a"]],
  [{ trace_id: "Tr2" }, ["b"]],
  [{ trace_id: "Tr2", source: "slack" }, []],
  [{ trace_id: "" }, ["d", "c", "b", "a"]],
  [{ min_date_created: NOON * 1000 + 2 }, ["d", "c"]],
  [{ max_date_created: String(NOON * 1000 + 1) }, ["b", "a"]],
  [{ min_date_created: NOON * 1000 + 1, max_date_created: NOON * 1000 + 1 }, ["b"]],
  [{ limit: 2 }, ["d", "c"]],
  [{ limit: "1" }, ["d"]],
];

for (const [filter, expected] of FILTERS) {
  Deno.test(`the filter ${JSON.stringify(filter)} lists ${expected.join(", ") || "nothing"}`, () =>
    withWorld((world) => {
      record(world, "a", { component_id: "Fn2" });
      record(world, "b", { event_type: "trigger_executed", trace_id: "Tr2" });
      record(world, "c", { level: "warn", source: "slack" });
      record(world, "d", { level: "error", component_type: "workflows" });
      assertEquals(logs(world, filter), expected);
    }));
}

const REFUSED: readonly (readonly [filter: JsonObject, code: string])[] = [
  [{ min_log_level: "loud" }, "invalid_args"],
  [{ limit: "many" }, "invalid_args"],
  [{ limit: 0 }, "invalid_args"],
  [{ min_date_created: "noon" }, "invalid_args"],
  [{ cursor: "nonsense" }, "invalid_cursor"],
  [{ cursor: "%" }, "invalid_cursor"],
];

for (const [filter, code] of REFUSED) {
  Deno.test(`the filter ${JSON.stringify(filter)} is refused with ${code}`, () =>
    withWorld((world) => {
      assertEquals(assertThrows(() => list(world, filter), Refusal).code, code);
    }));
}

for (const sort_direction of ["asc", "desc"]) {
  Deno.test(`page after page shows everything once (${sort_direction})`, () =>
    withWorld((world) => {
      for (let count = 0; count < 7; count++) record(world, String(count));
      const seen: unknown[] = [];
      let cursor = "";
      do {
        const filter = { sort_direction, limit: 3, cursor };
        seen.push(...logs(world, filter));
        const metadata = listActivities(world, { ...filter, app: "A1" })["response_metadata"];
        cursor = isObject(metadata) ? String(metadata["next_cursor"]) : "";
      } while (cursor !== "");
      const ascending = ["0", "1", "2", "3", "4", "5", "6"];
      assertEquals(seen, sort_direction === "asc" ? ascending : ascending.toReversed());
    }));
}

for (const [ms, expected] of [[7 * DAY, ["old"]], [7 * DAY + 1, []]] as const) {
  Deno.test(`after ${ms} ms the log shows ${expected.length} entries`, () =>
    withWorld((world) => {
      record(world, "old");
      world.clock.restore({ offsetMs: 0, frozenAt: NOON + ms });
      assertEquals(logs(world), [...expected]);
      assertEquals(logs(world, { min_date_created: 0 }), [...expected]);
    }));
}

Deno.test("the log keeps about as many entries as the settings say, the newest", () =>
  withWorld((world) => {
    for (let count = 1; count <= 1_000; count++) record(world, String(count));
    const kept = list(world, { limit: 1_000 }).length;
    assertEquals([kept >= 50, kept <= 150, logs(world)[0]], [true, true, "1000"]);
  }, 50));
