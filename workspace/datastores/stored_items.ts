import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import type { Datastore } from "./datastore.ts";

/** Sorts before every hash. */
export const BEFORE_ALL = "";

export interface StoredPage {
  readonly items: readonly JsonObject[];
  /** The hash of the last item, from where the next page goes on. */
  readonly last: string;
  /** Whether it is known that nothing comes after: the page holds fewer items than were wanted, and all there are. */
  readonly isEnd: boolean;
}

interface Wanted {
  readonly after: string;
  readonly most: number;
  readonly mostBytes: number;
}

interface Extent {
  readonly count: number;
  readonly bytes: number | null;
  readonly last: string | null;
}

const NEXT_SIZES =
  "SELECT hash, size FROM datastore_items WHERE app = ? AND datastore = ? AND hash > ? ORDER BY hash LIMIT ?";

/** An item's place: spread without pattern, the same for the same key for ever. */
export function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 32);
}

export function readItem(world: World, { app, name }: Datastore, key: string): JsonObject | undefined {
  return world.database.document<JsonObject>(
    "SELECT json FROM datastore_items WHERE app = ? AND datastore = ? AND hash = ?",
    app.id,
    name,
    hashOf(key),
  );
}

/** `json` is the item as text, which whoever checked its size has at hand. */
export function writeItem(
  world: World,
  store: Datastore,
  { key, item, json }: { key: string; item: JsonObject; json: string },
): void {
  world.database.run(
    `INSERT INTO datastore_items (app, datastore, hash, size, expires_at, json) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (app, datastore, hash)
     DO UPDATE SET size = excluded.size, expires_at = excluded.expires_at, json = excluded.json`,
    store.app.id,
    store.name,
    hashOf(key),
    Buffer.byteLength(json),
    expiryOf(store, item),
    json,
  );
}

/** Whether there was such an item. */
export function eraseItem(world: World, { app, name }: Datastore, key: string): boolean {
  return world.database.run(
    "DELETE FROM datastore_items WHERE app = ? AND datastore = ? AND hash = ?",
    app.id,
    name,
    hashOf(key),
  ) > 0;
}

/** The items after a hash, in the order of their hashes: at most so many, and so many bytes of JSON together. */
export function readPage(world: World, store: Datastore, { after, most, mostBytes }: Wanted): StoredPage {
  const whole = world.database.row<Extent>(
    `SELECT COUNT(*) AS count, SUM(size) AS bytes, MAX(hash) AS last FROM (${NEXT_SIZES})`,
    store.app.id,
    store.name,
    after,
    most,
  );
  const fits = (whole?.bytes ?? 0) <= mostBytes;
  const last = (fits ? whole?.last : cut(world, store, { after, most, mostBytes })) ?? after;
  return { items: readBetween(world, store, after, last), last, isEnd: fits && (whole?.count ?? 0) < most };
}

export function countAll(world: World, { app, name }: Datastore): number {
  const row = world.database.row<{ count: number }>(
    "SELECT COUNT(*) AS count FROM datastore_items WHERE app = ? AND datastore = ?",
    app.id,
    name,
  );
  return row?.count ?? 0;
}

/** The last hash up to which the items stay within the bytes. */
function cut(world: World, { app, name }: Datastore, { after, most, mostBytes }: Wanted): string | undefined {
  const row = world.database.row<{ last: string }>(
    `SELECT MAX(hash) AS last FROM (
       SELECT hash, SUM(size) OVER (ORDER BY hash ROWS UNBOUNDED PRECEDING) AS bytes FROM (${NEXT_SIZES}))
     WHERE bytes <= ?`,
    app.id,
    name,
    after,
    most,
    mostBytes,
  );
  return row?.last;
}

/** Joined by SQLite and parsed at once, a page takes half the time that its rows would take one by one. */
function readBetween(world: World, { app, name }: Datastore, after: string, last: string): JsonObject[] {
  const items = world.database.document<JsonObject[]>(
    `SELECT '[' || COALESCE(GROUP_CONCAT(json), '') || ']' FROM (
       SELECT json FROM datastore_items
       WHERE app = ? AND datastore = ? AND hash > ? AND hash <= ? ORDER BY hash)`,
    app.id,
    name,
    after,
    last,
  );
  return items ?? [];
}

/** Erases what expired at that second or before, and says how many items that were. */
export function eraseExpired(world: World, { app, name }: Datastore, second: number): number {
  return world.database.run(
    "DELETE FROM datastore_items WHERE app = ? AND datastore = ? AND expires_at <= ?",
    app.id,
    name,
    second,
  );
}

/** Reads again when each item expires, after the manifest named another attribute for it. */
export function readExpiriesAgain(world: World, store: Datastore): void {
  const rows = world.database.rows<{ hash: string; json: string }>(
    "SELECT hash, json FROM datastore_items WHERE app = ? AND datastore = ?",
    store.app.id,
    store.name,
  );
  for (const { hash, json } of rows) {
    world.database.run(
      "UPDATE datastore_items SET expires_at = ? WHERE app = ? AND datastore = ? AND hash = ?",
      expiryOf(store, JSON.parse(json)),
      store.app.id,
      store.name,
      hash,
    );
  }
}

function expiryOf({ definition: { time_to_live_attribute } }: Datastore, item: JsonObject): number | null {
  const second = time_to_live_attribute === undefined ? undefined : item[time_to_live_attribute];
  return typeof second === "number" ? second : null;
}
