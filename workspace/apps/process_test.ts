import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../json.ts";
import { createWorld, type World } from "../world.ts";
import type { App } from "./app.ts";
import type { Invocation, InvocationEnd } from "./host.ts";
import { ProcessHost } from "./process.ts";

const FOLDER = new URL("../../tests/apps/misbehaving/", import.meta.url).pathname;

const FUNCTIONS = [...Deno.readDirSync(`${FOLDER}functions`)].map(({ name }) => name.replace(".ts", ""));

const NOTHING = { properties: {}, required: [] };

/** The badly behaved app in a world of its own, and a Web API that remembers what it is told. */
class Stage implements AsyncDisposable {
  readonly host = new ProcessHost();
  readonly world: World = createWorld({ host: this.host });
  readonly calls: (JsonObject & { method: string })[] = [];
  readonly log: string[] = [];
  /** What the Web API answers with. */
  status = 200;
  readonly #api = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    const method = new URL(request.url).pathname.slice("/api/".length);
    this.calls.push({ ...form, method, authorization: request.headers.get("authorization") ?? "" });
    return Response.json({ ok: this.status === 200 }, { status: this.status });
  });

  constructor(folder = FOLDER, functions = FUNCTIONS) {
    this.world.addresses.api = `http://localhost:${this.#api.addr.port}`;
    this.host.attach(this.world);
    this.install(folder, functions);
  }

  install(folder: string, functions: readonly string[]): void {
    this.world.apps.set("A1", appOf(folder, functions));
  }

  run(callbackId: string, inputs: JsonObject = {}, limitSeconds = 20): Promise<InvocationEnd> {
    const event = {
      type: "function_executed",
      function: { callback_id: callbackId },
      function_execution_id: "Fx1",
      inputs,
      bot_access_token: "xwfp-one",
    };
    return this.#invoke(callbackId, { type: "event_callback", event }, limitSeconds);
  }

  interact(callbackId: string, body: JsonObject): Promise<InvocationEnd> {
    const data = { function_data: { function: { callback_id: callbackId }, inputs: { from: "function" } } };
    return this.#invoke(callbackId, { ...data, bot_access_token: "xwfp-two", ...body }, 10);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.host.close();
    await this.#api.shutdown();
    this.world.clock.stop();
    this.world.database.close();
  }

  #invoke(callbackId: string, body: JsonObject, limitSeconds: number): Promise<InvocationEnd> {
    const invocation: Invocation = {
      app: "A1",
      callbackId,
      execution: "Fx1",
      body,
      botToken: "xwfp-context",
      variables: { COLOUR: "red" },
      limitSeconds,
      log: ({ level, text }) => this.log.push(`${level}: ${text}`),
    };
    return this.host.invoke(invocation);
  }
}

function appOf(folder: string, functions: readonly string[]): App {
  const definitions = functions.map((name) => [name, {
    title: name,
    source_file: `functions/${name}.ts`,
    input_parameters: NOTHING,
    output_parameters: NOTHING,
  }]);
  return {
    id: "A1",
    name: "Misbehaving",
    folder,
    botId: "B1",
    botUser: "U1",
    botToken: "",
    developer: "U2",
    serviceToken: "",
    functionIds: {},
    denoArguments: ["--no-config", "--no-lock", "--node-modules-dir=none"],
    manifest: {
      display_information: { name: "Misbehaving" },
      settings: { function_runtime: "slack" },
      features: { bot_user: { display_name: "misbehaving" } },
      oauth_config: { scopes: { bot: [] } },
      functions: Object.fromEntries(definitions),
      workflows: {},
      datastores: {},
      types: {},
      events: {},
      external_auth_providers: {},
      outgoing_domains: ["api.example.org"],
    },
  };
}

function explanationOf(end: InvocationEnd): string {
  return end.kind === "answered" ? JSON.stringify(end) : end.explanation;
}

/** Runs `echo` and sees that nothing is the matter with the app. */
async function assertWorks(stage: Stage): Promise<void> {
  assertEquals(await stage.run("echo", { say: "well" }), { kind: "answered", response: {} });
  assertEquals(stage.calls.at(-1)?.["outputs"], '{"said":"well"}');
}

