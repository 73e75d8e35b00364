import { assertArrayIncludes, assertEquals, assertMatch, assertObjectMatch } from "@std/assert";
import fc from "fast-check";
import { channelId, personId, texts } from "../../tests/support/evidence.ts";
import { rounds, seed } from "../../tests/support/rounds.ts";
import { type Answer, openWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";
import type { Json, JsonObject } from "../json.ts";
import { ACTS } from "./acts.ts";
import { LOOKS } from "./looks.ts";

const PAGE = Deno.readTextFileSync(new URL("../../docs/workspace.md", import.meta.url));

/** The names in the first column of the table under this head, in alphabetical order. */
function documented(head: string): string[] {
  const lines = PAGE.split("\n");
  const start = lines.findIndex((line) => new RegExp(`^\\| ${head} +\\|`).test(line));
  const rows = lines.slice(start + 2, lines.findIndex((line, at) => at > start && !line.startsWith("|")));
  return rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name = ""]) => name)
  )
    .sort();
}

Deno.test("every act that the page describes can be done, and the page describes every act", () => {
  assertEquals(documented("act"), [...ACTS.keys()].sort());
});

Deno.test("every look that the page describes is there, and the page describes every look", () => {
  assertEquals(documented("look"), [...LOOKS.keys()].sort());
});

/** What the door answers, with its status. */
async function send(slack: TestWorkspace, path: string, init: RequestInit = {}) {
  const response = await fetch(`${slack.workspace.control}${path}`, { method: "POST", ...init });
  return { status: response.status, body: await response.json() };
}

function ask(slack: TestWorkspace, act: string, body: JsonObject) {
  return send(slack, act, { body: JSON.stringify(body) });
}

/** What anyone could see of a workspace. */
async function everything(slack: TestWorkspace): Promise<Answer[]> {
  const looks = ["users", "groups", "channels", "faults", "apps", "triggers", "calls", "executions"];
  const seen = [];
  for (const look of looks) seen.push(await slack.look(look));
  seen.push(await slack.look("messages", { channel: "general" }));
  return seen;
}

const WHO = { user: "engineer" };
const WHERE = { channel: "general" };
const FAULT = { name: "auth.test", kind: "refuse", error: "x" };

