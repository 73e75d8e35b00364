import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { channelId, items, personId, texts } from "../support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

/** Lives through the first part, stops, starts again on the same file, and lives through the second. */
async function restart(
  app: string,
  before: (slack: TestWorkspace) => Promise<void>,
  after: (slack: TestWorkspace) => Promise<void>,
): Promise<void> {
  const databasePath = await Deno.makeTempFile({ suffix: ".db" });
  try {
    for (const part of [before, after]) {
      await using slack = await openWorkspace({ app, databasePath });
      await part(slack);
    }
  } finally {
    for await (const { name } of Deno.readDir(new URL(".", `file://${databasePath}`))) {
      const file = databasePath.split("/").at(-1) ?? "";
      if (file !== "" && name.startsWith(file)) await Deno.remove(new URL(name, `file://${databasePath}`));
    }
  }
}

Deno.test("a workspace that starts again on its file has its people, messages, triggers and items", async () => {
  let triggers: unknown;
  let engineer = "";
  await restart("tests/apps/storage", async (slack) => {
    await slack.post("Count up", { name: "visitors" });
    await slack.settled();
    await slack.as("engineer").say("general", "before");
    triggers = pathsOf(await slack.look("triggers"));
    engineer = await personId(slack, "engineer");
  }, async (slack) => {
    assertEquals(await texts(slack, "general"), ["before"]);
    assertEquals(await personId(slack, "engineer"), engineer);
    assertEquals(pathsOf(await slack.look("triggers")), triggers);
    await slack.post("Count up", { name: "visitors" });
    await slack.settled();
    assertEquals(await items(slack, "counters"), [{ name: "visitors", count: 2 }]);
  });
});

Deno.test("a clock that was moved and frozen reads the same after a restart, and one that runs goes on from there", async () => {
  let before = 0;
  await restart("tests/apps/storage", async (slack) => {
    before = Number((await slack.act("clock", { advance: "10d", freeze: true }))["now"]);
  }, async (slack) => {
    const { now, frozen } = await slack.look("clock");
    assertEquals([now, frozen], [before, true]);
  });
  await restart("tests/apps/storage", async (slack) => {
    before = Number((await slack.act("clock", { advance: "10d" }))["now"]);
  }, async (slack) => {
    const { now, frozen } = await slack.look("clock");
    assert(Number(now) >= before);
    assertEquals(frozen, false);
  });
});

Deno.test("a trigger of the app's folder that was deleted stays so after a restart, and the others stay too", async () => {
  let left: unknown;
  await restart("tests/apps/storage", async (slack) => {
    await slack.act("delete_trigger", { trigger: "Count up" });
    left = pathsOf(await slack.look("triggers"));
  }, async (slack) => {
    assertEquals(pathsOf(await slack.look("triggers")), left);
    assertEquals((await slack.act("fire_trigger", { trigger: "Count up" })).ok, false);
  });
});

/** The links of triggers, without the port, which is another one each time. */
function pathsOf(triggers: unknown): string[] {
  return [...JSON.stringify(triggers).matchAll(/\/triggers\/[^"]+/g)].map(([path]) => path).sort();
}

Deno.test("a person can press the button of a message that an open step posted before the restart", async () => {
  let message = { channel: "", ts: "" };
  await restart("tests/apps/buttons", async (slack) => {
    const channel = await channelId(slack, "general");
    await slack.as("operator").runShortcut("Board", { channel });
    message = { channel, ts: (await slack.messages("general"))[0]?.ts ?? "" };
  }, async (slack) => {
    assertStringIncludes(JSON.stringify(await slack.look("executions")), '"running"');
    await slack.as("engineer").press(message, "reject");
    assertEquals(await texts(slack, "general"), [
      "The board",
      `It is rejected by <@${await personId(slack, "engineer")}>`,
    ]);
  });
});

Deno.test("a delay that ended while the workspace was down is over when it starts again", async () => {
  await restart("tests/apps/forms", async (slack) => {
    await slack.post("Open an incident", { name: "outage", person: await personId(slack, "engineer") });
    await slack.settled();
  }, async (slack) => {
    assertEquals((await slack.messages("outage"))[0]?.["reply_count"], undefined);
    await slack.act("clock", { advance: "90m" });
    assertEquals((await slack.messages("outage"))[0]?.["reply_count"], 1);
  });
});

Deno.test("a reminder that was arranged before the restart comes after it", async () => {
  await restart("tests/apps/schedules", async (slack) => {
    await slack.post("Remind", { channel: await channelId(slack, "general"), left: 1 });
    await slack.settled();
  }, async (slack) => {
    assertEquals((await texts(slack, "general")).length, 1);
    await slack.act("clock", { advance: "11m" });
    assertEquals((await texts(slack, "general")).length, 2);
  });
});
