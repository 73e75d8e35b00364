import { assertEquals, assertThrows } from "@std/assert";
import { Database } from "./database.ts";

function put(database: Database, name: string): void {
  database.run("INSERT INTO facts (name, json) VALUES (?, ?)", name, JSON.stringify({ name }));
}

function names(database: Database): string[] {
  return database.documents<{ name: string }>("SELECT json FROM facts ORDER BY name").map(({ name }) => name);
}

Deno.test("Database.transaction that throws leaves nothing behind", () => {
  const database = new Database();
  assertThrows(() =>
    database.transaction(() => {
      put(database, "a");
      throw new Error("no");
    })
  );
  assertEquals(names(database), []);
  database.close();
});

Deno.test("Database.transaction inside another undoes only itself", () => {
  const database = new Database();
  database.transaction(() => {
    put(database, "outer");
    assertThrows(() =>
      database.transaction(() => {
        put(database, "inner");
        throw new Error("no");
      })
    );
  });
  assertEquals(names(database), ["outer"]);
  database.close();
});

Deno.test("Database.afterCommit calls once all is committed, and never for what was undone", () => {
  const database = new Database();
  const called: string[] = [];
  database.transaction(() => {
    database.afterCommit(() => called.push(`kept, ${names(database).length} row`));
    assertThrows(() =>
      database.transaction(() => {
        database.afterCommit(() => called.push("undone"));
        throw new Error("no");
      })
    );
    put(database, "a");
    assertEquals(called, []);
  });
  assertEquals(called, ["kept, 1 row"]);
  database.close();
});

Deno.test("Database.load brings back exactly what dump saw", () => {
  const database = new Database();
  put(database, "before");
  const dump = database.dump();
  put(database, "after");
  database.load(dump);
  assertEquals(names(database), ["before"]);
  database.close();
});

Deno.test("Database in a file remembers after it was closed", async () => {
  const folder = await Deno.makeTempDir();
  const first = new Database(`${folder}/workspace.db`);
  put(first, "kept");
  first.close();
  const second = new Database(`${folder}/workspace.db`);
  assertEquals(names(second), ["kept"]);
  second.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("Database refuses a file that another has open, and takes it once that is closed", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/workspace.db`;
  const first = new Database(path);
  put(first, "kept");
  assertThrows(() => new Database(path), Error, "another program, perhaps another workspace, has it open");
  put(first, "more");
  first.close();
  const second = new Database(path);
  assertEquals(names(second), ["kept", "more"]);
  second.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("Database.put keeps one document under a key, and what it is looked up by with it", () => {
  const database = new Database();
  database.put("triggers", { id: "Ft1", app: "A1", type: "scheduled", next_run: 5 }, { name: "first" });
  database.put("triggers", { id: "Ft2", app: "A1", type: "webhook", next_run: null }, { name: "other" });
  database.put("triggers", { id: "Ft1", app: "A1", type: "scheduled", next_run: 7 }, { name: "second" });
  const rows = database.rows("SELECT id, next_run, json FROM triggers ORDER BY id");
  assertEquals(rows.map((row) => ({ ...Object(row) })), [
    { id: "Ft1", next_run: 7, json: '{"name":"second"}' },
    { id: "Ft2", next_run: null, json: '{"name":"other"}' },
  ]);
  database.put("apps", { id: "A1" }, { name: "before" });
  database.put("apps", { id: "A1" }, { name: "after" });
  assertEquals(database.documents("SELECT json FROM apps"), [{ name: "after" }]);
  database.close();
});
