import { assert, assertEquals, assertExists, assertObjectMatch, assertRejects } from "@std/assert";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { installDeno, OLD_DENO } from "../tests/support/deno_versions.ts";
import { listenAsSlack, type SlackListener } from "../tests/support/slack_http.ts";
import { bundleApp, bundleStats } from "./bundle.ts";

const ROOT = resolve(import.meta.dirname ?? ".", "..");
const RUNTIME = join(ROOT, "tests", "support", "hosted_runtime.ts");
const BUNDLES = await Deno.makeTempDir({ prefix: "countersign-bundle-" });
const bundled = await bundleApp({ root: ROOT, config: join(ROOT, "deno.npm.jsonc"), out: BUNDLES });
const manifest = JSON.parse(await Deno.readTextFile(join(BUNDLES, "manifest.json")));

const DENOS = [[OLD_DENO, await installDeno(OLD_DENO)], [Deno.version.deno, Deno.execPath()]] as const;
// Of which the SDK alone is 65 KB. A function that posts cards carries the cards, the fold and the redaction with it.
const MOST_BYTES = 200_000;

Deno.test.afterAll(() => Deno.remove(BUNDLES, { recursive: true }));

Deno.test("bundleApp makes one file for each function of the manifest, and no other", async () => {
  const files = await Array.fromAsync(Deno.readDir(join(BUNDLES, "functions")), (entry) => entry.name);
  assertEquals(files.toSorted(), Object.keys(manifest.functions).map((id) => `${id}.js`).toSorted());
});

Deno.test("bundleApp tells Slack what the manifest says, without the paths of our files", () => {
  assertEquals(manifest.functions.test_connection.title, "Test connection");
  assertExists(manifest.workflows.test_connection);
  assert(!JSON.stringify(manifest).includes("source_file"));
});

Deno.test("bundleApp leaves nothing of what was in the folder before", async () => {
  const out = await Deno.makeTempDir({ prefix: "countersign-bundle-" });
  await Deno.writeTextFile(join(out, "old.js"), "");
  await bundleApp({ root: ROOT, config: join(ROOT, "deno.npm.jsonc"), out });
  await assertRejects(() => Deno.stat(join(out, "old.js")), Deno.errors.NotFound);
  await Deno.remove(out, { recursive: true });
});

Deno.test("bundleApp names the function whose source file is missing, and writes nothing", async () => {
  const root = await Deno.makeTempDir({ prefix: "countersign-bundle-" });
  const out = join(root, "dist");
  await Deno.writeTextFile(
    join(root, "manifest.ts"),
    'export default { functions: { lost: { source_file: "functions/lost.ts" } } };',
  );
  await assertRejects(
    () => bundleApp({ root, config: join(ROOT, "deno.npm.jsonc"), out }),
    Error,
    "functions/lost.ts",
  );
  await assertRejects(() => Deno.stat(out), Deno.errors.NotFound);
  await Deno.remove(root, { recursive: true });
});

Deno.test("bundleStats finds every bundle small enough, and loads it", async () => {
  for (const stat of await bundleStats(bundled, 1)) {
    assert(stat.bytes <= MOST_BYTES, `${stat.callbackId} has ${stat.bytes} bytes`);
    assert(stat.importMs > 0);
  }
});

for (const [version, deno] of DENOS) {
  Deno.test(`hosting on Deno ${version} runs every function of the manifest`, async () => {
    for (const [callbackId, definition] of Object.entries<FunctionDefinition>(manifest.functions)) {
      await using slack = listenAsSlack(() => ({ ok: true, channel: "C1", ts: "1.0", view: { id: "V1" } }));
      const answer = await runHosted(deno, slack, stepOf(callbackId, definition));
      const told = slack.calls.find((call) => call.method.startsWith("functions.complete"))?.method;
      assertEquals(told, completionOf(answer), callbackId);
    }
  });

  Deno.test(`hosting on Deno ${version} opens the connection form, posts and ends the step`, async () => {
    await using slack = listenAsSlack(() => ({ ok: true, channel: "C1", ts: "1.0" }));
    const opened = await runHosted(
      deno,
      slack,
      stepOf("test_connection", manifest.functions.test_connection),
    );
    assertEquals(opened, { completed: false });
    const view = { callback_id: "connection_form", state: { values: chosen("C1") } };
    const submitted = await runHosted(deno, slack, answerOf("view_submission", "test_connection", view));
    assertObjectMatch(submitted, { response_action: "update" });
    assertEquals(slack.calls.map((call) => call.method), [
      "views.open",
      "chat.postMessage",
      "functions.completeSuccess",
    ]);
  });

  Deno.test(`hosting on Deno ${version} hears of a closed form`, async () => {
    await using slack = listenAsSlack(() => ({ ok: true }));
    const view = { callback_id: "connection_form", state: { values: {} } };
    const payload = answerOf("view_closed", "test_connection", view);
    assertEquals(await runHosted(deno, slack, payload), {});
    assertEquals(slack.calls.map((call) => call.args["outputs"]), ['{"outcome":"closed"}']);
  });
}

interface FunctionDefinition {
  readonly input_parameters: { readonly properties: Record<string, { readonly type: string }> };
}

const chosen = (channel: string) => ({ channel: { channel: { selected_conversation: channel } } });

/** A step with inputs of the declared types. */
function stepOf(callbackId: string, { input_parameters }: FunctionDefinition): object {
  const inputs = Object.entries(input_parameters.properties).map(([name, { type }]) => [name, valueOf(type)]);
  return {
    type: "event_callback",
    team_id: "T1",
    event: {
      type: "function_executed",
      function: { id: "Fn1", callback_id: callbackId, type: "app" },
      function_execution_id: "Fx1",
      inputs: Object.fromEntries(inputs),
      bot_access_token: "step-token",
    },
  };
}

function answerOf(type: string, callbackId: string, view: object): object {
  const function_data = { execution_id: "Fx1", function: { callback_id: callbackId }, inputs: {} };
  return { type, user: { id: "U1" }, view, function_data, bot_access_token: "step-token" };
}

function valueOf(type: string): unknown {
  if (type === "number" || type === "integer" || type.endsWith("timestamp")) return 1;
  if (type === "boolean") return true;
  if (type === "array") return [];
  if (type === "slack#/types/interactivity") {
    return { interactor: { id: "U1", secret: "s" }, interactivity_pointer: "pointer" };
  }
  return type === "object" ? {} : "text";
}

/** What Slack hears from its own runtime about a step that answered so. */
function completionOf(
  answer: { readonly error?: unknown; readonly completed?: unknown },
): string | undefined {
  if (answer.error) return "functions.completeError";
  return answer.completed === false ? undefined : "functions.completeSuccess";
}

// deno-lint-ignore no-explicit-any -- JSON from another process, looked at by the tests
async function runHosted(deno: string, slack: SlackListener, body: object): Promise<any> {
  const variables = { SLACK_API_URL: slack.url };
  const context = { team_id: "T1", bot_access_token: "app-token", variables };
  const permissions = ["--no-prompt", "--allow-read", "--allow-env", `--allow-net=${slack.host}`];
  const process = new Deno.Command(deno, {
    args: ["run", "--quiet", "--no-config", "--no-lock", ...permissions, RUNTIME, functionsUrl()],
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = process.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify({ body, context })));
  await writer.close();
  const { success, stdout, stderr } = await process.output();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1) ?? "");
}

function functionsUrl(): string {
  return pathToFileURL(join(BUNDLES, "functions")).href;
}
