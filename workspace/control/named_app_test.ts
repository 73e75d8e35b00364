import { assertEquals, assertStringIncludes } from "@std/assert";
import { openWorkspace } from "../../tests/support/workspace.ts";

const CONFIG = new URL("../../deno.npm.jsonc", import.meta.url).pathname;

function folder(app: string): string {
  return new URL(`../../tests/apps/${app}`, import.meta.url).pathname;
}

Deno.test("of several apps one is named by its id or its name", async () => {
  await using slack = await openWorkspace({ app: "tests/apps/storage" });
  const { app } = await slack.workspace.install(folder("modals"), { config: CONFIG });
  for (const named of [app.id, app.name]) {
    const { ok, triggers } = await slack.look("triggers", { app: named });
    assertEquals([ok, Object(triggers).length, Object(triggers)[0].name], [true, 1, "Survey"]);
    assertEquals((await slack.act("env", { app: named, set: { COLOUR: "red" } })).ok, true);
    const fired = { trigger: "Survey", app: named, user: "engineer" };
    assertEquals((await slack.act("run_shortcut", fired)).ok, true);
  }
  const { ok, error } = await slack.act("env", { app: "Nobody's", set: {} });
  assertEquals(ok, false);
  assertStringIncludes(String(error), "there is no app Nobody's; the look apps lists");
});

Deno.test("a name that two apps have names neither", async () => {
  await using slack = await openWorkspace({ app: "tests/apps/storage" });
  const copy = Deno.makeTempDirSync();
  const { world } = slack.workspace;
  const { app } = slack.installed;
  world.apps.set("A0COPY", { ...app, id: "A0COPY", folder: copy });
  const { ok, error } = await slack.act("env", { app: app.name, set: {} });
  assertEquals(ok, false);
  assertStringIncludes(String(error), `several apps are called ${app.name}, so name one by its id`);
  assertEquals((await slack.act("env", { app: app.id, set: {} })).ok, true);
});
