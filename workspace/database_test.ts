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
