import { assertEquals, assertObjectMatch } from "@std/assert";
import { channelId, items, personId, texts } from "../support/evidence.ts";
import { openWorkspace } from "../support/workspace.ts";

Deno.test("whoever goes back to a snapshot finds all as it was, and can decide otherwise", async () => {
  await using slack = await openWorkspace({ app: "tests/apps/buttons" });
  const channel = await channelId(slack, "general");
  await slack.as("operator").runShortcut("Board", { channel });
  const [board] = await slack.messages("general");
  const message = { channel, ts: board?.ts ?? "" };
  await slack.act("snapshot", { name: "asked" });
  for (const person of ["engineer", "operator"]) {
    await slack.as(person).press(message, "reject");
    assertEquals(await texts(slack, "general"), [
      "The board",
      `It is rejected by <@${await personId(slack, person)}>`,
    ]);
    assertEquals((await items(slack, "received")).length, 1);
    await slack.act("restore", { name: "asked" });
    assertEquals(await texts(slack, "general"), ["The board"]);
    assertEquals(await items(slack, "received"), []);
  }
});

Deno.test("a restored clock reads what it read, and what was due then is due again", async () => {
  await using slack = await openWorkspace({ app: "tests/apps/schedules" });
  await slack.act("clock", { freeze: true });
  const channel = await channelId(slack, "general");
  await slack.post("Remind", { channel, left: 1 });
  await slack.settled();
  const before = (await slack.look("clock"))["now"];
  await slack.act("snapshot");
  await slack.act("clock", { advance: "11m" });
  assertEquals((await texts(slack, "general")).length, 2);
  await slack.act("restore");
  assertEquals((await slack.look("clock"))["now"], before);
  assertEquals((await texts(slack, "general")).length, 1);
  await slack.act("clock", { advance: "11m" });
  assertEquals((await texts(slack, "general")).length, 2);
});

Deno.test("whoever resets the workspace finds the app installed and nothing that happened since", async () => {
  await using slack = await openWorkspace({ app: "tests/apps/storage" });
  const { triggers } = await slack.look("triggers");
  await slack.post("Count up", { name: "visitors" });
  await slack.settled();
  await slack.as("operator").say("general", "hello");
  assertEquals((await items(slack, "counters")).length, 1);
  await slack.act("reset");
  assertEquals(await items(slack, "counters"), []);
  assertEquals(await texts(slack, "general"), []);
  assertEquals((await slack.look("triggers"))["triggers"], triggers);
  await slack.post("Count up", { name: "visitors" });
  await slack.settled();
  assertEquals(await items(slack, "counters"), [{ name: "visitors", count: 1 }]);
});

Deno.test("whoever resets while a step waits at the gate is rid of it", async () => {
  await using slack = await openWorkspace({ app: "tests/apps/storage" });
  await slack.act("hold", { calls: true });
  await slack.post("Count up", { name: "visitors" });
  await slack.act("hold", { wait: true });
  await slack.act("reset");
  assertEquals((await slack.look("executions"))["executions"], []);
  assertEquals((await slack.look("held"))["held"], []);
  await slack.post("Count up", { name: "visitors" });
  await slack.settled();
  assertEquals(await items(slack, "counters"), [{ name: "visitors", count: 1 }]);
});

Deno.test("whoever names a snapshot that does not exist is told so", async () => {
  await using slack = await openWorkspace({ app: null });
  assertObjectMatch(await slack.act("restore", { name: "never" }), { ok: false });
});
