import { assertEquals } from "@std/assert";
import { Faults } from "./faults.ts";
import type { Fault, Passage } from "./gate.ts";

const REFUSAL: Fault = { kind: "refuse", error: "is_archived", detail: {} };

function call(name: string, args: Passage["args"] = {}): Passage {
  return { name, app: "A1", execution: null, args };
}

Deno.test("Faults lets everything through when nothing was ordered", async () => {
  assertEquals(await new Faults().pass(call("chat.postMessage")), undefined);
});

Deno.test("Faults hits exactly the calls that were ordered: after those to skip, as many as were named", async () => {
  const faults = new Faults();
  faults.add({ name: "chat.postMessage", match: { channel: "C1" }, skip: 1, times: 2, fault: REFUSAL });
  const hits: boolean[] = [];
  for (let i = 0; i < 5; i++) {
    hits.push(await faults.pass(call("chat.postMessage", { channel: "C1" })) === REFUSAL);
  }
  assertEquals(hits, [false, true, true, false, false]);
});

Deno.test("Faults leaves calls alone that differ in name or in a named argument", async () => {
  const faults = new Faults();
  faults.add({ name: "chat.update", match: { channel: "C1" }, skip: 0, times: null, fault: REFUSAL });
  assertEquals(await faults.pass(call("chat.postMessage", { channel: "C1" })), undefined);
  assertEquals(await faults.pass(call("chat.update", { channel: "C2" })), undefined);
  assertEquals(await faults.pass(call("chat.update", { channel: "C1" })), REFUSAL);
});

Deno.test("Faults releases held calls in the order asked for, not in the order of arrival", async () => {
  const faults = new Faults();
  faults.hold({ calls: true, deliveries: false, names: [] });
  const passed: string[] = [];
  const first = faults.pass(call("first")).then(() => passed.push("first"));
  const second = faults.pass(call("second")).then(() => passed.push("second"));
  const [a, b] = faults.held();
  faults.release(b?.id ?? "");
  await second;
  faults.release(a?.id ?? "");
  await first;
  assertEquals(passed, ["second", "first"]);
});

Deno.test("Faults holds deliveries only when they were named", async () => {
  const faults = new Faults();
  faults.hold({ calls: true, deliveries: false, names: [] });
  assertEquals(await faults.pass(call("deliver:block_actions")), undefined);
});

Deno.test("Faults is quiet only when every run of app code waits at the gate", async () => {
  const faults = new Faults();
  faults.hold({ calls: true, deliveries: false, names: [] });
  const steps: string[] = [];
  const host = faults.watch({
    invoke: async ({ botToken }) => {
      await faults.pass({ ...call("chat.postMessage"), secret: botToken });
      steps.push("called");
      return { kind: "answered", response: null };
    },
    kill: () => Promise.resolve(),
  });
  const run = host.invoke({
    app: "A1",
    callbackId: "f",
    execution: "Fx1",
    body: {},
    botToken: "run",
    variables: {},
    limitSeconds: 1,
    log: () => {},
  });
  await faults.quiet();
  assertEquals([faults.held().length, steps], [1, []]);
  faults.releaseAll();
  await run;
  await faults.quiet();
  assertEquals(steps, ["called"]);
});