Deno.test("a function is completed with its outputs and the token of its event", async () => {
  await using stage = new Stage();
  assertEquals(await stage.run("echo", { say: "hello" }), { kind: "answered", response: {} });
  assertEquals(stage.calls, [{
    method: "functions.completeSuccess",
    outputs: '{"said":"hello"}',
    function_execution_id: "Fx1",
    authorization: "Bearer xwfp-one",
  }]);
});

Deno.test("what a function writes to its console is told line by line", async () => {
  await using stage = new Stage();
  await stage.run("echo", { say: "hello" });
  assertEquals(stage.log, ["info: echo { say: 'hello' }"]);
});

Deno.test("runs that overlap keep their consoles apart", async () => {
  await using stage = new Stage();
  await Promise.all([
    stage.run("echo", { say: "a" }),
    stage.run("waits", {}, 0.2),
    stage.run("echo", { say: "b" }),
  ]);
  assertEquals(stage.log.toSorted(), ["info: echo { say: 'a' }", "info: echo { say: 'b' }"]);
});

Deno.test("an error is completed as an error, even when the function says that it stays open", async () => {
  await using stage = new Stage();
  await stage.run("fails", { how: "error" });
  assertEquals(stage.calls.map(({ method, error }) => [method, error]), [
    ["functions.completeError", "it did not work"],
  ]);
});

Deno.test("a function that stays open is completed by nobody", async () => {
  await using stage = new Stage();
  assertEquals(await stage.run("interacts"), { kind: "answered", response: {} });
  assertEquals(stage.calls, []);
});

for (
  const [how, explained] of [
    ["throw", "TypeError: it threw\n    at "],
    ["undefined", "TypeError: Cannot "],
    ["text", "just a text"],
  ] as const
) {
  Deno.test(`a function that ends by ${how} has thrown, and completes nothing`, async () => {
    await using stage = new Stage();
    const end = await stage.run("fails", { how });
    assertEquals(end.kind, "threw");
    assertStringIncludes(explanationOf(end), explained);
    assertEquals(stage.calls, []);
  });
}

Deno.test("a completion that the Web API does not take makes the run one that threw", async () => {
  await using stage = new Stage();
  stage.status = 429;
  const end = await stage.run("echo");
  assertEquals(end.kind, "threw");
  assertStringIncludes(explanationOf(end), "functions.completeSuccess was answered with 429");
});

Deno.test("an interaction reaches the handler for its type, with what Slack hands over", async () => {
  await using stage = new Stage();
  const answer = async (body: JsonObject) => {
    const end = await stage.interact("interacts", body);
    return end.kind === "answered" ? end.response : end;
  };
  assertEquals(await answer({ type: "block_actions", actions: [{ value: "x" }] }), { pressed: "x" });
  assertEquals(await answer({ type: "block_suggestion", value: "que" }), { options: ["que"] });
  assertEquals(await answer({ type: "view_submission", view: { id: "V1" } }), {
    view: "V1",
    inputs: { from: "function" },
    env: { SLACK_API_URL: `${stage.world.addresses.api}/api/`, COLOUR: "red" },
    team_id: stage.world.team.id,
    token: "xwfp-two",
  });
});

Deno.test("an interaction that nobody handles is answered with nothing, and a warning", async () => {
  await using stage = new Stage();
  assertEquals(await stage.interact("interacts", { type: "view_closed" }), {
    kind: "answered",
    response: {},
  });
  assertEquals(stage.log, [
    "error: Received a view_closed payload but the function does not define a viewClosed handler",
  ]);
});

Deno.test("an interaction of any kind goes to the handler for unhandled events, where there is one", async () => {
  await using stage = new Stage();
  for (const type of ["view_closed", "block_actions", "something_new"]) {
    assertEquals(await stage.interact("unhandled", { type }), {
      kind: "answered",
      response: { unhandled: type },
    });
  }
});

Deno.test("calls of Slack's own address reach the workspace's Web API, however they are made", async () => {
  await using stage = new Stage();
  await stage.run("calls_slack");
  assertEquals(stage.calls.map(({ method }) => method), [
    "auth.test",
    "auth.test",
    "auth.test",
    "functions.completeSuccess",
  ]);
  assertEquals(stage.calls[2]?.["authorization"], "xwfp-one");
});

