import { assertEquals } from "@std/assert";
import { channelId } from "../../tests/support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";

const ROOT = new URL("../../", import.meta.url);

async function openTwo() {
  const slack = await openWorkspace({ app: "tests/apps/flows" });
  const folder = new URL("tests/apps/storage", ROOT).pathname;
  const storage = await slack.workspace.install(folder, { config: new URL("deno.npm.jsonc", ROOT).pathname });
  return { slack, flows: slack.installed.app.id, storage: storage.app.id };
}

function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

async function runBoth(slack: TestWorkspace): Promise<void> {
  const channel = await channelId(slack, "general");
  await slack.post("Behave", { mode: "fine", channel });
  await slack.post("File a task", { id: "1", title: "Fix", priority: 1, channel });
  await slack.settled();
}

Deno.test("executions, calls and triggers are those of the app that is named, or of all", async () => {
  const { slack: both, flows, storage } = await openTwo();
  await using slack = both;
  await runBoth(slack);
  const workflows = async (query: Record<string, string>) =>
    objects((await slack.look("executions", query))["executions"]).map(({ app }) => app);
  assertEquals(await workflows({}), [storage, flows]);
  assertEquals(await workflows({ app: flows }), [flows]);
  assertEquals(await workflows({ app: flows, limit: "1" }), [flows]);
  const triggers = async (query: Record<string, string>) =>
    new Set(
      objects((await slack.look("triggers", query))["triggers"]).map(({ workflow }) =>
        isObject(workflow) && workflow["app_id"]
      ),
    );
  assertEquals(await triggers({}), new Set([flows, storage]));
  assertEquals(await triggers({ app: storage }), new Set([storage]));
  for (const name of ["executions", "calls", "triggers"]) {
    assertEquals((await slack.look(name, { app: "A0NONE" })).ok, false, name);
  }
});

Deno.test("a call that no token tells the app of is among the calls of every app", async () => {
  const { slack: both, flows, storage } = await openTwo();
  await using slack = both;
  await runBoth(slack);
  await slack.call("auth.test", {}, "nobody's");
  const methods = async (app: string) => {
    const { calls, counts } = await slack.look("calls", { app });
    const names = objects(calls).map(({ method }) => String(method));
    assertEquals(new Set(Object.keys(isObject(counts) ? counts : {})), new Set(names));
    return names;
  };
  for (const [app, stores] of [[flows, false], [storage, true]] as const) {
    const names = await methods(app);
    assertEquals([names.includes("auth.test"), names.includes("apps.datastore.put")], [true, stores]);
  }
});

Deno.test("what a person entered in a message is shown to them and to nobody else", async () => {
  await using slack = await openWorkspace({ app: "tests/apps/buttons" });
  await slack.as("operator").runShortcut("Board", { channel: "random", wait: "answer" });
  await slack.settled();
  const [board] = await slack.messages("random");
  const message = { channel: "random", ts: board?.ts ?? "" };
  const entered = async (user?: string) => {
    const [seen] = await slack.messages("random", user);
    return JSON.stringify(seen?.["state"] ?? null).includes("half a thought");
  };
  assertEquals(await entered("operator"), false);
  await slack.as("operator").press(message, "note", { answer: "half a thought" });
  assertEquals([await entered("operator"), await entered("engineer"), await entered()], [true, false, false]);
});

Deno.test("homes are what apps have published for a person", async () => {
  await using slack = await openWorkspace({ app: "tests/apps/desk" });
  await slack.as("operator").runShortcut("Lay the desk", { wait: "answer" });
  await slack.settled();
  const homes = async (user: string) => objects((await slack.look("homes", { user }))["homes"]);
  assertEquals((await homes("operator")).map(({ app_id, type }) => [app_id, type]), [
    [slack.installed.app.id, "home"],
  ]);
  assertEquals(await homes("engineer"), []);
  assertEquals((await slack.look("views", { user: "operator" }))["views"], []);
});

const POSTS: readonly [body: string, status: number, started: number][] = [
  ["{oh", 400, 0],
  ["[]", 400, 0],
  ['{"mode": "fine", "channel": "general"}', 200, 1],
];

for (const [body, status, started] of POSTS) {
  Deno.test(`post_webhook answers ${status} to ${body}, as the address does`, async () => {
    await using slack = await openWorkspace({ app: "tests/apps/flows" });
    const channel = await channelId(slack, "general");
    const sent = body.replace("general", channel);
    const answer = await slack.act("post_webhook", { trigger: "Behave", body: sent });
    assertEquals([answer.ok, answer["status"]], [true, status]);
    assertEquals(answer["answer"], (await slack.post("Behave", sent)).body);
    await slack.settled();
    assertEquals(objects((await slack.look("executions"))["executions"]).length, 2 * started);
  });
}
