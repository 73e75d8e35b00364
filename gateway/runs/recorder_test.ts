import { assertEquals } from "@std/assert";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import type { Call } from "../proxy/call.ts";
import type { Outcome, RunRecord } from "../proxy/collaborators.ts";
import { RULE_DEFAULTS } from "../rules/rule.ts";
import { openStore } from "../store/sqlite_store.ts";
import type { StoreFault } from "../store/store.ts";
import { makeTokenText } from "../tokens/token_text.ts";
import { openRecorder } from "./recorder.ts";

const AT = new Date("2026-03-01T12:00:00.000Z");

const CALL: Call = {
  run: "run_1",
  receivedAt: AT,
  method: "POST",
  upstream: "billing",
  rule: {
    ...RULE_DEFAULTS,
    name: "refunds",
    upstream: "billing",
    methods: ["POST"],
    path: "/**",
    scope: "a:b",
  },
  path: "/refunds",
  query: undefined,
  fields: [],
};

function record(call: Partial<Call> = {}, grant?: RunRecord["grant"]): RunRecord {
  const token = { id: "t1", workspace: "T1", organization: "", scopes: new Set<string>() };
  return { call: { ...CALL, ...call }, token, grant };
}

function open(mostBytes?: number) {
  const store = valueOf(openStore(":memory:", mostBytes === undefined ? {} : { mostBytes }));
  const faults: StoreFault[] = [];
  const ended: [string, Outcome][] = [];
  const recorder = openRecorder({
    store,
    now: () => AT,
    fingerprintKey: "key",
    storeFailed: (fault) => void faults.push(fault),
    ended: ({ run }, outcome) => void ended.push([run.id, outcome]),
  });
  return { store, recorder, faults, ended, [Symbol.dispose]: () => store.close() };
}

Deno.test("a call is on record when begin answers, and counts as open until it has an outcome", async () => {
  using opened = open();
  const { store, recorder, ended } = opened;
  valueOf(await recorder.begin(record()));
  assertEquals([valueOf(store.runs.find("run_1"))?.rule, recorder.open], ["refunds", 1]);
  const outcome: Outcome = { kind: "answered", status: 200, end: "complete" };
  recorder.finish("run_1", outcome);
  assertEquals([recorder.open, ended], [0, [["run_1", outcome]]]);
  assertEquals(valueOf(store.runs.find("run_1"))?.outcome, outcome);
});

Deno.test("a secret in a path is not on record", async () => {
  using opened = open();
  const { text } = makeTokenText();
  valueOf(await opened.recorder.begin(record({ path: `/keys/${text}/${"x".repeat(900)}` })));
  const path = valueOf(opened.store.runs.find("run_1"))?.path ?? "";
  assertEquals([path.includes(text.slice(18)), path.length], [false, 500]);
});

Deno.test("of two calls with one grant the second is told that it was used, and is not on record", async () => {
  using opened = open();
  const { store, recorder } = opened;
  const grant = { request: "r1", digest: "d" };
  valueOf(store.grants.add({ ...grant, expiresAt: new Date(AT.getTime() + 1) }));
  valueOf(await recorder.begin(record({}, grant)));
  const second = await recorder.begin(record({ run: "run_2" }, grant));
  assertEquals(problemOf(second), { kind: "grant_used", request: "r1" });
  assertEquals([valueOf(store.runs.find("run_2")), recorder.open], [undefined, 1]);
});

Deno.test("a store that is full begins nothing, says so, and keeps no call open", async () => {
  using opened = open(150_000);
  const { recorder, faults } = opened;
  let begun = await recorder.begin(record());
  for (let n = 0; begun.ok; n++) {
    begun = await recorder.begin(record({ run: `run_x${n}`, path: "/".repeat(500) }));
  }
  const before = recorder.open;
  assertEquals(problemOf(begun), { kind: "record_unavailable", retryAfterSeconds: 5 });
  assertEquals([faults[0]?.kind, recorder.open], ["full", before]);
});
