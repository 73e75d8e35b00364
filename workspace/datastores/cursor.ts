import { Buffer } from "node:buffer";
import { isObject, parseJson } from "../json.ts";
import { Refusal } from "../refusal.ts";

/** Where a scan of one datastore goes on. Opaque to apps: JSON in base64, bound to the datastore and to nothing else. */
export function writeCursor(datastore: string, after: string): string {
  return Buffer.from(JSON.stringify({ datastore, after })).toString("base64");
}

/** The place that `writeCursor` wrote down for this datastore, or a refusal. */
export function readCursor(datastore: string, cursor: string): string {
  const json = parseJson(Buffer.from(cursor, "base64").toString());
  const after = isObject(json) ? json["after"] : undefined;
  if (typeof after === "string" && writeCursor(datastore, after) === cursor) return after;
  throw new Refusal("invalid_cursor");
}
