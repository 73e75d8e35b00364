import type { App } from "../apps/app.ts";
import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { type Datastore, findDatastore } from "./datastore.ts";
import { datastoreError, type DatastoreProblem } from "./datastore_error.ts";
import { announceChange, removeExpired } from "./expiry.ts";
import { checkItem, checkSize, keyOf } from "./item_check.ts";
import { BEFORE_ALL, eraseItem, readItem, readPage, writeItem } from "./stored_items.ts";

/** Stores the item in place of the one with its key; attributes that it leaves out are gone. */
export function putItem(world: World, store: Datastore, item: JsonObject): JsonObject {
  const key = checkedKey(store, item);
  removeExpired(world, store);
  return keepItem(world, store, key, item);
}

/** Puts the attributes into the item with that key, which comes into being if there is none, and returns the whole. */
export function updateItem(world: World, store: Datastore, changes: JsonObject): JsonObject {
  const key = checkedKey(store, changes);
  removeExpired(world, store);
  return keepItem(world, store, key, { ...readItem(world, store, key), ...changes });
}

/** The item with that key, or an empty one. */
export function getItem(world: World, store: Datastore, key: string): JsonObject {
  removeExpired(world, store);
  return readItem(world, store, key) ?? {};
}

/** Deletes the item with that key; to delete what is not there is no mistake. */
export function deleteItem(world: World, store: Datastore, key: string): void {
  removeExpired(world, store);
  if (eraseItem(world, store, key)) announceChange(world, store);
}

/** What the app's datastore of that name holds, for whoever looks in from outside; in the order of a scan. */
export function listItems(world: World, app: App, name: string, { limit }: { limit: number }): JsonObject[] {
  const store = findDatastore(app, name);
  removeExpired(world, store);
  return [...readPage(world, store, { after: BEFORE_ALL, most: limit, mostBytes: Infinity }).items];
}

function checkedKey(store: Datastore, item: JsonObject): string {
  const problems = checkItem(store, item, "/item");
  const key = keyOf(store, item);
  if (problems.length > 0 || key === undefined) throw datastoreError(...problems);
  return key;
}

function keepItem(world: World, store: Datastore, key: string, item: JsonObject): JsonObject {
  const json = JSON.stringify(item);
  const problems: DatastoreProblem[] = checkSize(json, "/item");
  if (problems.length > 0) throw datastoreError(...problems);
  writeItem(world, store, { key, item, json });
  announceChange(world, store);
  return item;
}
