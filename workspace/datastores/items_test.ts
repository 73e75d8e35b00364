import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { findDatastore } from "./datastore.ts";
import { ITEM_BYTES } from "./item_check.ts";
import { deleteItem, getItem, listItems, putItem, updateItem } from "./items.ts";
import { problemsOf, sampleApp, task, withSampleStore } from "../../tests/support/sample_store.ts";

Deno.test("an item is read as it was put, and an absent one is empty", () =>
  withSampleStore(({ world, tasks }) => {
    const item = task(1, { title: "", labels: ["a"], place: { floor: 1 }, notes: { deep: [null] } });
    assertEquals(putItem(world, tasks, item), item);
    assertEquals(getItem(world, tasks, "task 1"), item);
    assertEquals(getItem(world, tasks, "task 2"), {});
  }));

Deno.test("putItem replaces the whole item, updateItem only what it is given", () =>
  withSampleStore(({ world, tasks }) => {
    putItem(world, tasks, task(1, { title: "a", done: false }));
    assertEquals(updateItem(world, tasks, { id: "task 1", done: true }), task(1, { title: "a", done: true }));
    assertEquals(getItem(world, tasks, "task 1"), task(1, { title: "a", done: true }));
    putItem(world, tasks, { id: "task 1", title: "b" });
    assertEquals(getItem(world, tasks, "task 1"), { id: "task 1", title: "b" });
  }));

Deno.test("updateItem brings an item into being that was not there", () =>
  withSampleStore(({ world, tasks }) => {
    updateItem(world, tasks, { id: "new", done: true });
    assertEquals(getItem(world, tasks, "new"), { id: "new", done: true });
  }));

Deno.test("what is got after any puts and updates is what they come to, one after another", () =>
  withSampleStore(({ world, tasks }) => {
    const changes = fc.record({
      id: fc.constantFrom("a", "b", "__proto__", "é"),
      title: fc.string(),
      priority: fc.integer(),
      done: fc.boolean(),
    }, { requiredKeys: ["id"] });
    fc.assert(
      fc.property(fc.array(fc.tuple(changes, fc.boolean()), { maxLength: 20 }), (steps) => {
        const expected = new Map<string, object>();
        for (const key of ["a", "b", "__proto__", "é"]) deleteItem(world, tasks, key);
        for (const [item, isPut] of steps) {
          (isPut ? putItem : updateItem)(world, tasks, item);
          expected.set(item.id, isPut ? item : { ...expected.get(item.id), ...item });
        }
        for (const [key, item] of expected) assertEquals(getItem(world, tasks, key), item);
      }),
      { seed: 23, numRuns: 100 },
    );
  }));

Deno.test("deleteItem takes one item away, and minds no absent one", () =>
  withSampleStore(({ world, app, tasks }) => {
    putItem(world, tasks, task(1));
    putItem(world, tasks, task(2));
    deleteItem(world, tasks, "task 1");
    deleteItem(world, tasks, "task 1");
    assertEquals(listItems(world, app, "tasks", { limit: 10 }), [task(2)]);
  }));

const REFUSED: readonly [string, Record<string, unknown>, string][] = [
  ["without its primary key", { title: "a" }, "datastore_missing_primary_key /item/id"],
  ["with an empty primary key", { id: "" }, "datastore_missing_primary_key /item/id"],
  ["with a primary key that is a number", { id: 1 }, "datastore_missing_primary_key /item/id"],
  ["with an attribute that is not defined", { id: "1", "a/b": 1 }, "datastore_unknown_attribute /item/a~1b"],
  [
    "with an attribute that every object has",
    { id: "1", constructor: 1 },
    "datastore_unknown_attribute /item/constructor",
  ],
  ["with a text for a whole number", { id: "1", priority: "1" }, "datastore_wrong_type /item/priority"],
  ["with null for a text", { id: "1", title: null }, "datastore_wrong_type /item/title"],
  ["with a wrong member of a list", { id: "1", labels: ["a", 1] }, "datastore_wrong_type /item/labels/1"],
  [
    "with a wrong part of a custom type",
    { id: "1", place: { floor: "1" } },
    "datastore_wrong_type /item/place/floor",
  ],
];

for (const [what, item, problem] of REFUSED) {
  Deno.test(`an item ${what} is neither put nor merged`, () =>
    withSampleStore(({ world, app, tasks, happenings }) => {
      const given = JSON.parse(JSON.stringify(item));
      assertEquals(problemsOf(() => putItem(world, tasks, given)), [problem]);
      assertEquals(problemsOf(() => updateItem(world, tasks, given)), [problem]);
      assertEquals(listItems(world, app, "tasks", { limit: 10 }), []);
      assertEquals(happenings, []);
    }));
}

Deno.test(`an item has less than ${ITEM_BYTES} bytes, however it came together`, () =>
  withSampleStore(({ world, tasks }) => {
    const rest = JSON.stringify({ id: "1", title: "", done: true }).length;
    const title = "é".repeat((ITEM_BYTES - rest - 1 - 1) / 2);
    const most = { id: "1", title: `${title}x`.slice(0, title.length), done: true };
    const bytes = new TextEncoder().encode(JSON.stringify(most)).length;
    const full = { ...most, title: most.title + "x".repeat(ITEM_BYTES - 1 - bytes) };
    putItem(world, tasks, full);
    assertEquals(getItem(world, tasks, "1"), full);
    const larger = { ...full, title: `${full.title}x` };
    assertEquals(problemsOf(() => putItem(world, tasks, larger)), ["datastore_item_too_large /item"]);
    assertEquals(problemsOf(() => updateItem(world, tasks, { id: "1", done: false })), [
      "datastore_item_too_large /item",
    ]);
    assertEquals(getItem(world, tasks, "1"), full);
  }));

Deno.test("apps and datastores keep their items apart, even under the same key", () =>
  withSampleStore(({ world, tasks }) => {
    const app = sampleApp({ tasks: tasks.definition, others: tasks.definition });
    const others = findDatastore(app, "others");
    const foreign = findDatastore({ ...app, id: "A0OTHER" }, "tasks");
    putItem(world, tasks, task(1));
    putItem(world, others, task(1, { title: "others" }));
    deleteItem(world, foreign, "task 1");
    assertEquals(getItem(world, foreign, "task 1"), {});
    assertEquals([tasks, others].map((store) => getItem(world, store, "task 1")), [
      task(1),
      task(1, { title: "others" }),
    ]);
  }));

Deno.test("a primary key may be one of Slack's types and be called anything", () =>
  withSampleStore(({ world }) => {
    const store = findDatastore(
      sampleApp({
        rotations: { primary_key: "channel", attributes: { channel: { type: "slack#/types/channel_id" } } },
      }),
      "rotations",
    );
    putItem(world, store, { channel: "C012" });
    assertEquals(getItem(world, store, "C012"), { channel: "C012" });
  }));

Deno.test("every change of a datastore is announced, and nothing else is", () =>
  withSampleStore(({ world, tasks, happenings }) => {
    putItem(world, tasks, task(1));
    updateItem(world, tasks, task(1));
    getItem(world, tasks, "task 1");
    deleteItem(world, tasks, "task 1");
    deleteItem(world, tasks, "task 1");
    const happening = { type: "datastore_changed", app: "A0SAMPLE", datastore: "tasks" } as const;
    assertEquals(happenings, [happening, happening, happening]);
  }));

Deno.test("findDatastore knows none that the manifest does not define", () => {
  for (const name of ["nothing", "constructor", ""]) {
    assertEquals(problemsOf(() => findDatastore(sampleApp(), name)), [
      "datastore_config_not_found /datastores",
    ]);
  }
});
