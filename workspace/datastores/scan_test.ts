import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { writeCursor } from "./cursor.ts";
import { findDatastore } from "./datastore.ts";
import { parseExpression } from "./expression.ts";
import { deleteItem, listItems, putItem } from "./items.ts";
import { sampleApp, type SampleStore, task, withSampleStore } from "../../tests/support/sample_store.ts";
import {
  countItems,
  MOST_EXAMINED,
  PAGE_BYTES,
  queryItems,
  type QueryPage,
  USUALLY_EXAMINED,
} from "./scan.ts";

function fill({ world, tasks }: SampleStore, count: number, more: JsonObject = {}): void {
  world.database.transaction(() => {
    for (let number = 0; number < count; number++) putItem(world, tasks, task(number, more));
  });
}

function pages({ world, tasks }: SampleStore, query: Parameters<typeof queryItems>[2]): QueryPage[] {
  const all = [queryItems(world, tasks, query)];
  for (let cursor = all[0]?.cursor; cursor !== undefined; cursor = all.at(-1)?.cursor) {
    all.push(queryItems(world, tasks, { ...query, cursor }));
  }
  return all;
}

function sizes(all: readonly QueryPage[]): number[] {
  return all.map(({ items }) => items.length);
}

const URGENT = parseExpression("#p < :p", { "#p": "priority" }, { ":p": 2 }, { permissive: false });

Deno.test("the pages of a query hold every item exactly once, whatever the limit", () =>
  withSampleStore((sample) => {
    fill(sample, 57);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), (limit) => {
        const all = pages(sample, { limit });
        const numbers = all.flatMap(({ items }) => items.map(({ priority }) => Number(priority)));
        assertEquals(numbers.sort((a, b) => a - b), Array.from({ length: 57 }, (_, number) => number));
        assertEquals(all.length, Math.floor(57 / limit) + 1);
      }),
      { seed: 29, numRuns: 70 },
    );
  }));

Deno.test("items come in the order of their keys' hashes, however they were put", () =>
  withSampleStore(async (sample) => {
    fill(sample, 30);
    const order = listItems(sample.world, sample.app, "tasks", { limit: 30 }).map(({ priority }) => priority);
    assertNotEquals(order, [...order].sort());
    assertNotEquals(order, order.map((_, number) => number));
    await withSampleStore((other) => {
      for (let number = 29; number >= 0; number--) putItem(other.world, other.tasks, task(number));
      const same = queryItems(other.world, other.tasks, {}).items.map(({ priority }) => priority);
      assertEquals(same, order);
    });
  }));

Deno.test("the limit counts what is looked at, and pages may be empty before the last", () =>
  withSampleStore((sample) => {
    fill(sample, 20);
    const all = pages(sample, { filter: URGENT, limit: 3 });
    assertEquals(all.length, 7);
    assertEquals(all.flatMap(({ items }) => items).length, 2);
    assertEquals(all.some(({ items, cursor }) => items.length === 0 && cursor !== undefined), true);
  }));

Deno.test("a page that is exactly full has a cursor, and the one after it is empty", () =>
  withSampleStore((sample) => {
    fill(sample, 6);
    assertEquals(sizes(pages(sample, { limit: 3 })), [3, 3, 0]);
    assertEquals(sizes(pages(sample, { limit: 4 })), [4, 2]);
    assertEquals(sizes(pages(sample, { limit: 6 })), [6, 0]);
    assertEquals(sizes(pages(sample, { limit: 7 })), [6]);
  }));

Deno.test("an empty datastore has one page and no cursor", () =>
  withSampleStore(({ world, tasks }) => assertEquals(queryItems(world, tasks, { limit: 1 }), { items: [] })));

Deno.test(`a page has ${USUALLY_EXAMINED} items, or as many as are asked for, ${MOST_EXAMINED} at most`, () =>
  withSampleStore((sample) => {
    fill(sample, MOST_EXAMINED + 1);
    const first = (limit?: number) => queryItems(sample.world, sample.tasks, { limit }).items.length;
    assertEquals([first(), first(1), first(MOST_EXAMINED)], [USUALLY_EXAMINED, 1, MOST_EXAMINED]);
    for (const limit of [0, -1, MOST_EXAMINED + 1]) {
      assertThrows(() => first(limit), Refusal, "invalid_arguments");
    }
  }));

Deno.test("a page ends before the item that would make it larger than 1 MB", () =>
  withSampleStore((sample) => {
    const bare = JSON.stringify(task(0, { title: "" })).length;
    const quarter = (less: number) => ({ title: "x".repeat(PAGE_BYTES / 4 - bare - less) });
    fill(sample, 8, quarter(0));
    assertEquals(sizes(pages(sample, {})), [4, 4]);
    const [first] = queryItems(sample.world, sample.tasks, {}).items;
    putItem(sample.world, sample.tasks, { ...first, ...quarter(-1) });
    assertEquals(sizes(pages(sample, {})), [3, 4, 1]);
    assertEquals(countItems(sample.world, sample.tasks, undefined), 8);
    assertEquals(countItems(sample.world, sample.tasks, URGENT), 2);
  }));

Deno.test("countItems counts over all pages, with a filter and without", () =>
  withSampleStore((sample) => {
    const { world, tasks } = sample;
    assertEquals(countItems(world, tasks, undefined), 0);
    fill(sample, 2 * MOST_EXAMINED);
    assertEquals([countItems(world, tasks, undefined), countItems(world, tasks, URGENT)], [
      2 * MOST_EXAMINED,
      2,
    ]);
  }));

Deno.test("a scan goes on behind the last item even when that item is gone", () =>
  withSampleStore((sample) => {
    const { world, tasks } = sample;
    fill(sample, 10);
    const first = queryItems(world, tasks, { limit: 5 });
    deleteItem(world, tasks, String(first.items.at(-1)?.["id"]));
    const rest = queryItems(world, tasks, { limit: 10, cursor: first.cursor });
    assertEquals(rest.items.length, 5);
    assertEquals(first.items.some(({ id }) => rest.items.some((other) => other["id"] === id)), false);
  }));

Deno.test("a cursor works with another expression and another limit, but for its own datastore only", () =>
  withSampleStore((sample) => {
    const { world, tasks } = sample;
    fill(sample, 10);
    const { cursor } = queryItems(world, tasks, { limit: 5 });
    assertEquals(queryItems(world, tasks, { cursor, filter: URGENT, limit: 9 }).cursor, undefined);
    const others = findDatastore(sampleApp({ others: tasks.definition }), "others");
    assertThrows(() => queryItems(world, others, { cursor }), Refusal, "invalid_cursor");
  }));

Deno.test("a cursor is JSON in base64, and whatever is not one is refused", () =>
  withSampleStore(({ world, tasks }) => {
    const cursor = writeCursor("tasks", "0".repeat(32));
    assertEquals(cursor.startsWith("eyJ"), true);
    assertEquals(queryItems(world, tasks, { cursor }), { items: [] });
    for (
      const bad of [
        "x",
        "",
        `${cursor}x`,
        cursor.slice(0, -4),
        btoa("{}"),
        btoa("null"),
        btoa('{"datastore":"tasks","after":1}'),
      ]
    ) {
      assertThrows(() => queryItems(world, tasks, { cursor: bad }), Refusal, "invalid_cursor");
    }
  }));
