import { assert, assertEquals } from "@std/assert";
import { rounds } from "../../tests/support/rounds.ts";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import type { Outcome } from "../proxy/collaborators.ts";
import type { GrantFault } from "./grants.ts";
import { type Run, runIdAt } from "./runs.ts";
import { openStore } from "./sqlite_store.ts";
import type { Store } from "./store.ts";

const AT = new Date("2026-03-01T12:00:00.000Z");
const LATER = new Date("2026-03-01T12:10:00.000Z");

function sampleRun(change: Partial<Run> = {}): Run {
  return {
    id: runIdAt(AT, "a"),
    token: "t1",
    workspace: "T1",
    rule: "refunds",
    upstream: "billing",
    method: "POST",
    path: "/refunds",
    at: AT,
    grant: undefined,
    ...change,
  };
}

function open(): Store & Disposable {
  const store = valueOf(openStore(":memory:"));
  return Object.assign(store, { [Symbol.dispose]: () => store.close() });
}

const OUTCOMES: Outcome[] = [
  { kind: "not_sent", reason: "busy" },
  { kind: "answered", status: 204, end: "complete" },
  { kind: "answered", status: 500, end: "withheld" },
  { kind: "unknown_outcome", reason: "silent" },
];

for (const outcome of OUTCOMES) {
  Deno.test(`a run that ends with ${JSON.stringify(outcome)} is found with it`, async () => {
    using store = open();
    valueOf(await store.runs.begin(sampleRun()));
    assertEquals(valueOf(store.runs.find(sampleRun().id))?.outcome, undefined);
    store.runs.finish(sampleRun().id, outcome, LATER);
    assertEquals(valueOf(store.runs.find(sampleRun().id)), { ...sampleRun(), outcome, finishedAt: LATER });
  });
}

Deno.test("runs of one moment are all written when the first is told so", async () => {
  using store = open();
  const runs = ["a", "b", "c"].map((end) => sampleRun({ id: runIdAt(AT, end) }));
  const begun = runs.map((run) => store.runs.begin(run));
  await begun[0];
  for (const { id } of runs) assertEquals(valueOf(store.runs.find(id))?.id, id);
  await Promise.all(begun);
});

Deno.test("what was under way when the gateway stopped has an unknown outcome, and nothing else changes", async () => {
  using store = open();
  const [ended, going] = [sampleRun(), sampleRun({ id: runIdAt(AT, "b") })];
  for (const run of [ended, going]) valueOf(await store.runs.begin(run));
  store.runs.finish(ended.id, { kind: "answered", status: 200, end: "complete" }, AT);
  assertEquals(valueOf(store.runs.find(ended.id))?.outcome?.kind, "answered");
  assertEquals(valueOf(store.runs.closeOpen(LATER)), 1);
  assertEquals(valueOf(store.runs.find(going.id))?.outcome, {
    kind: "unknown_outcome",
    reason: "gateway_stopped",
  });
  assertEquals(valueOf(store.runs.find(ended.id))?.outcome?.kind, "answered");
});

Deno.test("only runs that came before a day, and are over, are dropped", async () => {
  using store = open();
  const at = (text: string) => new Date(text);
  const rows = [["2026-02-01", true], ["2026-02-02", false], ["2026-03-01", true]] as const;
  for (const [day, isOver] of rows) {
    const run = sampleRun({ id: runIdAt(at(day), "x"), at: at(day) });
    valueOf(await store.runs.begin(run));
    if (isOver) store.runs.finish(run.id, { kind: "not_sent", reason: "busy" }, at(day));
  }
  assertEquals(valueOf(store.runs.find("none")), undefined);
  assertEquals(valueOf(store.runs.drop(at("2026-03-01"), 10)), 1);
  const left = rows.map(([day]) => valueOf(store.runs.find(runIdAt(at(day), "x"))) !== undefined);
  assertEquals(left, [false, true, true]);
});

const GRANT = { request: "r1", digest: "rd1:a" };

const UNUSABLE: [string, (store: Store) => void, GrantFault][] = [
  ["is not there", () => {}, "approval_expired"],
  ["is of another content", (store) => addGrant(store, { digest: "rd1:b" }), "request_mismatch"],
  ["has ended at this moment", (store) => addGrant(store, { expiresAt: AT }), "approval_expired"],
  [
    "was withdrawn",
    (store) => {
      addGrant(store);
      assert(valueOf(store.grants.withdraw("r1")));
    },
    "approval_denied",
  ],
];

function addGrant(store: Store, change: object = {}) {
  assert(valueOf(store.grants.add({ ...GRANT, expiresAt: LATER, ...change })));
}

for (const [what, prepare, expected] of UNUSABLE) {
  Deno.test(`a grant that ${what} lets no run begin`, async () => {
    using store = open();
    prepare(store);
    const begun = await store.runs.begin(sampleRun({ grant: GRANT }));
    assertEquals(problemOf(begun), { kind: "grant", fault: expected });
    assertEquals(valueOf(store.runs.find(sampleRun().id)), undefined);
  });
}

Deno.test("a grant that ends a moment later lets its run begin, and no second one", async () => {
  using store = open();
  addGrant(store, { expiresAt: new Date(AT.getTime() + 1) });
  valueOf(await store.runs.begin(sampleRun({ grant: GRANT })));
  const again = await store.runs.begin(sampleRun({ grant: GRANT, id: runIdAt(AT, "b") }));
  assertEquals(problemOf(again), { kind: "grant", fault: "grant_used" });
  assertEquals(valueOf(store.grants.withdraw("r1")), false);
});

Deno.test("of many calls with one grant, through two connections, exactly one begins", async () => {
  const path = `${Deno.makeTempDirSync()}/store.db`;
  const stores = [valueOf(openStore(path)), valueOf(openStore(path))];
  const clients = rounds({ gate: 50, soak: 10_000 });
  for (const store of stores.slice(1)) addGrant(store);
  const begun = await Promise.all(Array.from({ length: clients }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, index % 7));
    const store = stores[index % 2];
    return store?.runs.begin(sampleRun({ grant: GRANT, id: runIdAt(AT, `${index}`) }));
  }));
  assertEquals(begun.filter((each) => each?.ok).length, 1);
  for (const store of stores) store.close();
});

Deno.test("a full store begins nothing, with a grant or without, and the grant stays unused", async () => {
  const store = valueOf(openStore(":memory:", { mostBytes: 200_000 }));
  addGrant(store);
  let n = 0;
  const fill = () => store.runs.begin(sampleRun({ id: runIdAt(AT, `fill${n++}`), path: "/".repeat(2_000) }));
  while ((await fill()).ok);
  const begun = await store.runs.begin(sampleRun({ grant: GRANT, path: "/".repeat(5_000) }));
  const problem = problemOf(begun);
  assertEquals(problem.kind === "store" && problem.fault.kind, "full");
  assert(valueOf(store.grants.isUnused("r1", AT)));
  store.close();
});
