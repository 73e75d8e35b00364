import type { JsonObject } from "../json.ts";
import { invalidArguments } from "../refusal.ts";
import type { World } from "../world.ts";
import type { Datastore } from "./datastore.ts";
import { datastoreError, type DatastoreProblem } from "./datastore_error.ts";
import { announceChange, removeExpired } from "./expiry.ts";
import { checkItem, checkSize, keyOf } from "./item_check.ts";
import { eraseItem, readItem, writeItem } from "./stored_items.ts";

/** How many items one bulk call takes. */
export const MOST_AT_ONCE = 25;

export interface BulkPut {
  /** As they were sent, so that they can be sent again. */
  readonly failed: readonly JsonObject[];
  readonly problems: readonly DatastoreProblem[];
}

/** Stores those items that can be stored, and gives back the others. */
export function putItems(world: World, store: Datastore, items: readonly JsonObject[]): BulkPut {
  checkCount("items", items);
  checkKeys(items.flatMap((item) => keyOf(store, item) ?? []), "items");
  removeExpired(world, store);
  const problems = items.map((item, index) => putOne(world, store, item, `/items/${index}`));
  announceChange(world, store);
  return { failed: items.filter((_, index) => problems[index]?.length !== 0), problems: problems.flat() };
}

/** Those of the items that are there, in no order that anyone should rely on. */
export function getItems(world: World, store: Datastore, keys: readonly string[]): JsonObject[] {
  checkCount("ids", keys);
  checkKeys(keys, "ids");
  removeExpired(world, store);
  return keys.map((key) => readItem(world, store, key)).filter((item) => item !== undefined);
}

export function deleteItems(world: World, store: Datastore, keys: readonly string[]): void {
  checkCount("ids", keys);
  checkKeys(keys, "ids");
  removeExpired(world, store);
  const erased = keys.filter((key) => eraseItem(world, store, key));
  if (erased.length > 0) announceChange(world, store);
}

function putOne(world: World, store: Datastore, item: JsonObject, pointer: string): DatastoreProblem[] {
  const key = keyOf(store, item);
  const json = JSON.stringify(item);
  const problems = [...checkItem(store, item, pointer), ...checkSize(json, pointer)];
  if (problems.length === 0 && key !== undefined) writeItem(world, store, { key, item, json });
  return problems;
}

function checkCount(argument: string, values: readonly unknown[]): void {
  if (values.length >= 1 && values.length <= MOST_AT_ONCE) return;
  throw invalidArguments(`must have 1 to ${MOST_AT_ONCE} entries [json-pointer:/${argument}]`);
}

/** DynamoDB takes no batch that names an item twice. */
function checkKeys(keys: readonly string[], argument: string): void {
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (twice < 0) return;
  throw datastoreError({
    code: "datastore_duplicate_keys",
    message: `The key ${keys[twice]} appears more than once`,
    pointer: `/${argument}`,
  });
}