const WRONG_SHAPES: readonly [act: string, body: JsonObject, says: string][] = [
  ["post_message", { ...WHERE, text: "x" }, "user is missing"],
  ["post_message", { ...WHERE, text: "x", user: "" }, "user is missing"],
  ["post_message", { ...WHERE, text: "x", user: 1 }, "user must be a text"],
  ["post_message", { ...WHO, text: "x" }, "channel is missing"],
  ["post_message", { ...WHO, text: "x", channel: ["general"] }, "channel must be a text"],
  ["post_message", { ...WHO, ...WHERE, text: {} }, "text must be a text"],
  ["post_message", { ...WHO, ...WHERE, blocks: {} }, "blocks must be a list of objects"],
  ["post_message", { ...WHO, ...WHERE, blocks: ["x"] }, "blocks must be a list of objects"],
  ["post_message", { ...WHO, ...WHERE, files: [1] }, "files must be a list of texts"],
  ["post_message", { ...WHO, ...WHERE, text: "x", wait: "long" }, 'wait must be true, false or "answer"'],
  ["delete_message", WHERE, "ts is missing"],
  ["react", { ...WHO, ...WHERE, ts: "1.2" }, "name is missing"],
  ["react", { ...WHO, ...WHERE, ts: "1.2", name: "eyes", remove: "yes" }, "remove must be true or false"],
  ["pin", { ...WHO, ...WHERE, ts: 1.2 }, "ts must be a text"],
  ["create_channel", WHO, "name is missing"],
  ["create_channel", { ...WHO, name: "new", members: "engineer" }, "members must be a list of texts"],
  ["create_channel", { ...WHO, name: "new", private: 1 }, "private must be true or false"],
  ["rename_channel", { ...WHO, ...WHERE }, "name is missing"],
  ["archive_channel", { ...WHO, ...WHERE, undo: "no" }, "undo must be true or false"],
  ["upload_file", { ...WHO, name: "a.txt", content: "%" }, "content must be base64"],
  ["open_conversation", { ...WHO, with: "admin" }, "with must be a list of texts"],
  ["add_user", {}, "handle is missing"],
  ["add_user", { handle: "x", kind: "robot" }, "kind must be one of member, admin, owner, guest, "],
  ["change_user", { ...WHO, deactivated: "true" }, "deactivated must be true or false"],
  ["put_group", { users: ["admin"] }, "handle is missing"],
  ["put_group", { handle: "ops", disabled: "no" }, "disabled must be true or false"],
  ["run_shortcut", WHO, "trigger is missing"],
  ["press", { ...WHO, ...WHERE, ts: "1.2" }, "action_id is missing"],
  ["press", { ...WHO, ...WHERE, action_id: "a" }, "ts is missing"],
  ["press", { ...WHO, view_id: 1 }, "view_id must be a text"],
  ["submit_view", { ...WHO, values: [] }, "values must be an object"],
  ["close_view", { ...WHO, all: 1 }, "all must be true or false"],
  ["clock", { freeze: "true" }, "freeze must be true or false"],
  ["create_trigger", {}, "definition is missing"],
  ["create_trigger", { definition: [] }, "definition must be an object"],
  ["delete_trigger", {}, "trigger is missing"],
  ["fault", { kind: "refuse", error: "x" }, "name is missing"],
  [
    "fault",
    { ...FAULT, kind: "explode" },
    "kind must be one of refuse, throttle, status, hang, late, kill, twice",
  ],
  ["fault", { name: "auth.test", kind: "refuse" }, "error is missing"],
  ["fault", { ...FAULT, detail: "x" }, "detail must be an object"],
  ["fault", { ...FAULT, match: [] }, "match must be an object"],
  ["fault", { ...FAULT, skip: -1 }, "skip must be a whole number from 0 on"],
  ["fault", { ...FAULT, times: 0 }, "times must be a whole number from 1 on"],
  ["fault", { ...FAULT, times: "2" }, "times must be a whole number from 1 on"],
  ["fault", { ...FAULT, applied: 1 }, "applied must be true or false"],
  ["fault", { ...FAULT, kind: "status", status: 399 }, "status must be 400 to 599"],
  ["fault", { ...FAULT, kind: "status", status: 600 }, "status must be 400 to 599"],
  ["fault", { ...FAULT, kind: "late", ms: -1 }, "ms must be a whole number from 0 on"],
  ["fault", { ...FAULT, kind: "throttle", retry_after: 0.5 }, "retry_after must be a whole number from 0 on"],
  ["hold", { calls: 1 }, "calls must be true or false"],
  ["snapshot", { name: 1 }, "name must be a text"],
];

const SENSELESS: readonly [act: string, body: JsonObject, says: string][] = [
  ["run_shortcut", { trigger: "Ft1" }, "there is no trigger Ft1; the look triggers lists them all"],
  ["clock", { advance: "soon" }, '"soon" is not a duration; write 90s, 5m, 36h or 2d'],
  ["clock", { advance: "367d" }, "the clock moves by at most 366 days at once"],
  ["clock", { set: "tomorrow" }, "tomorrow is not a time that can be read; write 2026-01-31T09:00:00Z"],
  ["clock", { set: "1999-01-01T00:00:00Z" }, "the clock does not run backwards; restore a snapshot instead"],
  ["env", { set: { A: "1" } }, "say which app is meant"],
  ["env", { app: "A0NONE" }, "there is no app A0NONE"],
  ["fire_trigger", { trigger: "Ft0NONE" }, "there is no trigger Ft0NONE; the look triggers lists them all"],
  ["put_external_token", { ...WHO, provider: "x", value: "x" }, "say which app is meant"],
  ["fault", { ...FAULT, name: "chat.postMesage" }, "name: no call and no delivery is called chat.postMesage"],
  ["fault", { ...FAULT, name: "deliver:message" }, "name: no call and no delivery is called deliver:message"],
  ["hold", {}, "say what to hold: calls, deliveries, or both"],
  ["hold", { calls: true, names: ["chat.post"] }, "name: no call and no delivery is called chat.post"],
  ["hold", { release: "H1" }, "nothing is held under H1"],
  ["restore", { name: "never" }, "there is no snapshot called never"],
  [
    "post_message",
    { ...WHERE, user: "nobody", text: "x" },
    "there is nobody called nobody in this workspace",
  ],
  [
    "post_message",
    { ...WHERE, user: "U0NOBODY", text: "x" },
    "there is nobody called U0NOBODY in this workspace",
  ],
  [
    "post_message",
    { ...WHO, channel: "#nowhere", text: "x" },
    "there is no channel called #nowhere in this workspace",
  ],
  [
    "post_message",
    { user: "guest", channel: "random", text: "x" },
    "guest is not in #random; join brings them in",
  ],
  [
    "create_channel",
    { ...WHO, name: "new", members: ["nobody"] },
    "there is nobody called nobody in this workspace",
  ],
  ["put_group", { handle: "ops", users: ["nobody"] }, "there is nobody called nobody in this workspace"],
];

