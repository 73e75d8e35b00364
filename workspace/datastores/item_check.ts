import { Buffer } from "node:buffer";
import type { JsonObject } from "../json.ts";
import { at, checkType } from "./attributes.ts";
import type { Datastore } from "./datastore.ts";
import type { DatastoreProblem } from "./datastore_error.ts";

/** An item and all its attributes stay below this. */
export const ITEM_BYTES = 400 * 1024;

/** Everything that keeps an item from being written; `pointer` is where it stands in the arguments. */
export function checkItem(store: Datastore, item: JsonObject, pointer: string): DatastoreProblem[] {
  const key = store.definition.primary_key;
  if (keyOf(store, item) === undefined) {
    const message = `The item must have a text as its ${key}, which is the primary key of ${store.name}`;
    return [{ code: "datastore_missing_primary_key", message, pointer: at(pointer, key) }];
  }
  return Object.keys(item).flatMap((name) => checkAttribute(store, item, name, at(pointer, name)));
}

/** What keeps the whole of an item from being kept, however it came together. */
export function checkSize(json: string, pointer: string): DatastoreProblem[] {
  if (Buffer.byteLength(json) < ITEM_BYTES) return [];
  const message = `The item must stay below ${ITEM_BYTES} bytes`;
  return [{ code: "datastore_item_too_large", message, pointer }];
}

/** What the item is kept under, when it says so. */
export function keyOf({ definition: { primary_key } }: Datastore, item: JsonObject): string | undefined {
  const key = Object.hasOwn(item, primary_key) ? item[primary_key] : undefined;
  return typeof key === "string" && key !== "" ? key : undefined;
}

function checkAttribute(
  { app, name: store, definition: { attributes } }: Datastore,
  item: JsonObject,
  name: string,
  pointer: string,
): DatastoreProblem[] {
  const value = item[name];
  if (value === undefined) return [];
  const definition = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (definition === undefined) {
    return [{
      code: "datastore_unknown_attribute",
      message: `The datastore ${store} has no attribute ${name}`,
      pointer,
    }];
  }
  return checkType(value, definition, app.manifest.types, pointer).map((problem) => ({
    code: "datastore_wrong_type",
    message: `The attribute ${name} does not fit its type: it ${problem.message}`,
    pointer: problem.pointer,
  }));
}
