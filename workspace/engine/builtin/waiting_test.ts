import { assertEquals, assertMatch } from "@std/assert";
import { isObject, type JsonObject } from "../../json.ts";
import type { Execution } from "../executions.ts";
import { closeView, pressElement, submitView } from "../interactions.ts";
import { issueInteractivity, takePointer } from "../pointers.ts";
import {
  found,
  NOON,
  type SampleApp,
  type SampleRuns,
  withRuns,
} from "../../../tests/support/sample_runs.ts";
import { listViews } from "../views.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const button = (action_id: string) => ({
  type: "button",
  action_id,
  text: plain(action_id),
  value: `v ${action_id}`,
});

const BUTTONS = [{ type: "actions", block_id: "choice", elements: [button("yes"), button("no")] }];

/** A question with buttons, and a form for whoever presses one. */
const QUESTION: SampleApp = {
  workflows: {
    ask: {
      inputs: { "channel*": "slack#/types/channel_id" },
      steps: [
        ["slack#/functions/send_message", {
          channel_id: "{{inputs.channel}}",
          message: "Well?",
          interactive_blocks: BUTTONS,
        }],
        ["slack#/functions/open_form", {
          title: "Why?",
          interactivity: "{{steps.0.interactivity}}",
          fields: {
            required: ["reason"],
            elements: [{ name: "reason", title: "Reason", type: "string", maxLength: 9 }],
          },
        }],
        ["slack#/functions/send_dm", {
          user_id: "{{steps.1.submit_user}}",
          message: "{{steps.0.action.value}}: {{steps.1.fields.reason}}",
        }],
      ],
    },
  },
};

function press(runs: SampleRuns, actionId: string, person = "owner") {
  const { channel, ts } = found(runs.messages("general")[0]);
  return pressElement(runs.world, { person: runs.person(person), channel, ts, actionId });
}

async function asked(runs: SampleRuns): Promise<Execution> {
  return await runs.start("ask", { channel: runs.channel("general").id });
}

Deno.test("send_message with a button waits for somebody to press one, and tells who pressed which", () =>
  withRuns(QUESTION, async (runs) => {
    const { id, steps } = await asked(runs);
    assertEquals([steps.length, steps[0]?.status, steps[0]?.phase], [1, "running", "open"]);
    await runs.world.clock.moveTo(NOON + 5_000, runs.settled);
    assertEquals(await press(runs, "yes"), { ok: true, answered: true });
    await runs.settled();
    const { outputs, status } = found(runs.run(id).steps[0]);
    const { action, interactivity, timestamp_started, timestamp_completed } = outputs ?? {};
    assertEquals([status, timestamp_started, timestamp_completed], [
      "completed",
      NOON / 1000,
      NOON / 1000 + 5,
    ]);
    const { action_ts: _, ...pressed } = isObject(action) ? action : {};
    assertEquals(pressed, { ...button("yes"), block_id: "choice" });
    const interactor = isObject(interactivity) && isObject(interactivity["interactor"])
      ? interactivity["interactor"]
      : {};
    assertEquals(interactor["id"], runs.person("owner"));
    assertEquals(listViews(runs.world, runs.person("owner")).length, 1);
    assertEquals(runs.events, []);
  }));

Deno.test("the second press on a built-in message's button is told that it comes too late", () =>
  withRuns(QUESTION, async (runs) => {
    const { id } = await asked(runs);
    const outcomes = await Promise.all([press(runs, "yes"), press(runs, "no", "engineer")]);
    await runs.settled();
    assertEquals(outcomes.map(({ ok }) => ok), [true, false]);
    assertEquals(runs.run(id).steps.length, 2);
    assertMatch(JSON.stringify(runs.run(id).steps[0]?.outputs), /v yes/);
  }));

Deno.test("a workflow button does not make send_message wait", () => {
  const workflow = { trigger: { url: "https://slack.com/shortcuts/Ft0/x" } };
  const element = { type: "workflow_button", action_id: "go", text: plain("Go"), workflow };
  const blocks = [{ type: "actions", elements: [element] }];
  const sample = {
    ...QUESTION,
    workflows: {
      ask: {
        ...found(QUESTION.workflows["ask"]),
        steps: [
          ["slack#/functions/send_message", {
            channel_id: "{{inputs.channel}}",
            message: "x",
            interactive_blocks: blocks,
          }],
        ] as const,
      },
    },
  };
  return withRuns(sample, async (runs) => {
    assertEquals((await asked(runs)).status, "completed");
  });
});

Deno.test("a form's answers go to the next step, with a fresh interactivity", () =>
  withRuns(QUESTION, async (runs) => {
    const { id } = await asked(runs);
    await press(runs, "no");
    await runs.settled();
    const person = runs.person("owner");
    assertEquals((await submitView(runs.world, { person, values: { reason: "because" } })).ok, true);
    await runs.settled();
    const run = runs.run(id);
    assertEquals([run.status, listViews(runs.world, person)], ["completed", []]);
    const { fields, submit_user, interactivity } = run.steps[1]?.outputs ?? {};
    assertEquals([fields, submit_user], [{ reason: "because" }, person]);
    const pointer = isObject(interactivity) ? String(interactivity["interactivity_pointer"]) : "";
    assertEquals(takePointer(runs.world, pointer, runs.app.id).person, person);
    assertEquals(run.steps[2]?.inputs["message"], "v no: because");
  }));