const REFUSED = [
  ...WRONG_SHAPES.map((row) => [...row, 400] as const),
  ...SENSELESS.map((row) => [...row, 200] as const),
];

for (const [act, body, says, wanted] of REFUSED) {
  Deno.test(`${act} ${JSON.stringify(body)} is not done: ${says}`, async () => {
    await using slack = await openWorkspace({ app: null });
    await slack.act("clock", { freeze: true });
    const before = await everything(slack);
    const { status, body: answer } = await ask(slack, act, body);
    assertEquals([status, answer.ok], [wanted, false]);
    assertEquals(answer.error.slice(0, says.length), says);
    assertEquals(await everything(slack), before);
  });
}

const WRONG_LOOKS: readonly [look: string, query: Record<string, string>, status: number, says: string][] = [
  ["messages", {}, 400, "channel is missing"],
  ["messages", { channel: "nowhere" }, 200, "there is no channel called nowhere in this workspace"],
  [
    "messages",
    { channel: "general", user: "nobody" },
    200,
    "there is nobody called nobody in this workspace",
  ],
  ["messages", { channel: "general", limit: "0" }, 400, "limit must be a whole number above 0"],
  ["messages", { channel: "general", limit: "few" }, 400, "limit must be a whole number above 0"],
  ["views", {}, 400, "user is missing"],
  ["executions", { id: "Wx0NONE" }, 200, "there is no execution Wx0NONE"],
  ["datastores", {}, 200, "say which app is meant"],
  ["activity", { app: "A0NONE" }, 200, "there is no app A0NONE"],
  ["pins", { channel: "nowhere" }, 200, "there is no channel called nowhere in this workspace"],
];

for (const [look, query, status, says] of WRONG_LOOKS) {
  Deno.test(`the look at ${look} ${JSON.stringify(query)} shows nothing: ${says}`, async () => {
    await using slack = await openWorkspace({ app: null });
    const path = `${look}?${new URLSearchParams(query)}`;
    const answer = await send(slack, path, { method: "GET" });
    assertEquals([answer.status, answer.body.ok], [status, false]);
    assertEquals(answer.body.error.slice(0, says.length), says);
  });
}

const NO_BODIES: readonly [what: string, init: RequestInit, status: number, says: string][] = [
  ["half an object", { body: '{"user":' }, 400, "the body must be one JSON object"],
  ["a list", { body: "[]" }, 400, "the body must be one JSON object"],
  ["null", { body: "null" }, 400, "the body must be one JSON object"],
  ["no body", {}, 400, "user is missing"],
  [
    "a body of 16 MiB and a byte",
    { body: " ".repeat(16 * 1024 * 1024 + 1) },
    413,
    "the body is larger than 16 MiB",
  ],
  ["a stream that is too long", { body: spaces(17) }, 413, "the body is larger than 16 MiB"],
];

/** So many mebibytes of blanks, whose length is not told beforehand. */
function spaces(mebibytes: number): ReadableStream<Uint8Array> {
  let left = mebibytes;
  return new ReadableStream({
    pull: (controller) => {
      if (left-- > 0) controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
      else controller.close();
    },
  }, { highWaterMark: 0 });
}

