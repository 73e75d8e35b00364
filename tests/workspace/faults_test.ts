import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../../workspace/json.ts";
import { activity, channelId, held, texts } from "../support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

const APP = "tests/apps/flows";
const POSTED = "posted by a step";
const DONE = "it posted";

/** Runs a step that posts one message, after which the workflow posts that it did. */
async function post(slack: TestWorkspace): Promise<string[]> {
  const channel = await channelId(slack, "general");
  await slack.post("Behave", { mode: "post", channel, detail: channel });
  await slack.settled();
  return await texts(slack, "general");
}

async function open(): Promise<TestWorkspace> {
  return await openWorkspace({ app: APP, settings: { functionSeconds: 2, rateLimits: false } });
}

const CALL = { name: "chat.postMessage" };
const DELIVERY = { name: "deliver:function_executed" };

const FAULTS: readonly [string, JsonObject, readonly string[], string][] = [
  ["a refusal", { ...CALL, kind: "refuse", error: "is_archived" }, [], "chat.postMessage: is_archived"],
  ["too many calls", { ...CALL, kind: "throttle", retry_after: 7 }, [], "429"],
  ["a failure of Slack", { ...CALL, kind: "status" }, [], "500"],
  ["a failure of Slack after it took effect", { ...CALL, kind: "status", status: 503, applied: true }, [
    POSTED,
  ], "503"],
  ["silence", { ...CALL, kind: "hang" }, [], "2 seconds"],
  ["silence after it took effect", { ...CALL, kind: "hang", applied: true }, [POSTED], "2 seconds"],
  ["the machine's end", { ...CALL, kind: "kill" }, [], "function_execution_result"],
  ["the machine's end after it took effect", { ...CALL, kind: "kill", applied: true }, [
    POSTED,
  ], "function_execution_result"],
  [
    "a machine that ends before it hears of the step",
    { ...DELIVERY, kind: "kill" },
    [],
    "function_execution_result",
  ],
];

for (const [what, fault, posted, logged] of FAULTS) {
  Deno.test(`a step that meets ${what} fails for all to see, and the next run works`, async () => {
    await using slack = await open();
    await slack.act("fault", fault);
    assertEquals(await post(slack), posted);
    const failed = (await activity(slack)).filter(({ level }) => level === "error");
    assert(failed.length > 0);
    assertStringIncludes(JSON.stringify(failed), logged);
    assertEquals(await post(slack), [...posted, POSTED, DONE]);
  });
}

Deno.test("a caller whose app is killed meanwhile gets no answer", async () => {
  await using slack = await open();
  await slack.act("fault", { name: "auth.test", kind: "kill" });
  await assertRejects(() => slack.call("auth.test"), TypeError);
  assertEquals((await slack.call("auth.test")).ok, true);
});

Deno.test("an answer that comes late is an answer", async () => {
  await using slack = await open();
  await slack.act("fault", { ...CALL, kind: "late", ms: 100 });
  assertEquals(await post(slack), [POSTED, DONE]);
});

Deno.test("a call that happens twice posts twice, and the workflow goes on once", async () => {
  await using slack = await open();
  await slack.act("fault", { ...CALL, kind: "twice" });
  assertEquals(await post(slack), [POSTED, POSTED, DONE]);
});

Deno.test("a step that is delivered twice acts twice, and the workflow goes on once", async () => {
  await using slack = await open();
  await slack.act("fault", { ...DELIVERY, kind: "twice" });
  const all = await post(slack);
  assertEquals(all.filter((text) => text === DONE).length, 1);
  assertEquals(all.filter((text) => text === POSTED).length >= 1, true);
});

Deno.test("a fault strikes after those that it lets pass, as often as it was ordered, where its arguments match", async () => {
  await using slack = await open();
  const [general, random] = [await channelId(slack, "general"), await channelId(slack, "random")];
  await slack.act("fault", {
    ...CALL,
    kind: "refuse",
    error: "fatal_error",
    skip: 1,
    times: 2,
    match: { channel: general },
  });
  const say = async (channel: string) => (await slack.call("chat.postMessage", { channel, text: "x" })).ok;
  const outcomes = [];
  for (const channel of [general, random, general, random, general, general]) {
    outcomes.push(await say(channel));
  }
  assertEquals(outcomes, [true, true, false, true, false, true]);
});

Deno.test("faults that are cleared strike no more", async () => {
  await using slack = await open();
  await slack.act("fault", { ...CALL, kind: "refuse", error: "fatal_error", times: null });
  assertEquals(await post(slack), []);
  await slack.act("fault", { clear: true });
  assertEquals(await post(slack), [POSTED, DONE]);
});

Deno.test("a held call waits, and goes wrong when it is released to go wrong", async () => {
  await using slack = await open();
  const channel = await channelId(slack, "general");
  await slack.act("hold", { calls: true, names: ["chat.postMessage"] });
  await slack.post("Behave", { mode: "post", channel, detail: channel });
  const [call] = await held(slack);
  assertEquals(call?.["name"], "chat.postMessage");
  assertEquals(await slack.messages("general"), []);
  await slack.act("hold", { release: String(call?.["id"]), kind: "refuse", error: "restricted_action" });
  await slack.act("hold", { release_all: true });
  await slack.settled();
  assertEquals(await slack.messages("general"), []);
  assertStringIncludes(JSON.stringify(await activity(slack)), "restricted_action");
});

Deno.test("held deliveries reach the app in the order in which they are released", async () => {
  await using slack = await open();
  const channel = await channelId(slack, "general");
  await slack.act("hold", { deliveries: true });
  for (const mode of ["first", "second"]) await slack.post("Behave", { mode, channel });
  const [first, second] = await held(slack);
  await slack.act("hold", { release: String(second?.["id"]) });
  await held(slack);
  assertEquals(await texts(slack, "general"), ["second"]);
  await slack.act("hold", { release: String(first?.["id"]) });
  await slack.settled();
  assertEquals(await texts(slack, "general"), ["second", "first"]);
});

Deno.test("a held delivery keeps the app from hearing of a step until it is released", async () => {
  await using slack = await open();
  const channel = await channelId(slack, "general");
  await slack.act("hold", { deliveries: true });
  await slack.post("Behave", { mode: "post", channel, detail: channel });
  const [delivery] = await held(slack);
  assertEquals(delivery?.["name"], "deliver:function_executed");
  await slack.act("hold", { release_all: true });
  await slack.settled();
  assertEquals(await texts(slack, "general"), [POSTED, DONE]);
});
