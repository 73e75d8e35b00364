import { assertEquals } from "@std/assert";
import { SAMPLE_TIME } from "../../tests/support/sample_world.ts";
import { type SampleTriggers, withSampleTriggers } from "../../tests/support/sample_triggers.ts";
import { listRuns } from "../engine/stored_executions.ts";
import type { Json, JsonObject } from "../json.ts";
import { startScheduler } from "./scheduler.ts";
import { deleteTrigger, findTrigger, updateTrigger } from "./triggers.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

const at = (ms: number) => new Date(SAMPLE_TIME + ms).toISOString();

function hourly(more: JsonObject = {}): JsonObject {
  return { start_time: at(HOUR), frequency: { type: "hourly" }, ...more };
}

function scheduled({ create }: SampleTriggers, schedule: Json) {
  return create({
    type: "scheduled",
    schedule,
    inputs: { who: { value: "{{data.user_id}}" }, note: { value: "at {{event_timestamp}}" } },
    workflow: "#/workflows/greet",
  });
}

async function moveTo({ world }: SampleTriggers, ms: number): Promise<void> {
  await world.clock.moveTo(SAMPLE_TIME + ms, () => world.running.settled());
}

/** The hours after the start of the test at which there were runs. */
function hours({ runs }: SampleTriggers): number[] {
  return runs().map(({ note }) => (Number(String(note).slice(3)) * 1000 - SAMPLE_TIME) / HOUR);
}

Deno.test("a scheduled trigger runs on time, as whoever made it", () =>
  withSampleTriggers(async (sample) => {
    const { world, person, runs } = sample;
    scheduled(sample, hourly());
    await moveTo(sample, HOUR - 1);
    assertEquals(runs(), []);
    await moveTo(sample, HOUR);
    assertEquals(runs(), [{ who: person("engineer"), note: `at ${SAMPLE_TIME / 1000 + 3600}` }]);
    assertEquals(listRuns(world, 1)[0]?.person, person("engineer"));
    await moveTo(sample, 3.5 * HOUR);
    assertEquals(hours(sample), [1, 2, 3]);
  }));

Deno.test("a scheduled trigger stops after its count, its end, or the only time", () =>
  withSampleTriggers(async (sample) => {
    const table: [JsonObject, number][] = [
      [{ start_time: at(HOUR) }, 1],
      [hourly({ occurrence_count: 2 }), 2],
      [hourly({ end_time: at(3 * HOUR) }), 3],
      [hourly({ end_time: at(3 * HOUR - 1) }), 2],
    ];
    const triggers = table.map(([schedule]) => scheduled(sample, schedule));
    await moveTo(sample, 9 * HOUR);
    for (const [index, [, count]] of table.entries()) {
      const trigger = findTrigger(sample.world, triggers[index]?.id ?? "");
      assertEquals([trigger?.runs, trigger?.nextRun], [count, null]);
    }
    assertEquals(sample.runs().length, 8);
  }));

Deno.test("a trigger that is deleted runs no more, and one that is updated follows its new schedule only", () =>
  withSampleTriggers(async (sample) => {
    const { world, app, runs } = sample;
    const [one, two] = [scheduled(sample, hourly()), scheduled(sample, hourly())];
    await moveTo(sample, HOUR);
    assertEquals(runs().length, 2);
    deleteTrigger(world, one.id);
    updateTrigger(world, app, two.id, {
      type: "scheduled",
      name: "later",
      schedule: { start_time: at(5.5 * HOUR) },
      workflow: "#/workflows/greet",
      inputs: { who: { value: "x" }, note: { value: "at {{event_timestamp}}" } },
    });
    await moveTo(sample, 9 * HOUR);
    assertEquals(hours(sample).slice(2), [5.5]);
  }));

Deno.test("a trigger that is deleted leaves no alarm behind", () =>
  withSampleTriggers(async (sample) => {
    const { world } = sample;
    let stops = 0;
    const settle = () => {
      stops++;
      return world.running.settled();
    };
    deleteTrigger(world, scheduled(sample, hourly()).id);
    await world.clock.moveTo(SAMPLE_TIME + 9 * HOUR, settle);
    assertEquals(stops, 1);
  }));

