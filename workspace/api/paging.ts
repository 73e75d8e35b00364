import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { Arguments } from "./arguments.ts";

export interface Page<T> {
  readonly items: readonly T[];
  /** What the answer carries: an empty cursor says that this was the last page. */
  readonly response_metadata: JsonObject;
}

/** The page of `all` that `cursor` and `limit` ask for. Cursors are opaque to callers: the place, in base64. */
export function page<T>(
  all: readonly T[],
  args: Arguments,
  limits: { most: number; usual: number },
): Page<T> {
  const limit = args.count("limit", "invalid_limit") ?? limits.usual;
  if (limit < 1 || limit > limits.most) throw new Refusal("invalid_limit");
  const start = readCursor(args.text("cursor"));
  const end = start + limit;
  return {
    items: all.slice(start, end),
    response_metadata: { next_cursor: end < all.length ? btoa(`place:${end}`) : "" },
  };
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const place = Number(/^place:(\d{1,9})$/.exec(decode(cursor))?.[1] ?? NaN);
  if (Number.isNaN(place)) throw new Refusal("invalid_cursor");
  return place;
}

function decode(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return "";
  }
}
