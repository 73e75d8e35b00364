import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import type { Look } from "../visit.ts";
import { callsTab } from "./calls.ts";
import { clockTab } from "./clock.ts";
import { dataTab } from "./data.ts";
import { faultsTab } from "./faults.ts";
import { runsTab } from "./runs.ts";
import { type Tab } from "./tab.ts";
import { triggersTab } from "./triggers.ts";

const NOW = Date.UTC(2031, 0, 31, 9);

/** The words that a tab shows, without its markup. */
async function words(
  tab: Tab,
  answers: Readonly<Record<string, JsonObject>>,
  asked: Record<string, string> = {},
) {
  return (await markup(tab, answers, asked)).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").trim();
}

async function markup(
  tab: Tab,
  answers: Readonly<Record<string, JsonObject>>,
  asked: Record<string, string> = {},
) {
  const look: Look = (name) => Promise.resolve(answers[name] ?? { now: NOW });
  return (await tab.render({ look, asked: new URLSearchParams(asked), app: "A1", timezone: "UTC" })).text;
}

const RUN = {
  id: "Wx1",
  app: "A1",
  trace: "Tr1",
  workflow: "greet",
  trigger: { name: "Hi", type: "webhook" },
};

const TIMES: readonly [JsonObject, string][] = [
  [
    { status: "completed", startedAt: NOW - 5000, endedAt: NOW - 3500 },
    "completed greet Hi · webhook 8:59:55 AM · 1.5 s",
  ],
  [
    { status: "running", startedAt: NOW - 5000, endedAt: null },
    "running greet Hi · webhook 8:59:55 AM · 5 s so far",
  ],
];

for (const [state, shown] of TIMES) {
  Deno.test(`runsTab: a run is a line: ${shown}`, async () => {
    assertEquals(await words(runsTab, { executions: { executions: [{ ...RUN, ...state }] } }), shown);
  });
}

const PHASES: readonly [JsonObject, string][] = [
  [{ status: "running", phase: "open" }, "open"],
  [{ status: "running", phase: "in_flight" }, "in flight"],
  [{ status: "failed", phase: "open" }, "failed"],
  [{ status: "running", phase: "open", waitsFor: { kind: "press" } }, "waits for a press"],
  [{ status: "completed", phase: "open", waitsFor: { kind: "form" } }, "completed"],
];

for (const [state, shown] of PHASES) {
  Deno.test(`runsTab: a step that is ${JSON.stringify(state)} is shown as ${shown}`, async () => {
    const steps = [{ id: "Fx1", callbackId: "say", kind: "app", startedAt: NOW, inputs: {}, ...state }];
    const answers = {
      executions: { executions: [RUN], execution: { ...RUN, inputs: {}, steps } },
      activity: { activities: [] },
    };
    const text = await words(runsTab, answers, { run: "Wx1" });
    assertStringIncludes(text, shown);
    assertEquals(text.includes("waits for the form"), false);
  });
}

const WARNINGS: readonly [warning: string | null, shown: boolean][] = [
  ["outputs.number must be a number", true],
  [null, false],
];

for (const [warning, isShown] of WARNINGS) {
  Deno.test(`runsTab: a step's warning ${warning} is ${isShown ? "" : "not "}shown on its run and in it`, async () => {
    const step = { id: "Fx1", callbackId: "say", kind: "app", startedAt: NOW, inputs: {}, warning };
    const answers = {
      executions: {
        executions: [{ ...RUN, steps: [step] }],
        execution: { ...RUN, inputs: {}, steps: [step] },
      },
      activity: { activities: [] },
    };
    assertEquals((await words(runsTab, answers)).includes("greet warning"), isShown);
    assertEquals((await words(runsTab, answers, { run: "Wx1" })).includes(`Warning: ${warning}`), isShown);
  });
}

Deno.test("runsTab: as many runs as were asked for may not be all, fewer are", async () => {
  const executions = Array.from({ length: 50 }, (_, index) => ({ ...RUN, id: `Wx${index}` }));
  assertStringIncludes(await markup(runsTab, { executions: { executions } }), 'data-show="rows=100"');
  const fewer = await markup(runsTab, { executions: { executions: executions.slice(1) } });
  assert(!fewer.includes("rows="));
});

const CALLS = {
  calls: {
    calls: [
      { at: NOW, method: "chat.postMessage", status: 200, error: null },
      { at: NOW, method: "chat.update", status: 200, error: "message_not_found" },
      { at: NOW, method: "users.info", status: 429, error: "ratelimited" },
    ],
    counts: {},
  },
};

const FILTERS: readonly [Record<string, string>, string[]][] = [
  [{}, ["users.info", "chat.update", "chat.postMessage"]],
  [{ kind: "refused" }, ["users.info", "chat.update"]],
  [{ kind: "limited" }, ["users.info"]],
  [{ method: "chat." }, ["chat.update", "chat.postMessage"]],
  [{ kind: "limited", method: "chat." }, []],
];

