import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import type { Look } from "../visit.ts";
import { renderPanel } from "./panel.ts";

const NOW = Date.UTC(2031, 0, 31, 9);
const HOSTILE = `<img src=x onerror="alert(1)">'"&`;
const SHOWN_HOSTILE = "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&quot;&amp;";

/** A workspace in which every name, value and log line is hostile. */
const ANSWERS: Readonly<Record<string, JsonObject>> = {
  apps: { apps: [{ id: "A1", name: HOSTILE, variables: [HOSTILE] }] },
  clock: { now: NOW, time: new Date(NOW).toISOString(), frozen: false },
  executions: {
    executions: [{
      id: "Wx1",
      app: "A1",
      workflow: HOSTILE,
      trigger: { name: HOSTILE, type: HOSTILE },
      status: "failed",
      startedAt: NOW - 1500,
      endedAt: NOW,
    }],
    execution: {
      id: "Wx1",
      app: "A1",
      trace: "Tr1",
      error: HOSTILE,
      inputs: { [HOSTILE]: HOSTILE },
      steps: [{ callbackId: HOSTILE, status: "failed", error: HOSTILE, inputs: { deep: [HOSTILE] } }],
    },
  },
  activity: { activities: [{ level: HOSTILE, event_type: HOSTILE, created: 1, payload: { log: HOSTILE } }] },
  datastores: { datastores: [HOSTILE] },
  query_datastore: { items: [{ [HOSTILE]: HOSTILE }], cursor: HOSTILE, attributes: ["id"] },
  triggers: {
    triggers: [{
      id: HOSTILE,
      type: "webhook",
      name: HOSTILE,
      webhook_url: `http://localhost/triggers/${HOSTILE}`,
    }],
  },
  calls: {
    calls: [{ at: NOW, method: HOSTILE, error: HOSTILE, status: 200, execution: HOSTILE }],
    counts: { [HOSTILE]: 1 },
  },
  faults: {
    gate: {
      faults: [{
        id: HOSTILE,
        name: HOSTILE,
        match: { a: HOSTILE },
        skip: 0,
        times: 1,
        seen: 0,
        fault: { kind: HOSTILE },
      }],
      held: [{ id: HOSTILE, name: HOSTILE, args: { text: HOSTILE } }],
      holding: { calls: true, deliveries: false, names: [HOSTILE] },
    },
  },
  methods: { methods: [HOSTILE] },
  users: { users: [{ id: HOSTILE, name: HOSTILE, real_name: HOSTILE }] },
  groups: { groups: [{ handle: HOSTILE, name: HOSTILE, users: [HOSTILE] }] },
};

const look: Look = (name) => Promise.resolve(ANSWERS[name] ?? {});

async function render(query: Record<string, string>): Promise<string> {
  return (await renderPanel(look, new URLSearchParams(query))).text;
}

const TABS: readonly Record<string, string>[] = [
  { tab: "runs", run: "Wx1" },
  { tab: "data" },
  { tab: "triggers", trigger: HOSTILE },
  { tab: "log", trace: HOSTILE },
  { tab: "calls", method: "<" },
  { tab: "faults" },
  { tab: "clock" },
  { tab: "setup" },
];

for (const query of TABS) {
  Deno.test(`renderPanel: hostile text in the tab ${query["tab"]} is text`, async () => {
    const markup = await render(query);
    assert(!markup.includes("<img"), markup);
    if (query["tab"] !== "clock") assertStringIncludes(markup, SHOWN_HOSTILE);
  });

  Deno.test(`renderPanel: every id in the tab ${query["tab"]} is there once, and every label names a field`, async () => {
    const markup = await render(query);
    const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assertEquals(ids.length, new Set(ids).size, ids.join(" "));
    for (const [, id] of markup.matchAll(/ (?:for|popovertarget|aria-labelledby|aria-controls)="([^"]*)"/g)) {
      assert(ids.includes(id), `${id} is nowhere`);
    }
  });

  Deno.test(`renderPanel: the tab ${query["tab"]} alone is selected, and can be reached with the keyboard`, async () => {
    const markup = await render(query);
    assertEquals([...markup.matchAll(/aria-selected="true"/g)].length, 1);
    assertMatch(
      markup,
      new RegExp(
        `id="panel-tab-${query["tab"]}" aria-selected="true" aria-controls="panel-${
          query["tab"]
        }" tabindex="0"`,
      ),
    );
  });
}

Deno.test("renderPanel: a tab that there is not is the first one", async () => {
  assertEquals(await render({ tab: "nowhere" }), await render({ tab: "runs" }));
});

Deno.test("renderPanel: one app needs no choice, of two the first is meant until one is chosen", async () => {
  const two: Look = (name) =>
    name === "apps"
      ? Promise.resolve({ apps: [{ id: "A1", name: "One" }, { id: "A2", name: "Two" }] })
      : look(name);
  assert(!(await render({})).includes('id="panel-app"'));
  const first = await renderPanel(two, new URLSearchParams());
  assertStringIncludes(first.text, '<option value="A1" selected>');
  const second = await renderPanel(two, new URLSearchParams({ app: "A2" }));
  assertStringIncludes(second.text, '<option value="A2" selected>');
});

Deno.test("renderPanel: where no app is installed, every tab says so or goes without", async () => {
  const none: Look = (name) => {
    if (name === "datastores" || name === "activity") throw new Error("no look without an app");
    return Promise.resolve(name === "clock" ? ANSWERS["clock"] ?? {} : {});
  };
  for (const { tab = "" } of TABS) {
    assertStringIncludes((await renderPanel(none, new URLSearchParams({ tab }))).text, 'role="tabpanel"');
  }
});
