import {
  assertEquals,
  assertMatch,
  assertObjectMatch,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { isObject, type JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { findConversation } from "../team/channels.ts";
import { listMessages } from "../team/messages.ts";
import { listActivities } from "./activity.ts";
import { findToken } from "../tokens.ts";
import { completeFunction, listExecutions, startWorkflow } from "./executions.ts";
import {
  assertRefused,
  Ended,
  type SampleApp,
  type SampleRuns,
  withRuns,
} from "../../tests/support/sample_runs.ts";

/** Two functions of the app, one after the other. */
const GREETING: SampleApp = {
  functions: {
    greet: {
      inputs: { "name*": "string", times: "integer" },
      outputs: { "greeting*": "string" },
      script: {
        function_executed: ({ inputs, complete }) =>
          complete({ greeting: `Hello ${inputs["name"]}`, more: 1 }),
      },
    },
    shout: {
      inputs: { "text*": "string" },
      outputs: { "loud*": "string" },
      script: {
        function_executed: ({ inputs, complete }) => complete({ loud: String(inputs["text"]).toUpperCase() }),
      },
    },
  },
  workflows: {
    greeting: {
      inputs: { "name*": "string", times: "integer" },
      steps: [
        ["#/functions/greet", { name: "{{inputs.name}}", times: "{{inputs.times}}" }],
        ["#/functions/shout", { text: "{{steps.0.greeting}}!" }],
      ],
    },
  },
};

/** One function, which does what the test says. */
function oneStep(
  script: NonNullable<SampleApp["functions"]>[string]["script"],
  more: Partial<SampleApp> = {},
): SampleApp {
  return {
    functions: { act: { outputs: { "done*": "string", at: "integer" }, script } },
    workflows: {
      one: { steps: [["#/functions/act"]] },
      two: { steps: [["#/functions/act"], ["#/functions/act"]] },
    },
    ...more,
  };
}

const STARTED = [
  "workflow_execution_started",
  "workflow_step_started",
  "function_execution_started",
];

function failedWith(error: string): string[] {
  return [
    ...STARTED,
    `function_execution_result: ${error}`,
    `workflow_step_execution_result: ${error}`,
    `workflow_execution_result: ${error}`,
  ];
}

/** What Slackbot has told the app's developer. */
function notices({ world, person }: SampleRuns): string[] {
  const channel = findConversation(world, [person("owner"), "USLACKBOT"]);
  return channel === undefined ? [] : listMessages(world, channel.id).map(({ text }) => text);
}

Deno.test("a workflow runs its steps one after the other, each with what those before gave", () =>
  withRuns(GREETING, async (runs) => {
    const run = await runs.start("greeting", { name: "Ada", times: 2, stray: true });
    assertEquals([run.status, run.error, run.inputs], ["completed", null, { name: "Ada", times: 2 }]);
    assertEquals(run.steps.map(({ status, inputs, outputs }) => ({ status, inputs, outputs })), [
      { status: "completed", inputs: { name: "Ada", times: 2 }, outputs: { greeting: "Hello Ada" } },
      { status: "completed", inputs: { text: "Hello Ada!" }, outputs: { loud: "HELLO ADA!" } },
    ]);
    const step = ["workflow_step_started", "function_execution_started", "function_execution_result"];
    const steps = [...step, "workflow_step_execution_result"];
    assertEquals(runs.log(), ["workflow_execution_started", ...steps, ...steps, "workflow_execution_result"]);
    assertEquals(notices(runs), []);
  }));

Deno.test("function_executed has the shape that Slack gives it", () =>
  withRuns(GREETING, async (runs) => {
    const run = await runs.start("greeting", { name: "Ada" });
    const [body] = runs.events;
    const event = isObject(body?.["event"]) ? body["event"] : {};
    assertEquals([body?.["type"], body?.["team_id"], body?.["api_app_id"]], [
      "event_callback",
      "T0WORKSPACE",
      "A0SAMPLE",
    ]);
    assertMatch(String(event["bot_access_token"]), /^xwfp-/);
    assertMatch(String(event["event_ts"]), /^\d+\.\d{6}$/);
    const { bot_access_token: _, event_ts: __, ...rest } = event;
    assertEquals(rest, {
      type: "function_executed",
      function: {
        id: "greet",
        callback_id: "greet",
        title: "The greet",
        description: "",
        type: "app",
        input_parameters: [
          { type: "string", name: "name", title: "name", description: "", is_required: true },
          { type: "integer", name: "times", title: "times", description: "", is_required: false },
        ],
        output_parameters: [
          { type: "string", name: "greeting", title: "greeting", description: "", is_required: true },
        ],
        app_id: "A0SAMPLE",
        date_created: 0,
        date_updated: 0,
      },
      function_execution_id: run.steps[0]?.id,
      workflow_execution_id: run.id,
      inputs: { name: "Ada" },
    });
  }));

Deno.test("a workflow that is tripped with the wrong inputs does not start", () =>
  withRuns(GREETING, (runs) => {
    const origin = { trigger: {}, person: null, channel: null };
    const refusal = assertThrows(
      () => startWorkflow(runs.world, runs.app, "greeting", { times: "2" }, origin),
      Refusal,
    );
    assertEquals(refusal.code, "parameter_validation_failed");
    assertEquals(refusal.detail["errors"], [
      "Null value for non-nullable parameter `name`",
      "Parameter `times` must be of type integer",
    ]);
    assertEquals([listExecutions(runs.world), runs.log(), runs.events], [[], [], []]);
    const unknown = () => startWorkflow(runs.world, runs.app, "toString", {}, origin);
    assertEquals(assertThrows(unknown, Refusal).code, "workflow_not_found");
    return Promise.resolve();
  }));

Deno.test("a run whose start is undone never begins", () =>
  withRuns(GREETING, async (runs) => {
    assertThrows(() =>
      runs.world.database.transaction(() => {
        startWorkflow(runs.world, runs.app, "greeting", { name: "Ada" }, {
          trigger: {},
          person: null,
          channel: null,
        });
        throw new Error("undo");
      })
    );
    await runs.settled();
    assertEquals([listExecutions(runs.world), runs.events], [[], []]);
  }));

Deno.test("a step that reports an error ends the run, and Slackbot tells the developer", () =>
  withRuns(
    oneStep({
      function_executed: ({ call, execution }) =>
        call("functions.completeError", { function_execution_id: execution, error: "no luck" }),
    }),
    async (runs) => {
      const run = await runs.start("two");
      assertEquals([run.status, run.error, run.steps.length], ["failed", "no luck", 1]);
      assertEquals(runs.log(), failedWith("no luck"));
      assertStringIncludes(String(notices(runs)), 'problem with the step "The act": no luck');
    },
  ));

const ENDS = [
  { kind: "threw", explanation: "Error: it broke" },
  { kind: "timed_out", explanation: "the function did not end within 60 seconds" },
  { kind: "died", explanation: "the process ended" },
] as const;

for (const end of ENDS) {
  Deno.test(`a step whose code ${end.kind} fails with what happened, and its token is dead`, () =>
    withRuns(
      oneStep({
        function_executed: () => {
          throw new Ended(end);
        },
      }),
      async (runs) => {
        const run = await runs.start("two");
        assertEquals([run.status, run.error, run.steps.length], ["failed", end.explanation, 1]);
        assertEquals(runs.log(), failedWith(end.explanation));
        const token = findToken(runs.world, secretOf(runs));
        assertEquals(token?.revoked, true);
      },
    ));
}

Deno.test("a step that neither completes nor fails stays open", () =>
  withRuns(oneStep({ function_executed: () => ({ completed: false }) }), async (runs) => {
    const run = await runs.start("two");
    assertEquals([run.status, run.steps.length, runs.step(run).phase], ["running", 1, "open"]);
    assertEquals(runs.log(), STARTED);
    assertEquals(findToken(runs.world, secretOf(runs))?.revoked, false);
  }));

Deno.test("what a step throws after it has completed changes nothing", () =>
  withRuns(
    oneStep({
      function_executed: async ({ complete }) => {
        await complete({ done: "yes" });
        throw new Error("too late");
      },
    }),
    async (runs) => {
      const run = await runs.start("one");
      assertEquals([run.status, run.error, notices(runs)], ["completed", null, []]);
    },
  ));

Deno.test("outputs that are not as declared are refused, and the step stays running until it completes", () =>
  withRuns(oneStep({ function_executed: ({ complete }) => complete({ at: "noon" }) }), async (runs) => {
    const run = await runs.start("one");
    const step = runs.step(run);
    assertEquals([run.status, step.status], ["running", "running"]);
    const args = { function_execution_id: step.id, outputs: { at: 1.5 } };
    const reply = await runs.call("functions.completeSuccess", args);
    assertRefused(reply, "parameter_validation_failed");
    const code = "parameter_validation_failed";
    assertEquals(reply["errors"], [
      { code, message: "Null value for non-nullable parameter `done`", pointer: "/outputs/done" },
      { code, message: "Parameter `at` must be of type integer", pointer: "/outputs/at" },
    ]);
    assertEquals(runs.run(run.id).status, "running");
    assertEquals(
      (await runs.call("functions.completeSuccess", { ...args, outputs: { done: "yes" } })).ok,
      true,
    );
    assertEquals(runs.run(run.id).status, "completed");
  }));

Deno.test("a step whose outputs were refused says why it is open, in the log too, until it has completed", () =>
  withRuns(
    oneStep({ function_executed: ({ complete }) => complete({ done: "yes", at: "noon" }) }),
    async (runs) => {
      const run = await runs.start("one");
      const warning = "functions.completeSuccess was refused, so the step stays open: " +
        "parameter_validation_failed - Parameter `at` must be of type integer";
      const { id, phase, ...step } = runs.step(run);
      assertEquals([phase, step.warning], ["open", warning]);
      const { activities } = listActivities(runs.world, { app: runs.app.id, min_log_level: "warn" });
      const [line, ...others] = activities as JsonObject[]; // the log's documented shape
      assertObjectMatch(line ?? {}, {
        level: "warn",
        source: "slack",
        event_type: "function_execution_output",
        component_id: "act",
        trace_id: run.trace,
        payload: { log: warning },
      });
      assertEquals(others, []);
      const args = { function_execution_id: id, outputs: { done: "yes" } };
      await runs.call("functions.completeSuccess", args);
      assertEquals([runs.step(run).status, runs.step(run).warning], ["completed", null]);
    },
  ));

Deno.test("an output that is declared a number may be given as the text of a number input", () =>
  withRuns(
    oneStep({ function_executed: ({ complete }) => complete({ done: "yes", at: "2" }) }),
    async (runs) => {
      const run = await runs.start("one");
      assertEquals([run.status, runs.step(run).outputs], ["completed", { done: "yes", at: 2 }]);
    },
  ));

Deno.test("a step is completed once: its own token dies with it, and the bot's is told", () =>
  withRuns(oneStep({ function_executed: () => ({ completed: false }) }), async (runs) => {
    const run = await runs.start("one");
    const args = { function_execution_id: runs.step(run).id, outputs: { done: "yes" } };
    const own = secretOf(runs);
    assertEquals((await runs.call("functions.completeSuccess", args, own)).ok, true);
    assertRefused(await runs.call("functions.completeSuccess", args, own), "token_revoked");
    for (const method of ["functions.completeSuccess", "functions.completeError"]) {
      const again = await runs.call(method, { ...args, error: "late" });
      assertRefused(again, "execution_not_in_running_state");
    }
    await runs.settled();
    assertEquals(runs.run(run.id).status, "completed");
  }));

Deno.test("the token of a step lives for 15 minutes, and the step goes on without it", () =>
  withRuns(oneStep({ function_executed: () => ({ completed: false }) }), async (runs) => {
    const run = await runs.start("one");
    const own = secretOf(runs);
    await runs.world.clock.moveTo(runs.world.clock.now() + 15 * 60_000 - 1, runs.settled);
    assertEquals((await runs.call("auth.test", {}, own)).ok, true);
    await runs.world.clock.moveTo(runs.world.clock.now() + 1, runs.settled);
    assertRefused(await runs.call("auth.test", {}, own), "token_revoked");
    assertEquals(runs.run(run.id).status, "running");
  }));

Deno.test("nobody completes what is unknown, another app's, another run's or Slack's own", () =>
  withRuns(
    {
      ...oneStep({ function_executed: () => ({ completed: false }) }),
      workflows: {
        one: { steps: [["#/functions/act"]] },
        wait: { steps: [["slack#/functions/delay", { minutes_to_delay: 1 }]] },
      },
    },
    async (runs) => {
      const [first, second] = [await runs.start("one"), await runs.start("one")];
      const waiting = await runs.start("wait");
      const complete = (id: string, secret?: string) =>
        runs.call("functions.completeSuccess", { function_execution_id: id, outputs: { done: "x" } }, secret);
      const { id } = runs.step(first);
      assertRefused(await complete("Fx0"), "function_execution_not_found");
      assertRefused(await complete(id, secretOf(runs)), "access_denied");
      assertRefused(await complete(runs.step(waiting).id), "access_denied");
      runs.world.database.run(
        "UPDATE function_executions SET json = json_set(json, '$.app', 'A0OTHER') WHERE id = ?",
        id,
      );
      assertRefused(await complete(id), "access_denied");
      const statuses = [first, second, waiting].map((run) => runs.run(run.id).status);
      assertEquals(statuses, ["running", "running", "running"]);
    },
  ));

Deno.test("a switch lets one execution complete another of the same app", () =>
  withRuns(
    oneStep({ function_executed: () => ({ completed: false }) }, {
      settings: { completeOtherExecutions: true },
    }),
    async (runs) => {
      const [first] = [await runs.start("one"), await runs.start("one")];
      const args = { function_execution_id: runs.step(first).id, outputs: { done: "x" } };
      assertEquals((await runs.call("functions.completeSuccess", args, secretOf(runs))).ok, true);
      assertEquals(runs.run(first.id).status, "completed");
    },
  ));

Deno.test("completing refuses what is left out or has the wrong shape", () =>
  withRuns(oneStep({ function_executed: () => ({ completed: false }) }), async (runs) => {
    const function_execution_id = runs.step(await runs.start("one")).id;
    const calls: [string, Record<string, string>][] = [
      ["functions.completeSuccess", { outputs: "{}" }],
      ["functions.completeSuccess", { function_execution_id }],
      ["functions.completeSuccess", { function_execution_id, outputs: "done" }],
      ["functions.completeSuccess", { function_execution_id, outputs: "[]" }],
      ["functions.completeError", { function_execution_id }],
      ["functions.completeError", { error: "no" }],
    ];
    for (const [method, args] of calls) assertRefused(await runs.call(method, args), "invalid_arguments");
    const text = { function_execution_id, outputs: '{"done":"yes"}' };
    assertEquals((await runs.call("functions.completeSuccess", text)).ok, true);
  }));

Deno.test("a step whose inputs cannot be made ends the run without beginning", () =>
  withRuns(
    {
      ...GREETING,
      workflows: {
        broken: { inputs: { name: "string" }, steps: [["#/functions/greet", { name: "{{inputs.name}}" }]] },
        unknown: { steps: [["slack#/functions/canvas_create", {}]] },
        nothing: { steps: [] },
      },
    },
    async (runs) => {
      const broken = await runs.start("broken");
      const error = "parameter_validation_failed - Null value for non-nullable parameter `name`";
      assertEquals([broken.status, broken.error, broken.steps], ["failed", error, []]);
      assertEquals(runs.log(), ["workflow_execution_started", `workflow_execution_result: ${error}`]);
      assertMatch((await runs.start("unknown")).error ?? "", /function_not_found.*canvas_create/);
      assertEquals((await runs.start("nothing")).status, "completed");
      assertEquals(notices(runs).length, 2);
    },
  ));

Deno.test("a workflow can be a step of another, and ends it with its own end", () =>
  withRuns(
    {
      functions: {
        act: {
          inputs: { "how*": "string" },
          outputs: { done: "string" },
          script: {
            function_executed: ({ inputs, complete, call, execution }) =>
              inputs["how"] === "well"
                ? complete({ done: "yes" })
                : call("functions.completeError", { function_execution_id: execution, error: "badly" }),
          },
        },
      },
      workflows: {
        outer: {
          inputs: { "how*": "string" },
          steps: [["#/workflows/inner", { how: "{{inputs.how}}" }], ["#/functions/act", { how: "well" }]],
        },
        inner: { inputs: { "how*": "string" }, steps: [["#/functions/act", { how: "{{inputs.how}}" }]] },
        endless: { steps: [["#/functions/endless"]] },
      },
    },
    async (runs) => {
      const well = await runs.start("outer", { how: "well" });
      assertEquals([well.status, well.steps.map(({ kind }) => kind)], ["completed", ["workflow", "app"]]);
      const badly = await runs.start("outer", { how: "badly" });
      assertEquals([badly.status, badly.error, badly.steps.length], ["failed", "badly", 1]);
      assertEquals(notices(runs).length, 1);
      const endless = await runs.start("endless");
      assertEquals([endless.status, endless.error], ["failed", "workflow_nested_too_deeply"]);
      const traces = new Set(listExecutions(runs.world).map(({ trace }) => trace));
      assertEquals(traces.size, 3);
    },
  ));

Deno.test("an open step lives as long as the setting says", () =>
  withRuns(
    oneStep({ function_executed: () => ({ completed: false }) }, { settings: { openStepSeconds: 60 } }),
    async (runs) => {
      const run = await runs.start("one");
      await runs.world.clock.moveTo(runs.world.clock.now() + 59_999, runs.settled);
      assertEquals(runs.run(run.id).status, "running");
      await runs.world.clock.moveTo(runs.world.clock.now() + 1, runs.settled);
      const ended = runs.run(run.id);
      assertEquals([ended.status, ended.error], ["failed", "the step was open for more than 60 seconds"]);
    },
  ));

Deno.test("what the code writes to its console is in the log, up to a limit", () =>
  withRuns(
    oneStep({
      function_executed: ({ invocation, complete }) => {
        for (let line = 1; line <= 1_010; line++) invocation.log({ level: "info", text: `line ${line}` });
        return complete({ done: "yes" });
      },
    }),
    async (runs) => {
      await runs.start("one");
      const lines = runs.world.database.rows(
        "SELECT 1 FROM activity WHERE json_extract(json, '$.event_type') = 'function_execution_output'",
      );
      assertEquals(lines.length, 1_001);
    },
  ));

Deno.test("only so many finished runs are kept, and nothing of those that are not", () =>
  withRuns(
    oneStep({ function_executed: ({ complete }) => complete({ done: "x" }) }, {
      settings: { keptExecutions: 5 },
    }),
    async (runs) => {
      for (let count = 0; count < 20; count++) await runs.start("one");
      assertEquals(listExecutions(runs.world).length, 5);
      const left = (table: string) => runs.world.database.rows(`SELECT 1 FROM ${table}`).length;
      assertEquals([left("function_executions"), left("tokens")], [5, 6]);
    },
  ));

Deno.test("completeFunction refuses a run of Slack's own step and one that is unknown", () =>
  withRuns(
    { workflows: { wait: { steps: [["slack#/functions/delay", { minutes_to_delay: 1 }]] } } },
    async (runs) => {
      const { id } = runs.step(await runs.start("wait"));
      assertEquals(assertThrows(() => completeFunction(runs.world, id, {}), Refusal).code, "access_denied");
      const unknown = assertThrows(() => completeFunction(runs.world, "Fx0", {}), Refusal);
      assertEquals(unknown.code, "function_execution_not_found");
    },
  ));

/** The token that the latest event came with. */
function secretOf({ events }: SampleRuns): string {
  const event = events.at(-1)?.["event"];
  return isObject(event) ? String(event["bot_access_token"]) : "";
}
