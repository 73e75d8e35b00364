import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { items } from "../support/evidence.ts";
import { interleave } from "../support/interleave.ts";
import { rounds } from "../support/rounds.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

/** Two executions count up the same counter, their calls in an order that the seed decides. */
async function countTwice(slack: TestWorkspace, seed: number): Promise<{ order: string[]; count: unknown }> {
  await slack.act("hold", { calls: true });
  for (let n = 0; n < 2; n++) await slack.post("Count up", { name: "visitors" });
  const order = await interleave(slack, seed);
  await slack.settled();
  const [counter] = await items(slack, "counters");
  return { order, count: counter?.["count"] };
}

async function replay(seed: number) {
  await using slack = await openWorkspace({ app: "tests/apps/storage" });
  return await countTwice(slack, seed);
}

/** A count is lost when both have read before either has written. */
function losesCount(order: readonly string[]): boolean {
  const lastRead = order.findLastIndex((call) => call.endsWith("datastore.get"));
  const firstWrite = order.findIndex((call) => call.endsWith("datastore.put"));
  return lastRead < firstWrite;
}

Deno.test("two executions interleave the same way whenever the seed is the same, to the same end", async () => {
  await using slack = await openWorkspace({ app: "tests/apps/storage", settings: { rateLimits: false } });
  const outcomes = new Map<string, unknown>();
  for (let seed = 0; seed < rounds({ gate: 8, soak: 200 }); seed++) {
    await slack.act("reset");
    const first = await countTwice(slack, seed);
    await slack.act("reset");
    assertEquals(await countTwice(slack, seed), first, `seed ${seed}`);
    assertEquals(first.order.length, 6, first.order.join(", "));
    assertEquals(first.count, losesCount(first.order) ? 1 : 2, first.order.join(", "));
    outcomes.set(first.order.join(", "), first.count);
  }
  assert(outcomes.size > 2, "different seeds give different orders");
  assertEquals(new Set(outcomes.values()), new Set([1, 2]), "some orders lose a count, some do not");
});

Deno.test("an interleaving is the same in another workspace", async () => {
  const seed = 7;
  const [one, other] = [await replay(seed), await replay(seed)];
  assertEquals(one, other);
  assertNotEquals(one.order.length, 0);
});
