import { assertEquals } from "@std/assert";
import { findDatastore } from "./datastore.ts";
import { deleteItems, getItems, putItems } from "./bulk.ts";
import { deleteItem, getItem, listItems, putItem, updateItem } from "./items.ts";
import {
  NOON,
  sampleApp,
  type SampleStore,
  task,
  TASKS,
  withSampleStore,
} from "../../tests/support/sample_store.ts";
import { countItems, queryItems } from "./scan.ts";

function moveTo({ world }: SampleStore, second: number): void {
  world.clock.restore({ offsetMs: 0, frozenAt: second * 1000 });
}

function rows({ world }: SampleStore): number {
  return world.database.row<{ count: number }>("SELECT COUNT(*) AS count FROM datastore_items")?.count ?? 0;
}

for (const lag of [0, 60]) {
  Deno.test(`an item is seen until ${lag} seconds after its time, and then no more`, () =>
    withSampleStore((sample) => {
      const { world, tasks } = sample;
      putItem(world, tasks, task(1, { expires: NOON + 10 }));
      moveTo(sample, NOON + 9 + lag);
      assertEquals(countItems(world, tasks, undefined), 1);
      moveTo(sample, NOON + 10 + lag);
      assertEquals(countItems(world, tasks, undefined), 0);
    }, { expiryLagSeconds: lag }));
}

const CALLS: readonly [string, (sample: SampleStore) => unknown][] = [
  ["gets", ({ world, tasks }) => assertEquals(getItem(world, tasks, "task 1"), {})],
  ["gets many", ({ world, tasks }) => assertEquals(getItems(world, tasks, ["task 1"]), [])],
  ["queries", ({ world, tasks }) => assertEquals(queryItems(world, tasks, {}), { items: [] })],
  ["counts", ({ world, tasks }) => assertEquals(countItems(world, tasks, undefined), 0)],
  ["looks in", ({ world, app }) => assertEquals(listItems(world, app, "tasks", { limit: 9 }), [])],
  ["deletes", ({ world, tasks }) => deleteItem(world, tasks, "other")],
  ["deletes many", ({ world, tasks }) => deleteItems(world, tasks, ["other"])],
];

for (const [does, call] of CALLS) {
  Deno.test(`whoever ${does} finds no expired item and leaves none behind`, () =>
    withSampleStore((sample) => {
      putItem(sample.world, sample.tasks, task(1, { expires: NOON + 10 }));
      moveTo(sample, NOON + 10);
      call(sample);
      assertEquals(rows(sample), 0);
      assertEquals(sample.happenings.length, 2);
    }));
}

Deno.test("an update does not bring back what an expired item held", () =>
  withSampleStore((sample) => {
    putItem(sample.world, sample.tasks, task(1, { title: "old", expires: NOON + 10 }));
    moveTo(sample, NOON + 10);
    assertEquals(updateItem(sample.world, sample.tasks, { id: "task 1", done: true }), {
      id: "task 1",
      done: true,
    });
  }));

Deno.test("an update of the time alone lets an item live longer", () =>
  withSampleStore((sample) => {
    putItem(sample.world, sample.tasks, task(1, { expires: NOON + 10 }));
    updateItem(sample.world, sample.tasks, { id: "task 1", expires: NOON + 20 });
    moveTo(sample, NOON + 19);
    assertEquals(getItem(sample.world, sample.tasks, "task 1"), task(1, { expires: NOON + 20 }));
  }));

Deno.test("a datastore that is only ever written to does not grow beyond what is alive", () =>
  withSampleStore((sample) => {
    for (let second = 0; second < 100; second++) {
      moveTo(sample, NOON + second);
      putItem(sample.world, sample.tasks, task(second, { expires: NOON + second + 5 }));
      putItems(sample.world, sample.tasks, [task(1000 + second, { expires: NOON + second + 5 })]);
      assertEquals(rows(sample) <= 10, true);
    }
  }));

Deno.test("an item without a time stays for ever", () =>
  withSampleStore((sample) => {
    putItem(sample.world, sample.tasks, task(1));
    moveTo(sample, NOON + 10 ** 9);
    assertEquals(getItem(sample.world, sample.tasks, "task 1"), task(1));
  }));

Deno.test("the manifest of now says which attribute is the time, also for what was kept before", () =>
  withSampleStore((sample) => {
    const { world } = sample;
    const { time_to_live_attribute: _, ...lasting } = TASKS;
    const [before, after] = [lasting, TASKS].map((tasks) => findDatastore(sampleApp({ tasks }), "tasks"));
    if (before === undefined || after === undefined) throw new Error("two datastores were made");
    putItem(world, before, task(1, { expires: NOON + 10 }));
    moveTo(sample, NOON + 10);
    assertEquals(countItems(world, before, undefined), 1);
    assertEquals(countItems(world, after, undefined), 0);
    putItem(world, after, task(2, { expires: NOON + 20 }));
    countItems(world, before, undefined);
    moveTo(sample, NOON + 30);
    assertEquals(countItems(world, before, undefined), 1);
  }));
