import { assert, assertEquals, assertRejects } from "@std/assert";
import { channelId, held, personId, texts } from "../../tests/support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";
import type { JsonObject } from "../json.ts";
import { issueToken } from "../tokens.ts";

/** A workspace whose API is called as the engineer by a program outside it. */
interface Caller extends AsyncDisposable {
  readonly slack: TestWorkspace;
  post(text: string, signal?: AbortSignal): Promise<Response>;
  /** The status and the body of a post. */
  say(text: string): Promise<[number, JsonObject]>;
}

async function openCaller(): Promise<Caller> {
  const slack = await openWorkspace({ app: null });
  const person = await personId(slack, "engineer");
  const details = {
    kind: "user",
    app: "A0CALLER",
    person,
    execution: null,
    scopes: [],
    expiresAt: null,
  } as const;
  const { secret } = issueToken(slack.workspace.world, details);
  const post: Caller["post"] = (text, signal) =>
    fetch(`${slack.workspace.api}chat.postMessage`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}` },
      body: new URLSearchParams({ channel: "general", text }),
      ...(signal === undefined ? {} : { signal }),
    });
  const say = async (text: string): Promise<[number, JsonObject]> => {
    const response = await post(text);
    return [response.status, await response.json()];
  };
  return { slack, post, say, [Symbol.asyncDispose]: () => slack[Symbol.asyncDispose]() };
}

const POSTING = ["chat.postMessage"];
const POST = { name: "chat.postMessage" };

const ANSWERED: readonly [
  kind: string,
  order: JsonObject,
  status: number,
  body: JsonObject,
  posted: string[],
][] = [
  ["refuse", { error: "is_archived" }, 200, { ok: false, error: "is_archived" }, []],
  ["refuse", { error: "x", detail: { needed: "a:b" } }, 200, { ok: false, error: "x", needed: "a:b" }, []],
  ["throttle", { retry_after: 7 }, 429, { ok: false, error: "ratelimited" }, []],
  ["status", {}, 500, { ok: false, error: "internal_error" }, []],
  ["status", { status: 400 }, 400, { ok: false, error: "internal_error" }, []],
  ["status", { status: 599, applied: true }, 599, { ok: false, error: "internal_error" }, ["first"]],
];

for (const [kind, order, status, body, posted] of ANSWERED) {
  Deno.test(`a fault ${kind} ${JSON.stringify(order)} answers once with ${status}, and the next call goes well`, async () => {
    await using caller = await openCaller();
    await caller.slack.act("fault", { ...POST, kind, ...order });
    assertEquals(await caller.say("first"), [status, body]);
    assertEquals(await texts(caller.slack, "general"), posted);
    assertEquals((await caller.say("second"))[0], 200);
    assertEquals(await texts(caller.slack, "general"), [...posted, "second"]);
  });
}

Deno.test("a fault throttle says when to come back: in half a minute unless another time is ordered", async () => {
  await using caller = await openCaller();
  for (
    const [order, seconds] of [[{}, "30"], [{ retry_after: 7 }, "7"], [{ retry_after: 0 }, "0"]] as const
  ) {
    await caller.slack.act("fault", { ...POST, kind: "throttle", ...order });
    const response = await caller.post("x");
    assertEquals([response.status, response.headers.get("retry-after")], [429, seconds]);
    await response.body?.cancel();
  }
});

Deno.test("a refusal that was ordered names the token's scopes as a true one does", async () => {
  await using caller = await openCaller();
  await caller.slack.act("fault", { ...POST, kind: "refuse", error: "is_archived" });
  const response = await caller.post("x");
  await response.body?.cancel();
  assertEquals(response.headers.get("x-accepted-oauth-scopes"), "chat:write");
});

for (const [how, applied, posted] of [["before", false, []], ["after", true, ["first"]]] as const) {
  Deno.test(`a fault hang says nothing until the caller gives up, ${how} the call took effect`, async () => {
    await using caller = await openCaller();
    await caller.slack.act("fault", { ...POST, kind: "hang", applied });
    await assertRejects(() => caller.post("first", AbortSignal.timeout(100)), DOMException);
    assertEquals(await texts(caller.slack, "general"), [...posted]);
    assertEquals((await caller.say("second"))[0], 200);
  });

  Deno.test(`a fault kill breaks the answer off, ${how} the call took effect`, async () => {
    await using caller = await openCaller();
    await caller.slack.act("fault", { ...POST, kind: "kill", applied });
    await assertRejects(() => caller.say("first"));
    assertEquals(await texts(caller.slack, "general"), [...posted]);
    assertEquals((await caller.say("second"))[0], 200);
  });
}

Deno.test("a fault late answers later than that, and takes effect once", async () => {
  await using caller = await openCaller();
  await caller.slack.act("fault", { ...POST, kind: "late", ms: 80 });
  const start = performance.now();
  assertEquals((await caller.say("first"))[0], 200);
  assert(performance.now() - start >= 79);
  assertEquals(await texts(caller.slack, "general"), ["first"]);
});

Deno.test("a fault twice makes one call happen twice", async () => {
  await using caller = await openCaller();
  await caller.slack.act("fault", { ...POST, kind: "twice" });
  assertEquals((await caller.say("first"))[1].ok, true);
  assertEquals(await texts(caller.slack, "general"), ["first", "first"]);
});

const WHICH: readonly [order: JsonObject, failed: string[]][] = [
  [{}, ["a"]],
  [{ times: 2 }, ["a", "b"]],
  [{ times: null }, ["a", "b", "c", "d"]],
  [{ skip: 2 }, ["c"]],
  [{ skip: 1, times: 2 }, ["b", "c"]],
  [{ skip: 4 }, []],
  [{ match: { text: "c" } }, ["c"]],
  [{ match: { text: "c", channel: "random" } }, []],
  [{ name: "*", times: 3 }, ["a", "b", "c"]],
  [{ name: "chat.update", times: null }, []],
];

for (const [order, failed] of WHICH) {
  Deno.test(`a fault ${JSON.stringify(order)} strikes ${failed.join(", ") || "none"} of four calls`, async () => {
    await using caller = await openCaller();
    await caller.slack.act("fault", { ...POST, kind: "refuse", error: "x", ...order });
    const outcomes: string[] = [];
    for (const text of ["a", "b", "c", "d"]) {
      if ((await caller.say(text))[1]["error"] === "x") outcomes.push(text);
    }
    assertEquals(outcomes, failed);
  });
}

Deno.test("faults that are ordered are shown with how many they have seen, until they are cleared", async () => {
  await using caller = await openCaller();
  const { fault } = await caller.slack.act("fault", {
    ...POST,
    kind: "throttle",
    skip: 1,
    match: { text: "a" },
  });
  await caller.say("a");
  const gate = async () => Object((await caller.slack.look("faults"))["gate"]).faults;
  assertEquals(await gate(), [{
    id: fault,
    ...POST,
    match: { text: "a" },
    skip: 1,
    times: 1,
    seen: 1,
    fault: { kind: "throttle", retryAfterSeconds: 30 },
  }]);
  await caller.slack.act("fault", { clear: true });
  assertEquals(await gate(), []);
});

Deno.test("held calls wait, are listed as they came, and go on in the order in which they are released", async () => {
  await using caller = await openCaller();
  const { slack, say } = caller;
  await slack.act("hold", { calls: true });
  const answers = [say("first"), say("second"), say("third")];
  const calls = await untilHeld(slack, 3);
  assertEquals(await texts(slack, "general"), []);
  const id = (text: string) => String(calls.find(({ args }) => Object(args).text === text)?.["id"]);
  for (const text of ["third", "first"]) {
    const before = (await texts(slack, "general")).length;
    await slack.act("hold", { release: id(text) });
    await answers[["first", "second", "third"].indexOf(text)];
    assertEquals((await texts(slack, "general")).length, before + 1);
  }
  await slack.act("hold", { release: id("second"), kind: "refuse", error: "x" });
  assertEquals((await answers[1])?.[1], { ok: false, error: "x" });
  assertEquals(await texts(slack, "general"), ["third", "first"]);
  await slack.act("hold", { release_all: true });
});

/** What waits at the gate once so many calls from outside have come; only an app's own runs are waited for by it. */
async function untilHeld(slack: TestWorkspace, count: number): Promise<JsonObject[]> {
  for (let turn = 0; turn < 500; turn++) {
    const waiting = await held(slack);
    if (waiting.length >= count) return waiting;
  }
  throw new Error(`not ${count} calls came to the gate`);
}

Deno.test("only what is named is held, and nothing when all is released", async () => {
  await using caller = await openCaller();
  const { slack, say } = caller;
  await slack.act("hold", { calls: true, names: ["chat.postMessage"] });
  assertEquals((await slack.call("auth.test", {}, "xoxb-nobody"))["error"], "invalid_auth");
  const answer = say("first");
  await untilHeld(slack, 1);
  assertEquals(Object((await slack.look("faults"))["gate"]).holding, {
    calls: true,
    deliveries: false,
    names: ["chat.postMessage"],
  });
  assertEquals((await slack.act("hold", { release_all: true }))["held"], []);
  assertEquals((await answer)[0], 200);
  assertEquals((await say("second"))[0], 200);
});

Deno.test("a call that is held for deliveries alone is not held", async () => {
  await using caller = await openCaller();
  await caller.slack.act("hold", { deliveries: true });
  assertEquals((await caller.say("first"))[0], 200);
});

Deno.test("a hold that is waited for holds from that moment on", async () => {
  await using caller = await openCaller();
  const { slack, say } = caller;
  assertEquals((await slack.act("hold", { calls: true, wait: true }))["held"], []);
  const answer = say("first");
  await untilHeld(slack, 1);
  assertEquals(await texts(slack, "general"), []);
  assertEquals((await slack.act("hold", { release_all: true, wait: true }))["held"], []);
  assertEquals((await answer)[0], 200);
});

Deno.test("a hold that is waited for answers when all code under way waits at the gate", async () => {
  await using slack = await openWorkspace({ app: "bench/one_step" });
  await slack.act("hold", { calls: true });
  await slack.post("Say", { channel: await channelId(slack, "general"), text: "hello" });
  const { held } = await slack.act("hold", { calls: true, names: [...POSTING], wait: true });
  assertEquals(Array.isArray(held) && held.map((call) => Object(call).name), POSTING);
  assertEquals(await texts(slack, "general"), []);
  await slack.act("hold", { release_all: true });
});

const AT_ODDS: readonly [order: JsonObject, says: string][] = [
  [{ calls: true, release_all: true }, "hold does one thing at a time"],
  [{ calls: true, release: "H1" }, "hold does one thing at a time"],
  [{ release: "H1", release_all: true }, "hold does one thing at a time"],
  [{ deliveries: true, release: "H1", wait: true }, "hold does one thing at a time"],
  [{ names: ["auth.test"], wait: true }, "names goes with calls or deliveries"],
  [{ names: ["auth.test"], release_all: true }, "names goes with calls or deliveries"],
  [{ calls: true, kind: "kill" }, "kind goes with release"],
];

for (const [order, says] of AT_ODDS) {
  Deno.test(`hold ${JSON.stringify(order)} does nothing: ${says}`, async () => {
    await using caller = await openCaller();
    const { slack, say } = caller;
    await slack.act("hold", { calls: true });
    const answer = say("first");
    const before = await untilHeld(slack, 1);
    const { ok, error } = await slack.act("hold", order);
    assertEquals([ok, String(error).slice(0, says.length)], [false, says]);
    assertEquals(await held(slack), before);
    await slack.act("hold", { release_all: true });
    await answer;
  });
}
