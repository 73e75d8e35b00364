import { assertEquals, assertThrows } from "@std/assert";
import { Refusal } from "../refusal.ts";
import { deleteItems, getItems, MOST_AT_ONCE, putItems } from "./bulk.ts";
import { ITEM_BYTES } from "./item_check.ts";
import { listItems } from "./items.ts";
import { problemsOf, task, withSampleStore } from "../../tests/support/sample_store.ts";

const TASKS = Array.from({ length: MOST_AT_ONCE + 1 }, (_, number) => task(number));
const IDS = TASKS.map(({ id }) => String(id));

Deno.test(`1 to ${MOST_AT_ONCE} items are put, got and deleted at once, none and more are refused`, () =>
  withSampleStore(({ world, app, tasks, happenings }) => {
    const kept = () => listItems(world, app, "tasks", { limit: 100 }).length;
    for (const count of [0, MOST_AT_ONCE + 1]) {
      assertThrows(() => putItems(world, tasks, TASKS.slice(0, count)), Refusal, "invalid_arguments");
      assertThrows(() => getItems(world, tasks, IDS.slice(0, count)), Refusal, "invalid_arguments");
      assertThrows(() => deleteItems(world, tasks, IDS.slice(0, count)), Refusal, "invalid_arguments");
    }
    assertEquals(kept(), 0);
    for (const count of [1, MOST_AT_ONCE]) {
      assertEquals(putItems(world, tasks, TASKS.slice(0, count)), { failed: [], problems: [] });
      assertEquals(kept(), count);
      assertEquals(getItems(world, tasks, IDS.slice(0, count)).length, count);
    }
    deleteItems(world, tasks, IDS.slice(0, 1));
    assertEquals(kept(), MOST_AT_ONCE - 1);
    deleteItems(world, tasks, IDS.slice(0, MOST_AT_ONCE));
    assertEquals(kept(), 0);
    assertEquals(happenings.length, 4);
  }));

Deno.test("what can be stored is, and what cannot is given back as it was sent, with the reason", () =>
  withSampleStore(({ world, app, tasks }) => {
    const wrong = task(2, { done: "yes" });
    const large = task(4, { title: "x".repeat(ITEM_BYTES) });
    const { failed, problems } = putItems(world, tasks, [task(1), wrong, { title: "no key" }, {
      title: "nor here",
    }, large]);
    assertEquals(failed, [wrong, { title: "no key" }, { title: "nor here" }, large]);
    assertEquals(problems.map(({ code, pointer }) => [code, pointer]), [
      ["datastore_wrong_type", "/items/1/done"],
      ["datastore_missing_primary_key", "/items/2/id"],
      ["datastore_missing_primary_key", "/items/3/id"],
      ["datastore_item_too_large", "/items/4"],
    ]);
    assertEquals(listItems(world, app, "tasks", { limit: 10 }), [task(1)]);
  }));

Deno.test("getItems gives only what is there", () =>
  withSampleStore(({ world, tasks }) => {
    putItems(world, tasks, [task(1), task(2)]);
    assertEquals(getItems(world, tasks, ["task 2", "task 3", "task 1"]), [task(2), task(1)]);
  }));

Deno.test("a key that is named twice is refused, and nothing is changed", () =>
  withSampleStore(({ world, app, tasks }) => {
    assertEquals(problemsOf(() => putItems(world, tasks, [task(1), task(2), task(1)])), [
      "datastore_duplicate_keys /items",
    ]);
    assertEquals(listItems(world, app, "tasks", { limit: 10 }), []);
    putItems(world, tasks, [task(1)]);
    for (const act of [getItems, deleteItems]) {
      assertEquals(problemsOf(() => act(world, tasks, ["task 1", "task 1"])), [
        "datastore_duplicate_keys /ids",
      ]);
    }
    assertEquals(listItems(world, app, "tasks", { limit: 10 }), [task(1)]);
  }));
