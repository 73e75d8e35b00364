import { assert, assertEquals } from "@std/assert";
import { Clock } from "./clock.ts";
import { keepClock, rememberClock } from "./clock_memory.ts";
import { Database } from "./database.ts";

const DAY = 86_400_000;
const nothing = () => Promise.resolve();

/** The clock of one life of the process, and of the next, on the same database. */
async function lives(live: (clock: Clock) => Promise<void> | void): Promise<{ first: Clock; second: Clock }> {
  const database = new Database();
  const [first, second] = [new Clock(), new Clock()];
  rememberClock(database, first);
  await live(first);
  first.stop();
  rememberClock(database, second);
  second.stop();
  database.close();
  return { first, second };
}

Deno.test("a clock that was moved goes on from there in the next life", async () => {
  const { first, second } = await lives(async (clock) => {
    await clock.moveTo(clock.now() + 10 * DAY, nothing);
  });
  assertEquals(second.state(), first.state());
  assert(second.now() >= Date.now() + 10 * DAY - 1_000);
});

Deno.test("a clock that stood still still does, at the same reading, and one let go on runs", async () => {
  const frozen = await lives(async (clock) => {
    clock.freeze();
    await clock.moveTo(clock.now() + 10 * DAY, nothing);
  });
  assertEquals([frozen.second.now(), frozen.second.state().frozenAt], [
    frozen.first.now(),
    frozen.first.now(),
  ]);
  const { second } = await lives((clock) => {
    clock.freeze();
    clock.unfreeze();
  });
  assertEquals(second.state().frozenAt, null);
});

Deno.test("a clock that nobody moved reads the machine's time in the next life", async () => {
  const { second } = await lives(nothing);
  assertEquals(second.state(), { offsetMs: 0, frozenAt: null });
});

Deno.test("a machine whose own clock was set back meanwhile does not make the workspace's run backwards", () => {
  const database = new Database();
  const clock = new Clock();
  const reading = Date.now() + DAY;
  database.put("facts", { name: "clock" }, { offsetMs: 0, frozenAt: null, reading });
  rememberClock(database, clock);
  assert(clock.now() >= reading);
  keepClock(database, clock);
  assert((database.document<{ reading: number }>("SELECT json FROM facts")?.reading ?? 0) >= reading);
  clock.stop();
  database.close();
});
