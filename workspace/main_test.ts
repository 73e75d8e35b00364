import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "./json.ts";

const ROOT = new URL("../", import.meta.url).pathname;
const CONFIG = `${ROOT}deno.npm.jsonc`;
const APP = ["--app", `${ROOT}bench/one_step`, "--config", CONFIG];

/** As the task does, but for the packages, which are taken as they lie. */
const START = [
  "run",
  "--quiet",
  "-c",
  CONFIG,
  "--node-modules-dir=manual",
  "-P=workspace",
  `${ROOT}workspace/main.ts`,
];

function command(args: readonly string[]): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: [...START, ...args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** A run that ends by itself. */
async function run(...args: string[]): Promise<{ code: number; out: string; said: string }> {
  const { code, stdout, stderr } = await command(args).output();
  const [out = "", said = ""] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, said };
}

/** Starts the workspace, waits until it is ready, and stops it as a terminal does. */
async function started(
  args: readonly string[],
  use: (first: string) => Promise<void> = () => Promise.resolve(),
): Promise<{ code: number; out: string }> {
  const child = command(args).spawn();
  const said = new Response(child.stderr).text();
  const decoder = new TextDecoder();
  let out = "";
  try {
    for await (const bytes of child.stdout) {
      const before = out;
      out += decoder.decode(bytes, { stream: true });
      if (before !== "" || !out.includes("\n")) continue;
      await use(out);
      child.kill("SIGTERM");
    }
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  const { code } = await child.status;
  assertEquals(await said, "");
  return { code, out };
}

Deno.test("a program that starts the workspace with --json reads one line, and finds everything by it", async () => {
  const { code, out } = await started([...APP, "--port", "0", "--json"], async (line) => {
    const ready: JsonObject = JSON.parse(line);
    assertEquals(Object.keys(ready), [
      "page",
      "api",
      "control",
      "team_id",
      "app_id",
      "service_token",
      "apps",
      "triggers",
      "problems",
    ]);
    const [app, ...others] = Object(ready["apps"]);
    assertEquals([app.id, app.service_token], [ready["app_id"], ready["service_token"]]);
    assertEquals([typeof app.name, others], ["string", []]);
    assertMatch(String(ready["page"]), /^http:\/\/localhost:\d+$/);
    assertMatch(String(ready["api"]), /^http:\/\/localhost:\d+\/api\/$/);
    assertEquals(ready["control"], `${ready["page"]}/_workspace/`);
    assertEquals([ready["team_id"], ready["problems"]], ["T0WORKSPACE", []]);
    const [trigger] = Object(ready["triggers"]);
    assertEquals(Object.keys(trigger), ["id", "type", "name", "url"]);
    assertEquals(trigger.type, "webhook");
    const headers = { authorization: `Bearer ${ready["service_token"]}` };
    const who = await (await fetch(`${ready["api"]}auth.test`, { headers })).json();
    assertEquals([who.ok, who.user], [true, "owner"]);
    const page = await fetch(String(ready["page"]));
    await page.body?.cancel();
    assertEquals(page.status, 200);
  });
  assertEquals([code, out.split("\n").length], [0, 2]);
});

Deno.test("a person who starts the workspace is told where everything is, and stops it without an error", async () => {
  const { code, out } = await started([...APP, "--port", "0"]);
  assertEquals(code, 0);
  assertMatch(out, /is installed in a Slack workspace on this machine/);
  for (
    const what of ["page     http://localhost:", "Web API  http://localhost:", "control  http://localhost:"]
  ) {
    assertStringIncludes(out, what);
  }
});

/** Looking so often takes seconds; what has not happened by then never will. */
const MOST_LOOKS = 2_000;

async function eventually(happened: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) if (await happened()) return;
  throw new Error("it has not happened");
}

