import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import { channelId, held, items, personId, texts } from "../support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

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

/** Looking so often takes seconds; what has not come to the gate by then never will. */
const MOST_LOOKS = 2_000;

/** A workspace whose clock is on its way to the day after tomorrow and waits for what an alarm has started. */
async function onItsWay() {
  const slack = await openWorkspace({ app: "tests/apps/schedules" });
  await slack.act("clock", { freeze: true });
  await slack.post("Remind", { channel: await channelId(slack, "general"), left: 3 });
  await slack.settled();
  const before = Number((await slack.look("clock"))["now"]);
  await slack.act("fault", { name: "chat.postMessage", kind: "hang" });
  const moved = slack.act("clock", { advance: "2d" });
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    if (JSON.stringify(await slack.look("faults")).includes('"seen":1')) break;
  }
  return { slack, before, moved };
}

const BREAKS_OFF: readonly [what: string, breakOff: (slack: TestWorkspace) => Promise<unknown>][] = [
  ["resets the workspace", (slack) => slack.act("reset")],
  ["goes back to a snapshot", async (slack) => {
    await slack.act("snapshot");
    await slack.act("restore");
  }],
  ["closes the workspace", (slack) => slack.workspace.close()],
];

for (const [what, breakOff] of BREAKS_OFF) {
  Deno.test(`whoever ${what} while the clock is on its way stops it there`, async () => {
    const { slack, before, moved } = await onItsWay();
    await breakOff(slack);
    const { ok, error } = await moved;
    assertEquals([ok, String(error).slice(0, 32)], [false, "the clock was stopped on its way"]);
    assert(slack.workspace.world.clock.now() < before + 3_600_000);
    if (what !== "closes the workspace") await slack.workspace.close();
  });
}

Deno.test("whoever moves the clock while it is on its way is told to wait, and it arrives where it was to go", async () => {
  const { slack, before, moved } = await onItsWay();
  const second = await slack.act("clock", { advance: "1h" });
  assertEquals([second.ok, second["error"]], [
    false,
    "the clock is being moved already; move it again when that has ended",
  ]);
  await slack.workspace.world.host.kill(slack.installed.app.id);
  assertObjectMatch(await moved, { ok: true, now: before + 2 * 24 * 3_600_000 });
  await slack.workspace.close();
});

for (const what of ["calls", "deliveries"]) {
  Deno.test(`whoever moves the clock while ${what} are held hears of its arrival, and so does the next`, async () => {
    await using slack = await openWorkspace({ app: "tests/apps/schedules" });
    await slack.act("clock", { freeze: true });
    await slack.post("Remind", { channel: await channelId(slack, "general"), left: 1 });
    await slack.settled();
    await slack.act("hold", { [what]: true });
    const before = Number((await slack.look("clock"))["now"]);
    assertObjectMatch(await slack.act("clock", { advance: "12m" }), { ok: true, now: before + 720_000 });
    assertObjectMatch(await slack.act("clock", { advance: "5m" }), { ok: true, now: before + 1_020_000 });
    assertEquals((await texts(slack, "general")).length, 1);
    assertEquals((await held(slack)).length, 1);
    await slack.act("hold", { release_all: true });
    await slack.settled();
    assertEquals((await texts(slack, "general")).length, 2);
  });
}

Deno.test("whoever names a snapshot that does not exist is told so", async () => {
  await using slack = await openWorkspace({ app: null });
  assertObjectMatch(await slack.act("restore", { name: "never" }), { ok: false });
});
