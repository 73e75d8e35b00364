import { assertEquals } from "@std/assert";
import { startWorkflow } from "./executions.ts";
import { Faults } from "../faults.ts";
import type { Fault } from "../gate.ts";
import { type SampleApp, withRuns } from "../../tests/support/sample_runs.ts";

const DELIVERY = "deliver:function_executed";

function sample(faults: Faults): SampleApp {
  return {
    gate: faults,
    functions: {
      act: {
        inputs: { who: "string" },
        script: { function_executed: ({ complete }) => complete() },
      },
    },
    workflows: {
      it: { inputs: { who: "string" }, steps: [["#/functions/act", { who: "{{inputs.who}}" }]] },
    },
  };
}

function order(fault: Fault, match = {}) {
  return { name: DELIVERY, match, skip: 0, times: 1, fault };
}

/** A fault, how often the code runs all the same, and what becomes of the run. */
const FAULTS: readonly (readonly [fault: Fault, runs: number, status: string, error: string | null])[] = [
  [{ kind: "refuse", error: "gone", detail: {} }, 0, "failed", "the delivery was refused with gone"],
  [{ kind: "throttle", retryAfterSeconds: 1 }, 0, "failed", "the delivery was refused with status 429"],
  [
    { kind: "status", status: 500, applied: false },
    0,
    "failed",
    "the delivery was answered with status 500",
  ],
  [{ kind: "status", status: 500, applied: true }, 1, "completed", null],
  [{ kind: "hang", applied: false }, 0, "failed", "the delivery was never answered"],
  [{ kind: "hang", applied: true }, 1, "completed", null],
  [{ kind: "late", ms: 5 }, 1, "completed", null],
  [{ kind: "twice" }, 2, "completed", null],
  [{ kind: "kill", applied: false }, 0, "failed", "the app's process was killed"],
  [{ kind: "kill", applied: true }, 1, "completed", null],
];

for (const [fault, count, status, error] of FAULTS) {
  Deno.test(`a delivery that meets ${JSON.stringify(fault)} runs the code ${count} times`, () => {
    const faults = new Faults();
    return withRuns(sample(faults), async (runs) => {
      faults.add(order(fault));
      const run = await runs.start("it");
      assertEquals([runs.events.length, run.status, run.error], [count, status, error]);
      assertEquals(runs.killed.length, fault.kind === "kill" ? 1 : 0);
      assertEquals((await runs.start("it")).status, "completed");
    });
  });
}

Deno.test("a delivery can be picked out by the function it is for", () => {
  const faults = new Faults();
  return withRuns(sample(faults), async (runs) => {
    faults.add(order({ kind: "hang", applied: false }, { function: "other" }));
    assertEquals((await runs.start("it")).status, "completed");
    faults.add(order({ kind: "hang", applied: false }, { function: "act", inputs: { who: "me" } }));
    assertEquals((await runs.start("it", { who: "you" })).status, "completed");
    assertEquals((await runs.start("it", { who: "me" })).status, "failed");
  });
});

Deno.test("deliveries that are held reach the code in the order in which they are released", () => {
  const faults = new Faults();
  return withRuns(sample(faults), async (runs) => {
    faults.hold({ calls: false, deliveries: true, names: [] });
    const started = ["first", "second"].map((who) => runs.start("it", { who }));
    await faults.quiet();
    assertEquals([faults.held().length, runs.events.length], [2, 0]);
    for (const { id } of faults.held().reverse()) {
      faults.release(id);
      await faults.quiet();
    }
    faults.releaseAll();
    await Promise.all(started);
    const heard = runs.events.map(({ event }) => JSON.stringify(event).includes('"who":"second"'));
    assertEquals(heard, [true, false]);
  });
});

Deno.test("a fault of the workspace itself fails the step", () => {
  const broken = {
    pass: () => Promise.reject(new Error("the gate is broken, as this test wants")),
    describe: () => ({}),
  };
  return withRuns({ ...sample(new Faults()), gate: broken }, async (runs) => {
    const origin = { trigger: {}, person: null, channel: null };
    const id = startWorkflow(runs.world, runs.app, "it", {}, origin);
    await runs.settled();
    assertEquals([runs.run(id).status, runs.run(id).error, runs.events], ["failed", "internal_error", []]);
  });
});