Deno.test("an app's code can use nothing of the machine", async () => {
  await using stage = new Stage();
  await stage.run("pries");
  assertEquals(JSON.parse(String(stage.calls[0]?.["outputs"])), {
    env: "NotCapable",
    read: "NotCapable",
    write: "NotCapable",
    run: "NotCapable",
    listen: "NotCapable",
    input: "null",
    storage: "ReferenceError",
  });
});

Deno.test("an app's code that wants a worker is told that there are none, and its process goes on", async () => {
  await using stage = new Stage();
  await stage.run("starts_workers");
  for (const said of Object.values(JSON.parse(String(stage.calls[0]?.["outputs"])))) {
    assertStringIncludes(String(said), "Worker is not available");
  }
  assertEquals(Object.keys(JSON.parse(String(stage.calls[0]?.["outputs"]))).length, 3);
  await assertWorks(stage);
});

Deno.test("a domain that the manifest does not name is refused, with what to do about it", async () => {
  await using stage = new Stage();
  const end = await stage.run("forbidden_domain");
  assertEquals(end.kind, "threw");
  assertStringIncludes(explanationOf(end), 'Add "example.com" to `outgoingDomains`');
});

Deno.test("a module that throws while it loads fails its own runs only, and is tried again", async () => {
  await using stage = new Stage(FOLDER, ["throws_on_load", "echo"]);
  await stage.host.prewarm("A1");
  for (let time = 0; time < 2; time++) {
    const end = await stage.run("throws_on_load");
    assertEquals(end.kind, "threw");
    assertStringIncludes(explanationOf(end), "the module is broken");
    await assertWorks(stage);
  }
});

