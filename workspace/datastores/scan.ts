import type { JsonObject } from "../json.ts";
import { invalidArguments } from "../refusal.ts";
import type { World } from "../world.ts";
import { type Condition, matches } from "./condition.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import type { Datastore } from "./datastore.ts";
import { removeExpired } from "./expiry.ts";
import { BEFORE_ALL, countAll, readPage, type StoredPage } from "./stored_items.ts";

export const MOST_EXAMINED = 1000;
export const USUALLY_EXAMINED = 100;
/** A page ends before the item with which it would hold more. */
export const PAGE_BYTES = 1024 * 1024;

export interface Query {
  readonly filter?: Condition | undefined;
  /** How many items are looked at, whether they pass the filter or not. */
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface QueryPage {
  readonly items: readonly JsonObject[];
  /** Where to go on; absent when the scan has come to the end. */
  readonly cursor?: string;
}

/**
 * One page of a scan. The filter is applied to what the page holds, so a page can be empty and not be the last; and a
 * page that is full to the limit has a cursor even when nothing comes after it.
 */
export function queryItems(world: World, store: Datastore, { filter, limit, cursor }: Query): QueryPage {
  const most = checkLimit(limit ?? USUALLY_EXAMINED);
  const after = cursor === undefined ? BEFORE_ALL : readCursor(store.name, cursor);
  removeExpired(world, store);
  const page = readPage(world, store, { after, most, mostBytes: PAGE_BYTES });
  const items = passing(page, filter);
  return page.isEnd ? { items } : { items, cursor: writeCursor(store.name, page.last) };
}

/** How many items pass the filter, all pages together. */
export function countItems(world: World, store: Datastore, filter: Condition | undefined): number {
  removeExpired(world, store);
  if (filter === undefined) return countAll(world, store);
  let count = 0;
  let page: StoredPage = { items: [], last: BEFORE_ALL, isEnd: false };
  while (!page.isEnd) {
    page = readPage(world, store, { after: page.last, most: MOST_EXAMINED, mostBytes: PAGE_BYTES });
    count += passing(page, filter).length;
  }
  return count;
}

function passing({ items }: StoredPage, filter: Condition | undefined): readonly JsonObject[] {
  return filter === undefined ? items : items.filter((item) => matches(filter, item));
}

function checkLimit(limit: number): number {
  if (limit >= 1 && limit <= MOST_EXAMINED) return limit;
  throw invalidArguments(`must be between 1 and ${MOST_EXAMINED} [json-pointer:/limit]`);
}
