import { assertEquals, assertStringIncludes } from "@std/assert";
import { openWorkspace } from "../../tests/support/workspace.ts";

Deno.test("press and suggest mean the top view when neither a view nor a message is named", async () => {
  await using slack = await openWorkspace({ app: "tests/apps/modals" });
  const engineer = slack.as("engineer");
  await engineer.runShortcut("Survey");
  const cities = await slack.act("suggest", { user: "engineer", action_id: "city", text: "Li" });
  assertEquals([cities.ok, Object(cities["options"])[0]?.value], [true, "Lima"]);
  assertEquals((await slack.act("press", { user: "engineer", action_id: "deeper" })).ok, true);
  assertEquals((await engineer.views()).length, 2);
  const again = await slack.act("press", { user: "engineer", action_id: "rename" });
  assertEquals([again.ok, again["error"]], [false, "There is nothing called rename in this view."]);
});

for (const act of ["press", "suggest"]) {
  Deno.test(`${act} by somebody without a view says what else it takes`, async () => {
    await using slack = await openWorkspace({ app: null });
    const { ok, error } = await slack.act(act, { user: "engineer", action_id: "city" });
    assertEquals(ok, false);
    assertStringIncludes(
      String(error),
      "engineer has no view open; name a message by channel and ts instead",
    );
    const half = await slack.act(act, { user: "engineer", action_id: "city", channel: "general" });
    assertEquals(half["error"], "ts is missing");
  });
}
