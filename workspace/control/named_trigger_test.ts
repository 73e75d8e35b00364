import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { channelId, runs, triggers } from "../../tests/support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";

const APP = "bench/one_step";

/** Makes a webhook or a shortcut of this name for the app's workflow. */
async function create(slack: TestWorkspace, name: string, type = "webhook"): Promise<string> {
  const [workflow] = Object(await slack.look("apps"))["apps"][0].workflows;
  const inputs = { channel: { value: await channelId(slack, "general") }, text: { value: "hello" } };
  const definition = { type, name, workflow: `#/workflows/${workflow}`, inputs };
  const { ok, error, trigger } = await slack.act("create_trigger", { definition });
  if (!ok) throw new Error(String(error));
  return Object(trigger).id;
}

async function ids(slack: TestWorkspace): Promise<unknown[]> {
  return (await triggers(slack)).map(({ id }) => id);
}

Deno.test("a trigger is fired and deleted by its name as by its id", async () => {
  await using slack = await openWorkspace({ app: APP });
  const first = await create(slack, "By name");
  assertEquals(typeof (await slack.act("fire_trigger", { trigger: "By name" }))["execution"], "string");
  assertStringIncludes(await runs(slack), first);
  assertEquals((await slack.act("delete_trigger", { trigger: "By name" })).ok, true);
  assertEquals((await ids(slack)).includes(first), false);
  assertEquals((await slack.act("fire_trigger", { trigger: "By name" })).ok, false);
});

for (const act of ["fire_trigger", "delete_trigger", "run_shortcut"]) {
  Deno.test(`${act} by a name that two triggers have says which ids it could be, and does nothing`, async () => {
    await using slack = await openWorkspace({ app: APP });
    const [first, second] = [await create(slack, "Twin"), await create(slack, "Twin")];
    const before = await ids(slack);
    const { ok, error } = await slack.act(act, { trigger: "Twin", user: "engineer" });
    assertEquals(ok, false);
    assertMatch(String(error), /^2 triggers are called Twin; name one by its id: /);
    for (const id of [first, second]) assertStringIncludes(String(error), `${id} (webhook, app `);
    assertEquals([await ids(slack), await runs(slack)], [before, "[]"]);
  });
}

Deno.test("a sentence lists ten ids and says how many more there are", async () => {
  await using slack = await openWorkspace({ app: APP });
  for (let turn = 0; turn < 11; turn++) await create(slack, "Many");
  const { error } = await slack.act("delete_trigger", { trigger: "Many" });
  assertEquals(String(error).match(/Ft\w+/g)?.length, 10);
  assertMatch(String(error), /^11 triggers .*, 1 more$/);
});

Deno.test("run_shortcut takes the shortcut of a name that another kind of trigger has too", async () => {
  await using slack = await openWorkspace({ app: APP });
  await create(slack, "Both");
  const shortcut = await create(slack, "Both", "shortcut");
  assertEquals((await slack.as("engineer").runShortcut("Both")).ok, true);
  assertStringIncludes(await runs(slack), shortcut);
});

Deno.test("run_shortcut of what is none says what would trip it", async () => {
  await using slack = await openWorkspace({ app: APP });
  await create(slack, "Hook");
  const { error } = await slack.as("engineer").runShortcut("Hook");
  assertEquals(error, "Hook is a webhook trigger, not a shortcut; fire_trigger trips triggers of any kind");
  assertEquals(await runs(slack), "[]");
});