Deno.test("a person who presses Ctrl-C again does not wait for what is late", async () => {
  const child = command([...APP, "--port", "0", "--json"]).spawn();
  const out = child.stdout.getReader();
  const { value } = await out.read();
  const { api, control } = JSON.parse(new TextDecoder().decode(value));
  const act = async (name: string, body: JsonObject) =>
    (await fetch(`${control}${name}`, { method: "POST", body: JSON.stringify(body) })).json();
  await act("hold", { calls: true });
  const call = fetch(`${api}api.test`, { method: "POST" }).then(() => "answered", () => "cut off");
  await eventually(async () => {
    const { held: [first] } = await (await fetch(`${control}held`)).json();
    if (first === undefined) return false;
    await act("hold", { release: first.id, kind: "late", ms: 60_000 });
    return true;
  });
  child.kill("SIGINT");
  await eventually(() =>
    fetch(`${control}clock`).then((answer) => answer.body?.cancel()).then(() => false, () => true)
  );
  child.kill("SIGINT");
  assertEquals([(await child.status).code, await call], [130, "cut off"]);
  await Promise.all([out.cancel(), child.stderr.cancel()]);
});

Deno.test("a person who is used to npm writes -- before the options, and they count", async () => {
  for (const args of [["--", ...APP, "--port", "many"], [...APP, "--", "--port", "many"]]) {
    const { code, said } = await run(...args);
    assertEquals(code, 2);
    assertStringIncludes(said, "--port many is not a port");
  }
});

Deno.test("a workspace that is kept in a file has the same app, tokens and triggers when it is started again", async () => {
  const file = await Deno.makeTempFile({ suffix: ".db" });
  const lines: JsonObject[] = [];
  for (const port of ["0", "0"]) {
    await started([...APP, "--port", port, "--db", file, "--json"], (line) => {
      lines.push(JSON.parse(line));
      return Promise.resolve();
    });
  }
  const kept = lines.map((
    { app_id, service_token, triggers },
  ) => [app_id, service_token, Object(triggers)[0].id]);
  assertEquals(kept[0], kept[1]);
  for (const suffix of ["", "-wal", "-shm"]) await Deno.remove(file + suffix).catch(() => {});
});

Deno.test("a file in which another workspace is kept is refused with what to do, and the other goes on", async () => {
  const file = await Deno.makeTempFile({ suffix: ".db" });
  await started([...APP, "--port", "0", "--db", file, "--json"], async (line) => {
    const { code, out, said } = await run(...APP, "--port", "0", "--db", file);
    assertEquals([code, out], [1, ""]);
    assertEquals(
      said,
      `the workspace cannot be kept in ${file}: another program, perhaps another workspace, has it open: ` +
        "stop that one, or name another file with --db\n",
    );
    assertEquals((await (await fetch(`${JSON.parse(line).control}clock`)).json()).ok, true);
  });
  for (const suffix of ["", "-wal", "-shm"]) await Deno.remove(file + suffix).catch(() => {});
});

Deno.test("--help prints how the workspace is used, and every option that there is", async () => {
  for (const option of ["--help", "-h"]) {
    const { code, out, said } = await run(option);
    assertEquals([code, said], [0, ""]);
    const options = [...out.matchAll(/^ {2}(--\w+)/gm)].map(([, name]) => name);
    assertEquals(options, ["--app", "--config", "--npm", "--port", "--db", "--env", "--json"]);
  }
});

const WRONG_OPTIONS: readonly [args: string[], says: string][] = [
  [[], "--app is missing: name the folder of an app"],
  [["--json"], "--app is missing: name the folder of an app"],
  [["--app"], "--app"],
  [["--app", ".", "--prot", "1"], "--prot"],
  [["--app", ".", "elsewhere"], "elsewhere"],
  [["--app", ".", "--", "elsewhere"], "elsewhere"],
  [["--app", ".", "--json=yes"], "--json"],
  [["--app", ".", "--port", "many"], "--port many is not a port from 0 to 65534"],
  [["--app", ".", "--port", ""], "--port  is not a port from 0 to 65534"],
  [["--app", ".", "--port", "1e3"], "--port 1e3 is not a port from 0 to 65534"],
  [["--app", ".", "--port", "65535"], "--port 65535 is not a port from 0 to 65534"],
  [["--app", ".", "--env", "NAME"], "--env NAME is not NAME=VALUE"],
  [["--app", ".", "--env", "=VALUE"], "--env =VALUE is not NAME=VALUE"],
  [["--app", ".", "--npm", "--config", "deno.json"], "--config and --npm exclude each other"],
];

