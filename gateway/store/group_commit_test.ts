import { assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import { Database } from "./database.ts";
import { GroupCommit } from "./group_commit.ts";

function open() {
  const path = `${Deno.makeTempDirSync()}/store.db`;
  const database = valueOf(Database.open(path));
  const group = new GroupCommit(database);
  const insert = (token: string) => () => {
    database.run("INSERT INTO usage VALUES (?, 'd', 1, 0, 0)", token);
  };
  const list = () => database.rows("SELECT token FROM usage ORDER BY token").map(({ token }) => token);
  return { path, database, group, insert, list };
}

Deno.test("what is to be written later is written with the next turn", async () => {
  const { database, group, insert, list } = open();
  group.writeLater(insert("a"));
  assertEquals(list(), []);
  await new Promise((resolve) => setImmediate(resolve));
  assertEquals(list(), ["a"]);
  database.close();
});

Deno.test("while the store is held by another, who waits is told, and what may wait is written afterwards", async () => {
  const { path, database, group, insert, list } = open();
  const other = new DatabaseSync(path);
  other.exec("BEGIN IMMEDIATE");
  group.writeLater(insert("later"));
  const written = await group.write(insert("now"));
  assertEquals(problemOf(written).kind, "busy");
  other.exec("ROLLBACK");
  other.close();
  valueOf(group.flush());
  assertEquals(list(), ["later"]);
  database.close();
});
