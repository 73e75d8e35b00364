import { assert, assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import { Database } from "./database.ts";

function temporary(): string {
  return `${Deno.makeTempDirSync()}/store.db`;
}

Deno.test("a store that was made is opened again with what is in it", () => {
  const path = temporary();
  const made = valueOf(Database.open(path));
  made.write("lasting", () => made.run("INSERT INTO usage VALUES ('t', 'd', 1, 0, 0)"));
  made.close();
  const opened = valueOf(Database.open(path));
  assertEquals(opened.rows("SELECT token FROM usage").map(({ token }) => token), ["t"]);
  opened.close();
});

Deno.test("a write that fails half way leaves nothing", () => {
  const database = valueOf(Database.open(":memory:"));
  const written = database.write("durable", () => {
    database.run("INSERT INTO usage VALUES ('t', 'd', 1, 0, 0)");
    database.run("INSERT INTO usage VALUES ('t', 'd', 1, 0, 0)");
  });
  assertEquals(written.ok, false);
  assertEquals(database.rows("SELECT * FROM usage"), []);
  database.close();
});

Deno.test("a file that is no database, another program's, or made by a newer gateway is not touched", () => {
  const [junk, foreign, newer] = [temporary(), temporary(), temporary()];
  Deno.writeTextFileSync(junk, "no database at all ".repeat(500));
  const other = new DatabaseSync(foreign);
  other.exec("CREATE TABLE theirs (a TEXT)");
  other.close();
  valueOf(Database.open(newer)).close();
  const later = new DatabaseSync(newer);
  later.exec("PRAGMA user_version = 99");
  later.close();
  const before = [junk, foreign, newer].map((path) => Deno.readFileSync(path));
  const kinds = [junk, foreign, newer].map((path) => problemOf(Database.open(path)).kind);
  assertEquals(kinds, ["unreadable", "foreign", "newer"]);
  assertEquals([junk, foreign, newer].map((path) => Deno.readFileSync(path)), before);
});

Deno.test("a store in a folder that is not there is unreadable", () => {
  assertEquals(problemOf(Database.open("/no/such/folder/store.db")).kind, "unreadable");
});

Deno.test("a full store says so, keeps what it has, and can still be read", () => {
  const database = valueOf(Database.open(":memory:", { mostBytes: 200_000 }));
  const insert = (n: number) =>
    database.write("durable", () => database.run("INSERT INTO usage VALUES (?, 'd', 1, 0, 0)", `t${n}`));
  let kept = 0;
  while (insert(kept).ok) kept++;
  assertEquals(problemOf(insert(kept)).kind, "full");
  assert(kept > 0);
  assertEquals(database.row("SELECT count(*) AS count FROM usage")?.count, kept);
  database.close();
});

Deno.test("a store that is damaged while it is open is unreadable, not a crash", () => {
  const path = temporary();
  const database = valueOf(Database.open(path));
  database.write("durable", () => {
    for (let n = 0; n < 20_000; n++) database.run("INSERT INTO usage VALUES (?, 'd', 1, 0, 0)", `t${n}`);
  });
  database.close();
  const bytes = Deno.readFileSync(path);
  bytes.fill(0x5a, 4096 * 3);
  Deno.writeFileSync(path, bytes);
  const damaged = valueOf(Database.open(path));
  const read = damaged.read(() => damaged.rows("SELECT * FROM usage WHERE token >= 't5'"));
  assertEquals(problemOf(read).kind, "unreadable");
  damaged.close();
});

Deno.test("a store that another process holds for too long is busy", () => {
  const path = temporary();
  const database = valueOf(Database.open(path));
  const other = new DatabaseSync(path);
  other.exec("BEGIN IMMEDIATE");
  const written = database.write("durable", () => database.run("DELETE FROM usage"));
  assertEquals(problemOf(written).kind, "busy");
  other.close();
  assert(database.write("durable", () => database.run("DELETE FROM usage")).ok);
  database.close();
});
