import { assertEquals } from "@std/assert";
import { resumeExecutions } from "./executions.ts";
import { createRuns, NOON, type SampleApp, type SampleRuns } from "../../tests/support/sample_runs.ts";

const MINUTE = 60_000;

/** A workspace that goes on with what another one had in its database when it stopped. */
async function restarted(
  sample: SampleApp,
  before: (runs: SampleRuns) => Promise<string>,
  after: (runs: SampleRuns, run: string) => Promise<void>,
): Promise<void> {
  const first = createRuns(sample);
  const second = createRuns({ ...sample, functions: finished(sample) });
  try {
    const run = await before(first);
    second.world.database.load(first.world.database.dump());
    second.world.ids.forget();
    resumeExecutions(second.world);
    await second.settled();
    await after(second, run);
    await second.settled();
  } finally {
    for (const { world } of [first, second]) {
      world.clock.stop();
      world.database.close();
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** The same functions, whose code completes at once. */
function finished(sample: SampleApp): NonNullable<SampleApp["functions"]> {
  const complete: [string, NonNullable<SampleApp["functions"]>[string]][] = Object.entries(
    sample.functions ?? {},
  )
    .map(([name, definition]) => [name, {
      ...definition,
      script: { function_executed: (event) => event.complete(), block_actions: (event) => event.complete() },
    }]);
  return Object.fromEntries(complete);
}

const workflow = (...steps: SampleApp["workflows"][string]["steps"]) => ({ workflows: { it: { steps } } });

Deno.test("after a restart an open step is still open and can be completed", () =>
  restarted(
    { functions: { act: { script: {} } }, ...workflow(["#/functions/act"]) },
    async (runs) => (await runs.start("it")).id,
    async (runs, id) => {
      assertEquals(runs.run(id).status, "running");
      const args = { function_execution_id: runs.step(runs.run(id)).id, outputs: {} };
      assertEquals((await runs.call("functions.completeSuccess", args)).ok, true);
      assertEquals(runs.run(id).status, "completed");
    },
  ));

Deno.test("after a restart a run whose code was running has failed, and says so", () =>
  restarted(
    {
      functions: { act: { script: { function_executed: () => new Promise(() => {}) } } },
      ...workflow(["#/functions/act"]),
    },
    async (runs) => {
      void runs.start("it");
      await new Promise((resolve) => setTimeout(resolve, 5));
      assertEquals(runs.events.length, 1);
      return firstRun(runs);
    },
    (runs, id) => {
      const { status, error } = runs.run(id);
      assertEquals([status, error], [
        "failed",
        "the workspace was restarted while the function was running",
      ]);
      assertEquals(runs.events, []);
      return Promise.resolve();
    },
  ));

Deno.test("after a restart a step that had not begun is begun", () =>
  restarted(
    { functions: { act: { script: {} } }, ...workflow(["#/functions/act"]) },
    async (runs) => {
      const started = runs.start("it");
      const id = firstRun(runs);
      const dump = runs.world.database.dump();
      await started;
      runs.world.database.load(dump);
      return id;
    },
    (runs, id) => {
      assertEquals([runs.run(id).status, runs.events.length], ["completed", 1]);
      return Promise.resolve();
    },
  ));

Deno.test("after a restart a delay ends when it would have ended", () =>
  restarted(
    {
      functions: { act: { script: {} } },
      ...workflow(["slack#/functions/delay", { minutes_to_delay: 5 }], ["#/functions/act"]),
    },
    async (runs) => (await runs.start("it")).id,
    async (runs, id) => {
      await runs.world.clock.moveTo(NOON + 5 * MINUTE - 1, runs.settled);
      assertEquals([runs.run(id).status, runs.events.length], ["running", 0]);
      await runs.world.clock.moveTo(NOON + 5 * MINUTE, runs.settled);
      assertEquals([runs.run(id).status, runs.events.length], ["completed", 1]);
    },
  ));

Deno.test("after a restart a delay that has passed meanwhile ends at once", () =>
  restarted(
    workflow(["slack#/functions/delay", { minutes_to_delay: 5 }]),
    async (runs) => (await runs.start("it")).id,
    async (runs, id) => {
      runs.world.clock.restore({ offsetMs: 0, frozenAt: NOON + 60 * MINUTE });
      resumeExecutions(runs.world);
      await runs.world.clock.moveTo(NOON + 60 * MINUTE, runs.settled);
      assertEquals(runs.run(id).status, "completed");
    },
  ));

Deno.test("after a restart an open step does not outlive its time", () =>
  restarted(
    {
      functions: { act: { script: {} } },
      ...workflow(["#/functions/act"]),
      settings: { openStepSeconds: 60 },
    },
    async (runs) => (await runs.start("it")).id,
    async (runs, id) => {
      await runs.world.clock.moveTo(NOON + 59_999, runs.settled);
      assertEquals(runs.run(id).status, "running");
      await runs.world.clock.moveTo(NOON + 60_000, runs.settled);
      assertEquals(runs.run(id).status, "failed");
    },
  ));

Deno.test("what belongs to an app that is not installed yet waits for it", () =>
  restarted(
    workflow(["slack#/functions/delay", { minutes_to_delay: 5 }]),
    async (runs) => (await runs.start("it")).id,
    async (runs, id) => {
      runs.world.apps.delete(runs.app.id);
      await runs.world.clock.moveTo(NOON + 60 * MINUTE, runs.settled);
      assertEquals(runs.run(id).status, "running");
      runs.world.apps.set(runs.app.id, runs.app);
      resumeExecutions(runs.world);
      await runs.world.clock.moveTo(runs.world.clock.now(), runs.settled);
      assertEquals(runs.run(id).status, "completed");
    },
  ));

Deno.test("going on twice begins nothing twice", () =>
  restarted(
    { functions: { act: { script: {} } }, ...workflow(["#/functions/act"]) },
    async (runs) => (await runs.start("it")).id,
    async (runs, id) => {
      const started = runs.start("it");
      resumeExecutions(runs.world);
      resumeExecutions(runs.world);
      await started;
      assertEquals([runs.run(id).status, runs.events.length], ["running", 1]);
    },
  ));

function firstRun({ world }: SampleRuns): string {
  return world.database.row<{ id: string }>("SELECT id FROM workflow_executions")?.id ?? "";
}
