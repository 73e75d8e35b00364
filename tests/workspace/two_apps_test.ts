import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import type { InstalledApp } from "../../workspace/workspace.ts";
import { channelId, items, texts } from "../support/evidence.ts";
import { callForm } from "../support/form_call.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

const ROOT = new URL("../../", import.meta.url);

async function openBoth(): Promise<{ slack: TestWorkspace; storage: InstalledApp; flows: InstalledApp }> {
  const slack = await openWorkspace({ app: "tests/apps/storage" });
  const folder = new URL("tests/apps/flows", ROOT).pathname;
  const flows = await slack.workspace.install(folder, { config: new URL("deno.npm.jsonc", ROOT).pathname });
  return { slack, storage: slack.installed, flows };
}

Deno.test("two apps live side by side, each with its own bot, triggers and runs", async () => {
  const { slack: both, storage, flows } = await openBoth();
  await using slack = both;
  const channel = await channelId(slack, "general");
  await slack.post("Behave", { mode: "fine", channel });
  await slack.post("File a task", { id: "1", title: "Fix", priority: 1, channel });
  await slack.settled();
  const posted = await slack.messages("general");
  assertEquals(new Set(posted.map(({ app_id }) => app_id)), new Set([storage.app.id, flows.app.id]));
  assertEquals((await items(slack, "tasks", storage.app.id)).length, 1);
  assertNotSame(storage, flows);
});

function assertNotSame({ app: one }: InstalledApp, { app: other }: InstalledApp): void {
  for (const key of ["id", "botUser", "botId", "botToken", "serviceToken"] as const) {
    assert(one[key] !== other[key], key);
  }
}

Deno.test("an app can neither change another's message, nor end its steps, nor read its datastores", async () => {
  const { slack: both, storage, flows } = await openBoth();
  await using slack = both;
  const channel = await channelId(slack, "general");
  const { body: posted } = await callForm(slack, "chat.postMessage", { channel, text: "mine" });
  const call = (method: string, args = {}) => callForm(slack, method, args, flows.app.botToken);
  const message = { channel, ts: String(posted["ts"]) };
  assertEquals(
    (await call("chat.update", { ...message, text: "stolen" })).body["error"],
    "cant_update_message",
  );
  assertEquals((await call("chat.delete", message)).body["error"], "cant_delete_message");
  assertEquals(await texts(slack, "general"), ["mine"]);

  await slack.post("Behave", { mode: "forever", channel });
  await slack.settled();
  const open = /"(Fx\w+)"/.exec(JSON.stringify(await slack.look("executions")))?.[1] ?? "";
  const ending = { function_execution_id: open, outputs: { text: "stolen" } };
  const ended = await callForm(slack, "functions.completeSuccess", ending, storage.app.botToken);
  assertEquals(ended.body.ok, false);

  const args = { datastore: "tasks", id: "1", app_id: storage.app.id };
  assertEquals((await call("apps.datastore.get", args)).body.ok, false);
});

Deno.test("whoever asks for what each app has its own of must say which app is meant", async () => {
  const { slack: both, flows } = await openBoth();
  await using slack = both;
  assertObjectMatch(await slack.look("activity"), {
    ok: false,
    error: "say which app is meant; the look apps lists those that are installed",
  });
  assertEquals((await slack.look("activity", { app: flows.app.id })).ok, true);
});

Deno.test("an app whose process ends takes nothing of the other with it", async () => {
  const { slack: both } = await openBoth();
  await using slack = both;
  const channel = await channelId(slack, "general");
  await slack.act("fault", { name: "chat.postMessage", kind: "kill" });
  await slack.act("hold", { calls: true, names: ["apps.datastore.put"] });
  await slack.post("Count up", { name: "visitors" });
  await slack.act("hold", { wait: true });
  await slack.post("Behave", { mode: "post", channel, detail: channel });
  await slack.act("hold", { wait: true });
  await slack.act("hold", { release_all: true });
  await slack.settled();
  const { app } = slack.installed;
  assertEquals(await items(slack, "counters", app.id), [{ name: "visitors", count: 1 }]);
});
