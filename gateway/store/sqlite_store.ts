import { type Result, success } from "../../core/result.ts";
import { Database, type DatabaseOptions, type OpenFault } from "./database.ts";
import { openGrantTable } from "./grants.ts";
import { GroupCommit } from "./group_commit.ts";
import { openLetterTable } from "./letters.ts";
import { openRequestTable } from "./requests.ts";
import { openRunTable } from "./runs.ts";
import type { Store } from "./store.ts";
import { openTokenTable } from "./tokens.ts";
import { openUsageTable } from "./usage.ts";

/** Only the owner of the gateway's process may read who may do what. */
const MODE = 0o600;
/** More than fits into what is left of a page, so that a full store is found to be full. */
const CHECKED_BYTES = 8 * 1024;

export function openStore(path: string, options: DatabaseOptions = {}): Result<Store, OpenFault> {
  const opened = Database.open(path, options);
  if (!opened.ok) return opened;
  const database = opened.value;
  if (path !== ":memory:" && Deno.build.os !== "windows") Deno.chmodSync(path, MODE);
  const group = new GroupCommit(database);
  return success({
    tokens: openTokenTable(database),
    usage: openUsageTable(database),
    grants: openGrantTable(database),
    requests: openRequestTable(database),
    letters: openLetterTable(database),
    runs: openRunTable(database, group),
    check: () => {
      const written = database.write("lasting", () => {
        database.run("INSERT INTO usage VALUES ('check', ?, 0, 0, 0)", "x".repeat(CHECKED_BYTES));
        database.run("DELETE FROM usage WHERE token = 'check'");
        database.row("SELECT revision FROM tokens LIMIT 1");
      });
      return written.ok ? success(undefined) : written;
    },
    backup: (to) => {
      group.flush();
      return database.copyTo(to);
    },
    close: () => {
      group.close();
      database.close();
    },
  });
}