for (const [args, says] of WRONG_OPTIONS) {
  Deno.test(`the options ${JSON.stringify(args.join(" "))} are refused with a sentence and the usage`, async () => {
    const { code, out, said } = await run(...args);
    assertEquals([code, out], [2, ""]);
    const [sentence = "", ...usage] = said.split("\n");
    assertStringIncludes(sentence, says);
    assertStringIncludes(usage.join("\n"), "deno task workspace --app <folder>");
  });
}

const MANIFEST = {
  display_information: { name: "Broken" },
  settings: { function_runtime: "slack" },
  features: { bot_user: { display_name: "broken" } },
  oauth_config: { scopes: { bot: ["commands"] } },
};

const MISSING_FUNCTION = {
  ...MANIFEST,
  workflows: { greet: { title: "Greet", steps: [{ id: "0", function_id: "#/functions/gone", inputs: {} }] } },
};

const BROKEN_APPS: readonly [what: string, files: Record<string, string>, says: readonly string[]][] = [
  ["is no app", { "README.md": "nothing" }, ["there is no manifest.ts, manifest.js or manifest.json"]],
  ["has a manifest that is no JSON", { "manifest.json": '{"a":' }, ["manifest.json cannot be loaded"]],
  ["has a manifest that throws", { "manifest.ts": 'throw new Error("not today");' }, [
    "not today",
    "manifest.ts:1",
  ]],
  ["has a manifest that is no module", { "manifest.ts": "export default {" }, ["manifest.ts"]],
  ["has an empty manifest", { "manifest.json": "{}" }, ["invalid_manifest", "/display_information/name"]],
  ["has a workflow that names a missing function", { "manifest.json": JSON.stringify(MISSING_FUNCTION) }, [
    "invalid_manifest",
    "/workflows/greet/steps/0/function_id",
    "gone",
  ]],
  ["has a function without its file", {
    "manifest.json": JSON.stringify({
      ...MANIFEST,
      functions: {
        act: {
          title: "Act",
          source_file: "functions/act.ts",
          input_parameters: { properties: {}, required: [] },
          output_parameters: { properties: {}, required: [] },
        },
      },
    }),
  }, ['function "act" has its source_file at functions/act.ts, and no file is there']],
];

for (const [what, files, says] of BROKEN_APPS) {
  Deno.test(`a folder that ${what} is not installed, and what is wrong with it is said`, async () => {
    const folder = await Deno.makeTempDir();
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(`${folder}/${name}`, text);
    const { code, out, said } = await run("--app", folder, "--port", "0", "--json");
    await Deno.remove(folder, { recursive: true });
    assertEquals([code, out], [1, ""]);
    for (const words of says) assertStringIncludes(said, words);
    assert(!said.includes("workspace/main.ts"), said);
  });
}

const NOT_THERE: readonly [what: string, args: readonly string[], says: string][] = [
  ["folder", ["--app", "/nowhere/at/all"], "there is no folder /nowhere/at/all"],
  ["configuration", ["--app", ".", "--config", "/nowhere.json"], "there is no configuration /nowhere.json"],
  [
    "place for a file",
    ["--app", ".", "--db", "/nowhere/at/all.db"],
    "the workspace cannot be kept in /nowhere/at/all.db: ",
  ],
];

for (const [what, args, says] of NOT_THERE) {
  Deno.test(`a ${what} that is not there is named in one line`, async () => {
    const { code, out, said } = await run(...args, "--port", "0");
    assertEquals([code, out, said.trim().split("\n").length], [1, "", 1]);
    assertStringIncludes(said, says);
  });
}

Deno.test("a file that is no database is named, and left as it is", async () => {
  const file = await Deno.makeTempFile();
  await Deno.writeTextFile(file, "the only copy of a letter");
  const { code, said } = await run("--app", ".", "--db", file);
  assertEquals([code, said], [1, `the workspace cannot be kept in ${file}: file is not a database\n`]);
  assertEquals(await Deno.readTextFile(file), "the only copy of a letter");
  await Deno.remove(file);
});

for (const [which, taken] of [["page", 0], ["Web API", 1]] as const) {
  Deno.test(`a port of the ${which} that is taken is named, with what to do`, async () => {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { code, out, said } = await run(...APP, "--port", String(listener.addr.port - taken));
    listener.close();
    assertEquals([code, out], [1, ""]);
    assertEquals(
      said.trim(),
      `port ${listener.addr.port} is taken by another program: choose another with --port, or 0 for any that is free`,
    );
  });
}