for (const [what, init, status, says] of NO_BODIES) {
  Deno.test(`an act with ${what} is answered by ${status}: ${says}`, async () => {
    await using slack = await openWorkspace({ app: null });
    assertEquals(await send(slack, "post_message", init), { status, body: { ok: false, error: says } });
  });
}

for (
  const [method, path] of [["POST", "users"], ["GET", "settle"], ["PUT", "settle"], ["POST", ""]] as const
) {
  Deno.test(`there is no ${method} of ${JSON.stringify(path)}, which the door says`, async () => {
    await using slack = await openWorkspace({ app: null });
    assertEquals(await send(slack, path, { method }), {
      status: 404,
      body: {
        ok: false,
        error:
          `there is no ${method} /_workspace/${path}; POST acts and GET looks, as docs/workspace.md lists them`,
      },
    });
  });
}

/** The names of all fields that acts read, and more besides. */
const FIELDS = [...new Set(PAGE.match(/`\w+`/g) ?? [])].map((name) => name.replaceAll("`", ""));

const anyValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>("engineer", "general", "C0", "1.2", "auth.test", true, 0, -1, null, [], {}, ""),
  fc.string(),
  fc.double({ noNaN: true }),
  fc.constantFrom<Json>([1], ["engineer"], [{}], { a: { b: "c" } }, [{ type: "section" }]),
);

Deno.test("no act breaks the door, whatever its fields hold", async () => {
  await using slack = await openWorkspace({ app: null });
  const bodies = fc.dictionary(fc.constantFrom(...FIELDS, "user", "channel", "ts", "name"), anyValue, {
    maxKeys: 6,
  });
  const check = fc.asyncProperty(fc.constantFrom(...ACTS.keys()), bodies, async (act, body) => {
    const { status, body: answer } = await ask(slack, act, body);
    assertArrayIncludes([200, 400], [status], `${act} ${JSON.stringify(body)}: ${JSON.stringify(answer)}`);
    assertEquals(typeof answer.error, answer.ok ? "undefined" : "string");
  });
  await fc.assert(check, { seed, numRuns: rounds({ gate: 500, soak: 20_000 }) });
});

Deno.test("no look breaks the door, whatever it is asked", async () => {
  await using slack = await openWorkspace({ app: null });
  const queries = fc.dictionary(fc.constantFrom(...FIELDS), fc.string(), { maxKeys: 4 });
  const check = fc.asyncProperty(fc.constantFrom(...LOOKS.keys()), queries, async (look, query) => {
    const { status } = await send(slack, `${look}?${new URLSearchParams(query)}`, { method: "GET" });
    assertArrayIncludes([200, 400], [status], `${look} ${JSON.stringify(query)}`);
  });
  await fc.assert(check, { seed, numRuns: rounds({ gate: 300, soak: 10_000 }) });
});

/** One request as a browser would send it, from wherever; `fetch` would not let the Host be chosen. */
async function statusOf(
  slack: TestWorkspace,
  request: { host: string; origin?: string; path: string; method: string },
) {
  const { port } = new URL(slack.workspace.page);
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: Number(port) });
  const body = JSON.stringify({ user: "engineer", channel: "general", text: "from elsewhere" });
  const lines = [
    `${request.method} /_workspace/${request.path} HTTP/1.1`,
    `Host: ${request.host.replace("PORT", port)}`,
    ...(request.origin === undefined ? [] : [`Origin: ${request.origin.replace("PORT", port)}`]),
    "Connection: close",
    ...(request.method === "POST" ? [`Content-Length: ${body.length}`] : []),
    "",
    request.method === "POST" ? body : "",
  ];
  await connection.write(new TextEncoder().encode(lines.join("\r\n")));
  const start = new Uint8Array(64);
  await connection.read(start);
  connection.close();
  return Number(new TextDecoder().decode(start).split(" ")[1]);
}

