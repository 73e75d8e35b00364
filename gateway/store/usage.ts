import { type Result, success } from "../../core/result.ts";
import type { Database } from "./database.ts";
import type { StoreFault } from "./fault.ts";
import { dateIn, numberIn, type Row, textIn } from "./row.ts";

/** How often a token was used on one day, in UTC. */
export interface DayOfUse {
  /** `2026-03-01` */
  readonly day: string;
  readonly calls: number;
  /** With the right secret, and refused: expired, revoked or suspended. Somebody has forgotten to change it. */
  readonly refused: number;
  readonly lastAt: Date;
}

export type UseOfToken = DayOfUse & { readonly token: string };

export interface UsageTable {
  /** Adds to what is there. */
  add(uses: readonly UseOfToken[]): Result<undefined, StoreFault>;
  /** The latest days first. */
  list(token: string, mostDays: number): Result<DayOfUse[], StoreFault>;
  drop(beforeDay: string): Result<number, StoreFault>;
}

export function openUsageTable(database: Database): UsageTable {
  return {
    add: (uses) => {
      const added = database.write("lasting", () => {
        for (const { token, day, calls, refused, lastAt } of uses) {
          const sql = `INSERT INTO usage VALUES (?, ?, ?, ?, ?) ON CONFLICT (token, day) DO UPDATE SET
            calls = calls + excluded.calls, refused = refused + excluded.refused,
            last_at = max(last_at, excluded.last_at)`;
          database.run(sql, token, day, calls, refused, lastAt.getTime());
        }
      });
      return added.ok ? success(undefined) : added;
    },
    list: (token, mostDays) =>
      database.read(() =>
        database.rows("SELECT * FROM usage WHERE token = ? ORDER BY day DESC LIMIT ?", token, mostDays)
          .map(readDay)
      ),
    drop: (beforeDay) =>
      database.write("lasting", () => database.run("DELETE FROM usage WHERE day < ?", beforeDay)),
  };
}

function readDay(row: Row): DayOfUse {
  return {
    day: textIn(row, "day"),
    calls: numberIn(row, "calls"),
    refused: numberIn(row, "refused"),
    lastAt: dateIn(row, "last_at"),
  };
}
