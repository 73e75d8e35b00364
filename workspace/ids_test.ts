import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { createWorld } from "./world.ts";

Deno.test("Ids.make gives ids of Slack's shape, no two alike", () => {
  const { ids, clock, database } = createWorld();
  const made = Array.from({ length: 3_000 }, () => ids.make("C"));
  assertMatch(made[0] ?? "", /^C0[0-9A-Z]{8}$/);
  assertEquals(new Set(made).size, made.length);
  clock.stop();
  database.close();
});

Deno.test("Ids.timestamp rises even while the clock is frozen", () => {
  const { ids, clock, database } = createWorld();
  clock.freeze();
  const made = Array.from({ length: 100 }, () => ids.timestamp());
  assertMatch(made[0] ?? "", /^\d{10}\.\d{6}$/);
  assertEquals(made, [...new Set(made)].sort());
  clock.stop();
  database.close();
});

Deno.test("Ids.make after a restart repeats none of the ids from before it", async () => {
  const folder = await Deno.makeTempDir();
  const first = createWorld({ databasePath: `${folder}/w.db` });
  const before = Array.from({ length: 1_500 }, () => first.ids.make("U"));
  first.clock.stop();
  first.database.close();
  const second = createWorld({ databasePath: `${folder}/w.db` });
  assertEquals(before.includes(second.ids.make("U")), false);
  second.clock.stop();
  second.database.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("Ids.make repeats no id after a restart, though the transaction that reserved it was undone", async () => {
  const folder = await Deno.makeTempDir();
  const first = createWorld({ databasePath: `${folder}/w.db` });
  const before: string[] = [];
  assertThrows(() =>
    first.database.transaction(() => {
      before.push(first.ids.make("U"));
      throw new Error("undone");
    })
  );
  before.push(first.ids.make("U"));
  first.clock.stop();
  first.database.close();
  const second = createWorld({ databasePath: `${folder}/w.db` });
  assertEquals(before.includes(second.ids.make("U")), false);
  second.clock.stop();
  second.database.close();
  await Deno.remove(folder, { recursive: true });
});