Deno.test("a trigger whose creation is undone never runs", () =>
  withSampleTriggers(async (sample) => {
    const { world, runs } = sample;
    try {
      world.database.transaction(() => {
        scheduled(sample, hourly());
        throw new Error("undone");
      });
    } catch {
      // What matters is what did not happen.
    }
    await moveTo(sample, 2 * HOUR);
    assertEquals(runs(), []);
  }));

/** Lets time pass while nothing in the workspace runs, and starts it again. */
function restart({ world }: SampleTriggers, ms: number): void {
  world.clock.clearAlarms();
  world.clock.restore({ offsetMs: 0, frozenAt: SAMPLE_TIME + ms });
  startScheduler(world);
}

Deno.test("startScheduler goes on after a restart and leaves out what was missed", () =>
  withSampleTriggers(async (sample) => {
    scheduled(sample, hourly({ occurrence_count: 4 }));
    await moveTo(sample, 1.5 * HOUR);
    restart(sample, 4.5 * HOUR);
    await moveTo(sample, 4.5 * HOUR);
    assertEquals(hours(sample), [1]);
    await moveTo(sample, 9.5 * HOUR);
    assertEquals(hours(sample), [1, 5, 6, 7]);
  }));

Deno.test("startScheduler runs what is due this very moment", () =>
  withSampleTriggers(async (sample) => {
    scheduled(sample, hourly());
    restart(sample, 3 * HOUR);
    await moveTo(sample, 3 * HOUR);
    assertEquals(hours(sample), [3]);
  }));

Deno.test("startScheduler runs a trigger at once whose only time was missed", () =>
  withSampleTriggers(async (sample) => {
    scheduled(sample, { start_time: at(HOUR) });
    restart(sample, 4.5 * HOUR);
    await moveTo(sample, 4.5 * HOUR + MINUTE);
    assertEquals(hours(sample), [4.5]);
    restart(sample, 6 * HOUR);
    await moveTo(sample, 9 * HOUR);
    assertEquals(hours(sample), [4.5]);
  }));

Deno.test("startScheduler leaves the triggers of an app alone until the app is installed", () =>
  withSampleTriggers(async (sample) => {
    const { world, app, log } = sample;
    scheduled(sample, { start_time: at(HOUR) });
    world.apps.delete(app.id);
    restart(sample, 2 * HOUR);
    await moveTo(sample, 3 * HOUR);
    assertEquals(log(), []);
    world.apps.set(app.id, app);
    startScheduler(world);
    await moveTo(sample, 3 * HOUR);
    assertEquals(hours(sample), [3]);
  }));

Deno.test("startScheduler twice runs nothing twice", () =>
  withSampleTriggers(async (sample) => {
    scheduled(sample, hourly());
    startScheduler(sample.world);
    startScheduler(sample.world);
    await moveTo(sample, HOUR);
    assertEquals(hours(sample), [1]);
  }));

Deno.test("a scheduled trigger that cannot start goes on trying at its times", () =>
  withSampleTriggers(async (sample) => {
    const { world, app, log } = sample;
    scheduled(sample, hourly());
    world.apps.set(app.id, { ...app, manifest: { ...app.manifest, workflows: {} } });
    await moveTo(sample, 2 * HOUR);
    assertEquals(log().map(({ reason }) => reason), ["workflow_not_found", "workflow_not_found"]);
    world.apps.set(app.id, app);
    await moveTo(sample, 3 * HOUR);
    assertEquals(hours(sample), [3]);
  }));

Deno.test("a step that makes the next trigger, once each, polls more often than hourly", () =>
  withSampleTriggers(async (sample) => {
    const { world } = sample;
    const next = () => {
      const start = new Date(world.clock.now() + MINUTE).toISOString();
      scheduled(sample, { start_time: start });
    };
    next();
    for (let turn = 0; turn < 5; turn++) {
      await moveTo(sample, (turn + 1) * MINUTE);
      next();
    }
    assertEquals(hours(sample).map((hour) => Math.round(hour * 60)), [1, 2, 3, 4, 5]);
  }));
