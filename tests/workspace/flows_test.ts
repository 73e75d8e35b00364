import { assert, assertEquals, assertObjectMatch, assertStringIncludes } from "@std/assert";
import type { Json, JsonObject } from "../../workspace/json.ts";
import { activity, channelId, held, runs, texts } from "../support/evidence.ts";
import { openWorkspace, type TestOptions, type TestWorkspace } from "../support/workspace.ts";

const APP = "tests/apps/flows";

/** Runs one step in the given mode; its text is then posted in #general. */
async function behave(slack: TestWorkspace, mode: string, detail?: string): Promise<void> {
  const channel = await channelId(slack, "general");
  await slack.post("Behave", { mode, channel, ...(detail === undefined ? {} : { detail }) });
  await slack.settled();
}

function said(slack: TestWorkspace): Promise<string[]> {
  return texts(slack, "general");
}

async function log(slack: TestWorkspace): Promise<string> {
  return JSON.stringify(await activity(slack));
}

async function open(options: TestOptions = {}): Promise<TestWorkspace> {
  return await openWorkspace({ app: APP, ...options });
}

Deno.test("values keep their types from step to step, and become text inside a text", async () => {
  await using slack = await open();
  const channel = await channelId(slack, "general");
  await slack.post("Pass values", { channel, title: "Fire" });
  await slack.settled();
  const [shown] = await said(slack);
  const incident = { title: "Fire", level: 2, tags: ["new", "Fire"] };
  assertEquals(JSON.parse(shown ?? "null"), {
    incident,
    history: [incident, { title: "before", level: 1 }],
    titles: ["Fire", "Fire", "fixed"],
    open: false,
    share: 0.5,
    level: 2,
    extra: { deep: { list: [1, null, "two"] } },
    text: 'Fire: level 2, open false, tags ["new","Fire"], []',
  });
});

const ENDS: readonly [string, string | undefined, string, string[]][] = [
  ["error", undefined, "It did not work.", []],
  ["throw", undefined, "thrown on purpose", []],
  ["empty_error", undefined, "workflow_execution_result", ["an empty error is none"]],
  ["fine", "indeed", "workflow_execution_result", ["fine indeed"]],
  ["log", undefined, "a line of the log", ["logged"]],
];

for (const [mode, detail, logged, posted] of ENDS) {
  Deno.test(`a step that ends with ${mode} leaves ${posted.length} message, and the log says why`, async () => {
    await using slack = await open();
    await behave(slack, mode, detail);
    assertEquals(await said(slack), posted);
    assertStringIncludes(await log(slack), logged);
    assert(!(await runs(slack)).includes('"running"'));
  });
}

const HANGS: readonly [string, string, string | undefined][] = [
  ["leaves out a required output", "missing_output", undefined],
  ["gives a number where a text was promised", "wrong_type", undefined],
  ["gives a text of 4,001 bytes", "bytes", "4001"],
];

for (const [what, mode, detail] of HANGS) {
  Deno.test(`a step that ${what} is refused, and stays open as it does in Slack`, async () => {
    await using slack = await open();
    await behave(slack, mode, detail);
    assertEquals(await said(slack), []);
    assertStringIncludes(await runs(slack), '"running"');
    const { calls } = await slack.look("calls");
    assertStringIncludes(JSON.stringify(calls), "parameter_validation_failed");
  });
}

Deno.test("a step may pass on a text of 4,000 bytes, counted as UTF-8", async () => {
  await using slack = await open();
  await behave(slack, "bytes", "4000");
  assertEquals((await said(slack)).map((text) => text.length), [2000]);
});

Deno.test("a step that is not completed stays open, however far the clock is moved", async () => {
  await using slack = await open();
  await behave(slack, "forever");
  await slack.act("clock", { advance: "300d" });
  assertStringIncludes(await runs(slack), '"running"');
  assertEquals(await said(slack), []);
});

Deno.test("a step that stays open no longer than the setting says fails after that", async () => {
  await using slack = await open({ settings: { openStepSeconds: 3600 } });
  await slack.act("clock", { freeze: true });
  await behave(slack, "forever");
  await slack.act("clock", { advance: "3599s" });
  assertStringIncludes(await runs(slack), '"running"');
  await slack.act("clock", { advance: "1s" });
  assert(!(await runs(slack)).includes('"running"'));
  assertEquals(await said(slack), []);
});

Deno.test("a step reads the app's variables as they are when it runs", async () => {
  await using slack = await open();
  await behave(slack, "variable", "REGION");
  await slack.act("env", { set: { REGION: "north" } });
  await behave(slack, "variable", "REGION");
  await slack.act("env", { unset: ["REGION"] });
  await behave(slack, "variable", "REGION");
  assertEquals(await said(slack), ["unset", "north", "unset"]);
});

Deno.test("a step's token is dead when the step has ended", async () => {
  await using slack = await open();
  await behave(slack, "token");
  const [token] = await said(slack);
  assertEquals(token?.startsWith("xwfp-"), true);
  const refused = await slack.call("auth.test", {}, token);
  assertEquals([refused.ok, refused["error"]], [false, "token_revoked"]);
});

Deno.test("a step's token dies after 15 minutes though the step is open", async () => {
  await using slack = await open();
  await slack.act("clock", { freeze: true });
  await slack.act("hold", { calls: true, names: ["functions.completeSuccess"] });
  const channel = await channelId(slack, "general");
  await slack.post("Behave", { mode: "token", channel });
  const [completion] = await held(slack);
  const token = /xwfp-[\w-]+/.exec(JSON.stringify(completion))?.[0] ?? "";
  await move(slack, 14 * 60_000 + 59_999);
  assertEquals((await slack.call("auth.test", {}, token)).ok, true);
  await move(slack, 1);
  assertEquals((await slack.call("auth.test", {}, token))["error"], "token_revoked");
});

