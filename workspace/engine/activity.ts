import type { Json, JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

/** One line of the app's activity log. */
export interface Activity {
  readonly app: string;
  readonly level: typeof LEVELS[number];
  readonly event_type: string;
  readonly source: "slack" | "developer";
  readonly component_type: string;
  readonly component_id: string;
  readonly trace_id: string;
  readonly payload: JsonObject;
}

/** Which lines are asked for, by the names that `apps.activities.list` takes; numbers may come as text. */
export type ActivityFilter = { readonly app: string } & Readonly<Record<string, Json | undefined>>;

const KEPT_MS = 7 * 24 * 3_600_000;
const USUALLY_LISTED = 100;
const MOST_LISTED = 1_000;
/** Looking for what is too old is not free, so only every so many entries are followed by it. */
const PRUNED_EVERY = 100;

/** The filters that ask for one value of a column. */
const EXACT: Readonly<Record<string, string>> = {
  log_event_type: "event_type",
  source: "source",
  component_type: "component_type",
  component_id: "component_id",
  trace_id: "trace_id",
};

export function recordActivity(world: World, { app, ...entry }: Activity): void {
  const last = world.database.row<{ sequence: number; created: number }>(
    "SELECT sequence, created FROM activity ORDER BY sequence DESC LIMIT 1",
  );
  // Microseconds that no other entry has: whoever reads on from the last one misses none.
  const created = Math.max(world.clock.now() * 1000, (last?.created ?? 0) + 1);
  const json = JSON.stringify({ ...entry, created });
  world.database.run("INSERT INTO activity (app, created, json) VALUES (?, ?, ?)", app, created, json);
  if ((last?.sequence ?? 0) % PRUNED_EVERY === 0) prune(world);
  world.announce({ type: "activity", entry: { app, ...entry, created } });
}

/** Newest first, unless `sort_direction` is `asc`; what is older than seven days is gone. */
export function listActivities(world: World, filter: ActivityFilter): JsonObject {
  const { conditions, values } = conditionsOf(world, filter);
  const ascending = filter["sort_direction"] === "asc";
  const cursor = readCursor(filter["cursor"]);
  if (cursor !== undefined) conditions.push(ascending ? "sequence > ?" : "sequence < ?");
  const limit = readLimit(filter["limit"]);
  const rows = world.database.rows<{ sequence: number; json: string }>(
    `SELECT sequence, json FROM activity WHERE ${conditions.join(" AND ")}
     ORDER BY sequence ${ascending ? "ASC" : "DESC"} LIMIT ?`,
    ...values,
    ...(cursor === undefined ? [] : [cursor]),
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const next = rows.length > limit ? btoa(`activity:${page.at(-1)?.sequence}`) : "";
  return {
    activities: page.map(({ json }): JsonObject => JSON.parse(json)),
    response_metadata: { next_cursor: next },
  };
}

function conditionsOf(world: World, filter: ActivityFilter) {
  const oldest = (world.clock.now() - KEPT_MS) * 1000;
  const conditions = ["app = ?", "created >= ?", "created <= ?"];
  const values: (string | number)[] = [
    filter.app,
    Math.max(oldest, readNumber(filter["min_date_created"], oldest)),
    readNumber(filter["max_date_created"], Number.MAX_SAFE_INTEGER),
  ];
  for (const [name, key] of Object.entries(EXACT)) {
    const value = filter[name];
    if (value === undefined || value === null || value === "") continue;
    conditions.push(`json_extract(json, '$.${key}') = ?`);
    values.push(String(value));
  }
  const levels = levelsFrom(filter["min_log_level"]);
  conditions.push(`json_extract(json, '$.level') IN (${levels.map(() => "?").join(", ")})`);
  return { conditions, values: [...values, ...levels] };
}

function levelsFrom(given: Json | undefined): readonly string[] {
  if (given === undefined || given === null || given === "") return LEVELS;
  const least = LEVELS.findIndex((level) => level === given);
  if (least < 0) throw new Refusal("invalid_args");
  return LEVELS.slice(least);
}

function readNumber(given: Json | undefined, otherwise: number): number {
  if (given === undefined || given === null || given === "") return otherwise;
  const number = Number(given);
  if (!Number.isSafeInteger(number)) throw new Refusal("invalid_args");
  return number;
}

function readLimit(given: Json | undefined): number {
  const limit = readNumber(given, USUALLY_LISTED);
  if (limit < 1) throw new Refusal("invalid_args");
  return Math.min(limit, MOST_LISTED);
}

function readCursor(given: Json | undefined): number | undefined {
  if (given === undefined || given === null || given === "") return undefined;
  const sequence = /^activity:(\d+)$/.exec(decode(String(given)))?.[1];
  if (sequence === undefined) throw new Refusal("invalid_cursor");
  return Number(sequence);
}

function decode(text: string): string {
  try {
    return atob(text);
  } catch {
    return "";
  }
}

function prune(world: World): void {
  const first = world.database.row<{ sequence: number }>(
    "SELECT sequence FROM activity ORDER BY sequence DESC LIMIT 1 OFFSET ?",
    world.settings.keptActivities,
  );
  if (first !== undefined) world.database.run("DELETE FROM activity WHERE sequence <= ?", first.sequence);
}