for (const [asked, methods] of FILTERS) {
  Deno.test(`callsTab: of three calls ${JSON.stringify(asked)} shows ${methods.length}, the newest first`, async () => {
    const text = await markup(callsTab, CALLS, asked);
    const shown = [...text.matchAll(/<code>([a-z]+\.\w+)<\/code>/gi)].map(([, method]) => method);
    assertEquals(shown, methods);
  });
}

Deno.test("callsTab: a call that hit a limit is marked as such, and counted", async () => {
  const text = await words(callsTab, CALLS);
  assertStringIncludes(text, "3 calls; 2 refused, 1 over a limit.");
  assertStringIncludes(text, "users.info limit hit 429");
});

const SO_FAR: readonly [number, number | null, number, string][] = [
  [0, 1, 0, "0 of 1"],
  [0, 1, 1, "1 of 1"],
  [0, 1, 7, "1 of 1"],
  [2, 3, 1, "0 of 3, after 1 more"],
  [2, 3, 2, "0 of 3"],
  [0, null, 9, "for ever"],
];

for (const [skip, times, seen, shown] of SO_FAR) {
  Deno.test(`faultsTab: a fault for ${times} after ${skip} that was met ${seen} times stands at ${shown}`, async () => {
    const fault = { id: "X1", name: "*", match: {}, skip, times, seen, fault: { kind: "twice" } };
    const text = await markup(faultsTab, { faults: { gate: { faults: [fault] } }, methods: {} });
    assertStringIncludes(text, `>${shown}</div></td>`);
  });
}

const HOLDS: readonly [JsonObject, string][] = [
  [{ calls: false, deliveries: false, names: [] }, "Everything passes."],
  [{ calls: true, deliveries: true, names: [] }, "Held: calls and deliveries."],
  [{ calls: true, deliveries: false, names: ["a.b", "c.d"] }, "Held: calls, but only a.b, c.d."],
];

for (const [holding, sentence] of HOLDS) {
  Deno.test(`faultsTab: it says "${sentence}"`, async () => {
    assertStringIncludes(await words(faultsTab, { faults: { gate: { holding } }, methods: {} }), sentence);
  });
}

Deno.test("dataTab: columns are the manifest's, the key first, then what items have besides", async () => {
  const answers = {
    datastores: { datastores: ["notes"] },
    query_datastore: {
      items: [{ extra: 1, text: "a", id: "1" }, { id: "2" }],
      attributes: ["id", "unused", "text"],
      cursor: "",
    },
  };
  const text = await markup(dataTab, answers);
  assertEquals([...text.matchAll(/<th scope="col">(\w+)/g)].map(([, name]) => name), ["id", "text", "extra"]);
  assertStringIncludes(text, "2 items.");
});

Deno.test("dataTab: a query that is refused says why, and keeps what was typed", async () => {
  const look: Look = (name) => {
    if (name === "datastores") return Promise.resolve({ datastores: ["notes"] });
    throw new Refusal("datastore_error", { errors: [{ message: "I do not understand <this>" }] });
  };
  const asked = new URLSearchParams({ expression: "#a ~ :b" });
  const { text } = await dataTab.render({ look, asked, app: "A1", timezone: "UTC" });
  assertStringIncludes(text, "datastore_error: I do not understand &lt;this&gt;.");
  assertStringIncludes(text, 'value="#a ~ :b"');
});

Deno.test("dataTab: a page leads to the next while there is one, and back to the first", async () => {
  const page = (cursor: string) => ({
    datastores: { datastores: ["notes"] },
    query_datastore: { items: [], attributes: [], cursor },
  });
  const first = await words(dataTab, page("next"));
  assertEquals([first.includes("Next page"), first.includes("First page")], [true, false]);
  const last = await words(dataTab, page(""), { cursor: "next" });
  assertEquals([last.includes("Next page"), last.includes("First page")], [false, true]);
});

Deno.test("triggersTab: a schedule says when it runs next, or that it is done", async () => {
  const schedule = { type: "scheduled", schedule: { frequency: { type: "daily" } } };
  const triggers = [
    { id: "Ft1", name: "Daily", ...schedule, next_run: NOW + 90_000 },
    { id: "Ft2", name: "Once", ...schedule, next_run: null },
  ];
  const text = await words(triggersTab, { triggers: { triggers } });
  assertStringIncludes(text, "scheduled Daily in 1.5 min");
  assertStringIncludes(text, "scheduled Once done");
});

Deno.test("clockTab: a clock that stands still can be let run, and one that runs can be frozen", async () => {
  const still = await words(clockTab, { clock: { now: NOW, frozen: true }, triggers: {} });
  assertStringIncludes(still, "Jan 31, 2031, 9:00:00 AM frozen Let it run");
  const running = await words(clockTab, { clock: { now: NOW, frozen: false }, triggers: {} });
  assertStringIncludes(running, "Jan 31, 2031, 9:00:00 AM running Freeze");
});