for (const [values, complaint] of [[{}, /required/], [{ reason: "x".repeat(10) }, /at most 9/]] as const) {
  Deno.test(`a form with ${JSON.stringify(values)} stays open and says what is missing`, () =>
    withRuns(QUESTION, async (runs) => {
      const { id } = await asked(runs);
      await press(runs, "no");
      await runs.settled();
      const person = runs.person("owner");
      const outcome = await submitView(runs.world, { person, values });
      assertMatch(outcome.ok ? "" : outcome.errors?.["reason"] ?? "", complaint);
      assertEquals([runs.run(id).steps[1]?.status, listViews(runs.world, person).length], ["running", 1]);
    }));
}

Deno.test("closing a form ends the workflow, and nobody is told of a failure", () =>
  withRuns(QUESTION, async (runs) => {
    const { id } = await asked(runs);
    await press(runs, "no");
    await runs.settled();
    const outcome = await closeView(runs.world, { person: runs.person("owner") });
    assertEquals(outcome, { ok: true, answered: false });
    const run = runs.run(id);
    assertEquals([run.status, run.error, run.steps[1]?.status], ["cancelled", null, "cancelled"]);
    assertEquals(run.steps.length, 2);
    assertEquals(runs.log().filter((entry) => entry.includes("error") || entry.includes(": ")), []);
  }));

Deno.test("what is not a form any more cannot be submitted", () =>
  withRuns({ ...QUESTION, settings: { openStepSeconds: 60 } }, async (runs) => {
    const { id } = await asked(runs);
    await press(runs, "no");
    await runs.settled();
    await runs.world.clock.moveTo(NOON + 60_000, runs.settled);
    assertEquals(runs.run(id).status, "failed");
    const outcome = await submitView(runs.world, { person: runs.person("owner"), values: { reason: "x" } });
    assertMatch(outcome.ok ? "" : outcome.error, /has ended/);
  }));

const FIELDS = { elements: [{ name: "a", title: "A", type: "string" }], required: [] };

/** A form that is opened with whatever the trip brings. */
const FORM: SampleApp = {
  workflows: {
    it: {
      inputs: { title: "string", fields: "object", interactivity: "object" },
      steps: [["slack#/functions/open_form", {
        title: "{{inputs.title}}",
        fields: "{{inputs.fields}}",
        interactivity: "{{inputs.interactivity}}",
      }]],
    },
  },
};

async function opens(inputs: JsonObject, waitMs: number, error: RegExp | null): Promise<void> {
  await withRuns(FORM, async (runs) => {
    const person = runs.person("engineer");
    const { interactivity } = issueInteractivity(runs.world, { person, app: runs.app.id, execution: null });
    runs.world.clock.restore({ offsetMs: 0, frozenAt: NOON + waitMs });
    const run = await runs.start("it", { title: "Form", fields: FIELDS, interactivity, ...inputs });
    assertEquals(
      [run.status, listViews(runs.world, person).length],
      error === null ? ["running", 1] : ["failed", 0],
    );
    if (error !== null) assertMatch(run.error ?? "", error);
  });
}

const pointer = (interactivity_pointer: string) => ({
  interactivity: { interactivity_pointer, interactor: { id: "U1", secret: "s" } },
});

/** What the form is opened with, how long after the interaction, and why that fails. */
const FORMS: readonly (readonly [what: string, inputs: JsonObject, waitMs: number, error: RegExp | null])[] =
  [
    ["a fresh pointer", {}, 0, null],
    ["a pointer of 2,999 ms", {}, 2_999, null],
    ["a pointer of 3,000 ms", {}, 3_000, /^expired_trigger_id$/],
    ["a pointer that never was", pointer("Ip1.x"), 0, /^invalid_trigger_id$/],
    ["no pointer", { interactivity: {} }, 0, /interactivity/],
    ["a title of 24 characters", { title: "x".repeat(24) }, 0, null],
    ["a title of 25 characters", { title: "x".repeat(25) }, 0, /^parameter_validation_failed/],
    ["no fields", { fields: { elements: [], required: [] } }, 0, /^parameter_validation_failed/],
    [
      "a field of a type that forms do not have",
      {
        fields: { elements: [{ name: "a", title: "A", type: "object" }], required: [] },
      },
      0,
      /^parameter_validation_failed/,
    ],
  ];

for (const [what, inputs, waitMs, error] of FORMS) {
  Deno.test(`a form ${error === null ? "opens" : "does not open"} with ${what}`, () =>
    opens(inputs, waitMs, error));
}

Deno.test("a pointer opens one form and no second", () =>
  withRuns(FORM, async (runs) => {
    const person = runs.person("engineer");
    const { interactivity } = issueInteractivity(runs.world, { person, app: runs.app.id, execution: null });
    const inputs = { title: "Form", fields: FIELDS, interactivity };
    assertEquals((await runs.start("it", inputs)).status, "running");
    assertEquals((await runs.start("it", inputs)).error, "exchanged_trigger_id");
    assertEquals(listViews(runs.world, person).length, 1);
  }));