const VISITORS: readonly [who: string, host: string, origin: string | undefined, status: number][] = [
  ["a program", "localhost:PORT", undefined, 200],
  ["a program that names the number", "127.0.0.1:PORT", undefined, 200],
  ["a page of the workspace", "localhost:PORT", "http://localhost:PORT", 200],
  ["a page of another site", "localhost:PORT", "https://example.com", 403],
  ["a page of another port", "localhost:PORT", "http://localhost:1", 403],
  ["a page without an origin", "localhost:PORT", "null", 403],
  ["a page over TLS", "localhost:PORT", "https://localhost:PORT", 403],
  ["a name that was bent to this machine", "example.com", "http://example.com", 403],
  ["a name that was bent to this machine, to look", "example.com", undefined, 403],
  ["a name that begins like this machine's", "localhost.example.com", undefined, 403],
];

for (const [who, host, origin, status] of VISITORS) {
  Deno.test(`${who} at the door is answered with ${status}, ${status === 200 ? "and heard" : "and nothing happens"}`, async () => {
    await using slack = await openWorkspace({ app: null });
    const request = { host, ...(origin === undefined ? {} : { origin }) };
    assertEquals(await statusOf(slack, { ...request, path: "users", method: "GET" }), status);
    assertEquals(await statusOf(slack, { ...request, path: "changes", method: "GET" }), status);
    assertEquals(await statusOf(slack, { ...request, path: "post_message", method: "POST" }), status);
    assertEquals(await texts(slack, "general"), status === 200 ? ["from elsewhere"] : []);
  });
}

Deno.test("a workspace that is restored has the clock, the state and the next ids of its snapshot", async () => {
  await using slack = await openWorkspace({ app: null });
  await slack.act("clock", { freeze: true });
  const start = await slack.look("clock");
  await slack.act("snapshot", { name: "morning" });
  const afterwards = async () => {
    await slack.act("restore", { name: "morning" });
    assertEquals(await slack.look("clock"), start);
    assertEquals(await texts(slack, "general"), []);
    await slack.act("clock", { advance: "1h" });
    const { channel } = await slack.act("create_channel", { user: "owner", name: "incident" });
    const { ts } = await slack.as("engineer").say("general", "hello");
    return { channel, ts, people: (await slack.look("users"))["users"] };
  };
  assertEquals(await afterwards(), await afterwards());
});

Deno.test("a workspace that is reset is as it began, with its clock, and forgets its faults and its calls", async () => {
  await using slack = await openWorkspace({ app: null });
  const before = await everything(slack);
  await slack.act("clock", { freeze: true, advance: "2d" });
  await slack.act("add_user", { handle: "newcomer" });
  await slack.act("put_group", { handle: "ops", users: ["newcomer"] });
  await slack.act("fault", { ...FAULT, times: null });
  await slack.call("auth.test", {}, "xoxb-none");
  await slack.as("engineer").say("general", "hello");
  assertEquals(await slack.act("reset"), { ok: true });
  assertEquals(await everything(slack), before);
  const { now, frozen } = await slack.look("clock");
  assertEquals([frozen, Math.abs(Number(now) - Date.now()) < 60_000], [false, true]);
});

Deno.test("a clock that is frozen stands still, moves when it is moved, and runs again", async () => {
  await using slack = await openWorkspace({ app: null });
  const { now } = await slack.act("clock", { freeze: true });
  const moved = await slack.act("clock", { advance: "90s" });
  assertObjectMatch(moved, { now: Number(now) + 90_000, frozen: true });
  assertEquals((await slack.look("clock"))["now"], Number(now) + 90_000);
  assertObjectMatch(await slack.act("clock", { set: new Date(Number(now) + 100_000).toISOString() }), {
    now: Number(now) + 100_000,
  });
  assertEquals((await slack.act("clock", { freeze: false }))["frozen"], false);
});