Deno.test("a module is fine once what was wrong with it has been put right", async () => {
  const folder = Deno.makeTempDirSync();
  const source = `${folder}/functions/mends.ts`;
  Deno.mkdirSync(`${folder}/functions`);
  try {
    await using stage = new Stage(folder, ["mends"]);
    assertStringIncludes(explanationOf(await stage.run("mends")), "Module not found");
    Deno.writeTextFileSync(source, "export default ( => ;");
    assertStringIncludes(explanationOf(await stage.run("mends")), "Expression expected");
    Deno.writeTextFileSync(source, "export default () => ({});");
    assertEquals(await stage.run("mends"), { kind: "answered", response: {} });
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("code that was edited is run once the app's process begins anew, and not before", async () => {
  const folder = Deno.makeTempDirSync();
  const write = (name: string) =>
    Deno.writeTextFileSync(
      `${folder}/functions/edited.ts`,
      `export default () => ({ outputs: { is: "${name}" } });`,
    );
  Deno.mkdirSync(`${folder}/functions`);
  try {
    await using stage = new Stage(folder, ["edited"]);
    write("old");
    await stage.run("edited");
    write("new");
    await stage.run("edited");
    await stage.host.kill("A1");
    await stage.run("edited");
    assertEquals(stage.calls.map(({ outputs }) => outputs), [
      '{"is":"old"}',
      '{"is":"old"}',
      '{"is":"new"}',
    ]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("an endless loop is timed out, while runs that come meanwhile go on elsewhere", async () => {
  await using stage = new Stage();
  const ended: string[] = [];
  const loop = stage.run("loops", {}, 8).finally(() => ended.push("loop"));
  while (!stage.log.includes("info: looping")) await new Promise((resolve) => setTimeout(resolve, 5));
  const meanwhile = () => assertWorks(stage).finally(() => ended.push("other"));
  await Promise.all([meanwhile(), meanwhile()]);
  await meanwhile();
  const end = await loop;
  assertEquals(ended, ["other", "other", "other", "loop"]);
  assertEquals(end.kind, "timed_out");
  assertStringIncludes(explanationOf(end), "within 8 seconds");
});

Deno.test("a module that loops while it loads is timed out, and the next run works", async () => {
  await using stage = new Stage();
  assertEquals((await stage.run("loops_on_load", {}, 1)).kind, "timed_out");
  await assertWorks(stage);
});

Deno.test("a run that merely waits is timed out and takes nobody along", async () => {
  await using stage = new Stage(FOLDER, ["waits", "echo"]);
  await stage.host.prewarm("A1");
  const [long, short] = await Promise.all([stage.run("waits", {}, 1.5), stage.run("waits", {}, 0.3)]);
  assertEquals([long.kind, short.kind], ["timed_out", "timed_out"]);
  await assertWorks(stage);
});

Deno.test("runs that shared a process with an endless loop end with it, and say why", async () => {
  await using stage = new Stage();
  const waits = stage.run("waits", {}, 20);
  await stage.run("echo");
  const loop = await stage.run("loops", {}, 0.5);
  assertEquals(loop.kind, "timed_out");
  const end = await waits;
  assertEquals(end.kind, "died");
  assertStringIncludes(explanationOf(end), "another run of the app kept the process busy");
  await assertWorks(stage);
});

for (
  const [name, kind, explained] of [
    ["eats_memory", "died", "more memory than the 256 MB that it may have"],
    ["floods", "threw", "more than 1 MB to its console"],
    ["floods_output", "died", "more than 1 MB to its output"],
    ["exits", "died", "exit code 3"],
    ["closes_outputs", "died", "exit code 1"],
    ["pipes_output", "died", "it closed its output, through which it answers"],
  ] as const
) {
  Deno.test(`${name} ends that run with a visible error, and the next run works`, async () => {
    await using stage = new Stage();
    const end = await stage.run(name);
    assertStringIncludes(explanationOf(end), explained);
    assertEquals(end.kind, kind);
    await assertWorks(stage);
  });
}

Deno.test("eats_buffers ends that run with a visible error, and the next run works", async () => {
  await using stage = new Stage();
  // Whichever asks for the last of the memory, the app's code or V8 itself, hears that there is no more.
  const end = await stage.run("eats_buffers");
  assertMatch(explanationOf(end), /Array buffer allocation failed|more memory than/);
  await assertWorks(stage);
});

const LENGTHS = [
  ["outputs", (stage: Stage, more: number) => stage.run("answers_at_length", { more })],
  ["answer to an interaction", (stage: Stage, more: number) => {
    return stage.interact("answers_at_length", { type: "block_suggestion", more });
  }],
] as const;

for (const [what, answer] of LENGTHS) {
  Deno.test(`the ${what} of a function may have 1 MB; a character more ends the run, and the next one works`, async () => {
    await using stage = new Stage();
    assertEquals((await answer(stage, 0)).kind, "answered");
    const told = stage.calls.length;
    const end = await answer(stage, 1);
    assertEquals([end.kind, stage.calls.length], ["threw", told]);
    assertStringIncludes(explanationOf(end), "more than 1 MB");
    await assertWorks(stage);
  });
}

Deno.test("killing an app ends what it runs at once, and the next run works", async () => {
  await using stage = new Stage();
  const waits = stage.run("waits");
  await stage.run("echo");
  await stage.host.kill("A1");
  assertEquals(await waits, { kind: "died", explanation: "the app's process ended: it was killed" });
  await assertWorks(stage);
});

Deno.test("the workspace's clock is the only time that a function sees", async () => {
  await using stage = new Stage();
  const read = async () => {
    await stage.run("tells_time");
    return JSON.parse(String(stage.calls.at(-1)?.["outputs"]));
  };
  stage.world.clock.freeze();
  const instant = Date.UTC(2040, 1, 29, 12, 30, 15);
  await stage.world.clock.moveTo(instant, () => Promise.resolve());
  assertEquals(await read(), {
    times: Array(7).fill(instant),
    formatted: "29/02/2040, 12:30:15",
    year: 2001,
    kinds: Array(5).fill(true),
  });
  await stage.world.clock.moveTo(instant + 60_000, () => Promise.resolve());
  assertEquals((await read()).times, Array(7).fill(instant + 60_000));
  stage.world.clock.unfreeze();
  const before = stage.world.clock.now();
  const [now] = (await read()).times;
  assert(before <= now && now <= stage.world.clock.now());
});

Deno.test("an app that is installed anew runs its new code", async () => {
  await using stage = new Stage();
  await assertWorks(stage);
  stage.install(FOLDER, ["echo", "waits"]);
  assertStringIncludes(explanationOf(await stage.run("fails")), "the app has no function called fails");
  await assertWorks(stage);
});

Deno.test("an app that is not installed runs nothing", async () => {
  await using stage = new Stage();
  stage.world.apps.clear();
  assertEquals(await stage.run("echo"), { kind: "died", explanation: "the app A1 is not installed" });
});