/** Moves the clock without waiting for what is held. */
async function move({ workspace: { world } }: TestWorkspace, ms: number): Promise<void> {
  await world.clock.moveTo(world.clock.now() + ms, () => Promise.resolve());
}

for (const [allowed, expected] of [[false, "access_denied"], [true, "it was allowed"]] as const) {
  Deno.test(`a step that completes another one is told ${expected} where that is${allowed ? "" : " not"} allowed`, async () => {
    await using slack = await open({ settings: { completeOtherExecutions: allowed } });
    await behave(slack, "forever");
    const execution = /"(Fx\w+)"/.exec(await runs(slack))?.[1];
    await behave(slack, "complete_other", execution);
    const all = await said(slack);
    assertEquals(all.includes("completed by another"), allowed);
    assertEquals(all.includes(expected), true, JSON.stringify(all));
  });
}

Deno.test("a step that reaches for a host that the manifest does not name fails, and the log tells what to change", async () => {
  await using slack = await open();
  await behave(slack, "fetch", "https://example.com/");
  assertEquals(await said(slack), []);
  assertStringIncludes(await log(slack), "outgoingDomains");
});

Deno.test("a step's clock is the workspace's", async () => {
  await using slack = await open();
  await slack.act("clock", { freeze: true, set: "2040-02-29T12:34:56Z" });
  await behave(slack, "time");
  assertEquals(await said(slack), ["2040-02-29T12:34:56.000Z"]);
  await slack.act("clock", { advance: "36h" });
  await behave(slack, "time");
  assertEquals((await said(slack))[1], "2040-03-02T00:34:56.000Z");
});

Deno.test("a workflow that is a step of another runs, and the other goes on after it", async () => {
  await using slack = await open();
  const channel = await channelId(slack, "general");
  await slack.post("Nested", { mode: "inside", channel });
  await slack.settled();
  assertEquals(await said(slack), ["inside", "after the nested workflow"]);
});

Deno.test("a workflow whose nested workflow fails goes no further", async () => {
  await using slack = await open();
  const channel = await channelId(slack, "general");
  await slack.post("Nested", { mode: "error", channel });
  await slack.settled();
  assertEquals(await said(slack), []);
});

const BODIES: readonly [string, (channel: string) => Json | string, number, string][] = [
  ["is no JSON", () => "{mode", 400, "invalid_json"],
  ["is a list", () => [1], 400, "parameter_validation_failed"],
  ["is a text", () => '"text"', 400, "parameter_validation_failed"],
  [
    "has an object in it",
    (channel) => ({ mode: "fine", channel, more: { a: 1 } }),
    400,
    "parameter_validation_failed",
  ],
  [
    "has a list in it",
    (channel) => ({ mode: "fine", channel, more: ["a"] }),
    400,
    "parameter_validation_failed",
  ],
  ["leaves out what is required", (channel) => ({ channel }), 400, "parameter_validation_failed"],
  ["has a number for a text", (channel) => ({ mode: 5, channel }), 400, "parameter_validation_failed"],
  ["names no channel", () => ({ mode: "fine", channel: "general" }), 400, "parameter_validation_failed"],
];

for (const [what, body, status, error] of BODIES) {
  Deno.test(`a webhook post that ${what} is refused, and nothing runs`, async () => {
    await using slack = await open();
    const answer = await slack.post("Behave", body(await channelId(slack, "general")));
    await slack.settled();
    assertEquals(answer.status, status, JSON.stringify(answer.body));
    assertObjectMatch(answer.body as JsonObject, { ok: false, error }); // always an object
    assertEquals(await said(slack), []);
  });
}

Deno.test("a webhook post with more than the workflow asks for runs it with what it asks for", async () => {
  await using slack = await open();
  const channel = await channelId(slack, "general");
  const answer = await slack.post("Behave", { mode: "fine", channel, colour: "red" });
  assertEquals(answer, { status: 200, body: { ok: true } });
  await slack.settled();
  assertEquals(await said(slack), ["fine"]);
});

Deno.test("a sender gets ten posts a minute through, and is told how long to wait for the next", async () => {
  await using slack = await open();
  await slack.act("clock", { freeze: true });
  const body = { mode: "forever", channel: await channelId(slack, "general") };
  const statuses: number[] = [];
  for (let n = 0; n < 11; n++) statuses.push((await slack.post("Behave", body)).status);
  assertEquals(statuses, [...Array(10).fill(200), 429]);
  await slack.act("clock", { advance: "59s" });
  assertEquals((await slack.post("Behave", body)).status, 429);
  await slack.act("clock", { advance: "1s" });
  assertEquals((await slack.post("Behave", body)).status, 200);
});

Deno.test("a sender who got the address wrong, or asks instead of posting, runs nothing", async () => {
  await using slack = await open();
  const url = /http[^"]+\/triggers\/[^"]+/.exec(JSON.stringify(await slack.look("triggers")))?.[0] ?? "";
  const wrong = await fetch(`${url.slice(0, -1)}${url.endsWith("0") ? "1" : "0"}`, {
    method: "POST",
    body: "{}",
  });
  assertEquals([wrong.status, await wrong.json()], [404, { ok: false, error: "trigger_not_found" }]);
  const asked = await fetch(url);
  assertEquals(asked.status, 405);
  await asked.body?.cancel();
  assertEquals(await runs(slack), "[]");
});