Deno.test("people, groups and channels that are made at the door are there, by handle and by name", async () => {
  await using slack = await openWorkspace({ app: null });
  const { user } = await slack.act("add_user", {
    handle: "newcomer",
    real_name: "New Comer",
    email: "new@x.org",
  });
  assertObjectMatch(Object(user), { real_name: "New Comer", profile: { email: "new@x.org" } });
  const newcomer = await personId(slack, "newcomer");
  await slack.act("create_channel", { user: "@newcomer", name: "start", private: true, members: ["admin"] });
  const channel = await channelId(slack, "start");
  assertEquals((await slack.as(newcomer).say("#start", "hello")).ok, true);
  assertEquals(await texts(slack, channel), ["hello"]);
  const { group } = await slack.act("put_group", { handle: "@ops", users: ["newcomer"] });
  assertObjectMatch(Object(group), { handle: "ops", users: [newcomer] });
  assertObjectMatch(
    Object((await slack.act("change_user", { user: "newcomer", deactivated: true }))["user"]),
    {
      deleted: true,
    },
  );
});

Deno.test("what the workspace refuses is no bad request: a sentence and Slack's code come with status 200", async () => {
  await using slack = await openWorkspace({ app: null });
  const { ts } = await slack.as("engineer").say("general", "hello");
  const again = { ...WHO, ...WHERE, ts: String(ts), name: "eyes" };
  await slack.act("react", again);
  const refusals: [string, JsonObject, string, RegExp][] = [
    ["react", again, "already_reacted", /^this person has put that emoji there already; "remove": true/],
    ["react", { ...again, ts: "1.2" }, "message_not_found", /^there is no such message in this channel; /],
    ["react", { ...again, name: "Eyes!" }, "invalid_name", /such as eyes$/],
    ["delete_message", { ...WHERE, ts: "1.2" }, "message_not_found", /the look messages has the ts of each$/],
    ["create_channel", { ...WHO, name: "general" }, "name_taken", /choose another one$/],
    ["create_channel", { ...WHO, name: "On Call" }, "invalid_name_specials", /such as on-call$/],
    ["add_user", { handle: "engineer" }, "name_taken", /choose another one$/],
    ["post_message", { ...WHO, ...WHERE }, "no_text", /^a message needs a text, blocks or files$/],
    ["post_message", { ...WHO, ...WHERE, files: ["F0NONE"] }, "file_not_found", /^there is no such file; /],
    [
      "post_message",
      { ...WHO, ...WHERE, text: "x", thread_ts: "top" },
      "invalid_thread_ts",
      /^thread_ts is /,
    ],
    ["post_message", { ...WHO, ...WHERE, blocks: [{ type: "sect" }] }, "invalid_blocks", / at \/blocks\/0/],
  ];
  for (const [act, body, code, says] of refusals) {
    const { status, body: answer } = await ask(slack, act, body);
    assertEquals([status, answer.ok, answer.code], [200, false, code], act);
    assertMatch(answer.error, says);
  }
  assertEquals(await texts(slack, "general"), ["hello"]);
});

Deno.test("the variables of an app are set and unset together, or not at all", async () => {
  await using slack = await openWorkspace({ app: "bench/one_step" });
  const names = async () => Object((await slack.look("apps"))["apps"])[0].variables;
  await slack.act("env", { set: { A: "1", B: "2" } });
  await slack.act("env", { set: { C: "3" }, unset: ["A"] });
  const before = await names();
  assertEquals(before.filter((name: string) => name.length === 1), ["B", "C"]);
  const { status, body } = await ask(slack, "env", { set: { D: "4", E: 5 } });
  assertEquals([status, body.error], [400, "the variable E must be a text"]);
  assertEquals((await ask(slack, "env", { set: { D: "4" }, unset: "B" })).status, 400);
  const strange = await ask(slack, "env", { set: { D: "4", "A B": "5" } });
  assertEquals([strange.status, strange.body.ok], [200, false]);
  assertMatch(strange.body.error, /^"A B" cannot be a variable's name; /);
  assertEquals(await names(), before);
});

Deno.test("an app's address, tokens and triggers are shown, so that a test can call as the app", async () => {
  await using slack = await openWorkspace({ app: "bench/one_step" });
  const [app] = Object((await slack.look("apps"))["apps"]);
  assertMatch(app.bot_token, /^xoxb-workspace-/);
  assertEquals((await slack.call("auth.test", {}, app.bot_token))["app_id"], app.id);
});
