import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import { channelId, directTexts, texts, triggers } from "../support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

const APP = "tests/apps/schedules";

async function names(slack: TestWorkspace): Promise<string[]> {
  return (await triggers(slack)).map(({ name }) => String(name)).sort();
}

function ticks(slack: TestWorkspace): Promise<string[]> {
  return directTexts(slack, slack.installed.app.developer);
}

async function now(slack: TestWorkspace): Promise<number> {
  return Number((await slack.look("clock"))["now"]);
}

Deno.test("a reminder that arranges for the next comes back every ten minutes until none is left", async () => {
  await using slack = await openWorkspace({ app: APP });
  await slack.act("clock", { freeze: true });
  const start = await now(slack);
  const channel = await channelId(slack, "general");
  await slack.post("Remind", { channel, left: 3 });
  await slack.settled();
  await slack.act("clock", { advance: "9m" });
  assertEquals((await slack.messages("general")).length, 1);
  await slack.act("clock", { advance: "2h" });
  const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
  assertEquals(await texts(slack, "general"), [
    `3 left at ${at(0)}`,
    `2 left at ${at(10)}`,
    `1 left at ${at(20)}`,
    `0 left at ${at(30)}`,
  ]);
});

Deno.test("an app that tidies up deletes what it arranged, and nothing comes of it any more", async () => {
  await using slack = await openWorkspace({ app: APP });
  await slack.act("clock", { freeze: true });
  const channel = await channelId(slack, "general");
  await slack.post("Remind", { channel, left: 3 });
  await slack.post("Remind", { channel, left: 2 });
  await slack.settled();
  assertEquals(await names(slack), ["Every hour", "Remind", "Reminder 1", "Reminder 2", "Tidy"]);
  await slack.post("Tidy", { channel });
  await slack.settled();
  assertEquals(await names(slack), ["Every day", "Remind", "Tidy"]);
  await slack.act("clock", { advance: "1h" });
  assertEquals((await texts(slack, "general")).slice(2), [
    'Deleted 2, and now there is "Every day"',
  ]);
});

Deno.test("an hourly trigger runs as the developer, first at its start and three times in all", async () => {
  await using slack = await openWorkspace({ app: APP });
  await slack.act("clock", { freeze: true });
  assertEquals(await ticks(slack), []);
  await slack.act("clock", { advance: "1m" });
  assertEquals(await ticks(slack), ["tick"]);
  await slack.act("clock", { advance: "59m" });
  assertEquals(await ticks(slack), ["tick"]);
  await slack.act("clock", { advance: "1m" });
  assertEquals(await ticks(slack), ["tick", "tick"]);
  await slack.act("clock", { advance: "2d" });
  assertEquals(await ticks(slack), ["tick", "tick", "tick"]);
});

Deno.test("a daily trigger keeps its hour on the wall when the clocks go forward", async () => {
  await using slack = await openWorkspace({ app: APP });
  await slack.act("clock", { freeze: true, set: "2031-03-28T12:00:00Z" });
  const definition = {
    type: "scheduled",
    name: "Each noon in Berlin",
    workflow: "#/workflows/tick",
    inputs: { person: { value: "{{data.user_id}}" } },
    schedule: {
      start_time: "2031-03-29T12:00:00+01:00",
      timezone: "Europe/Berlin",
      frequency: { type: "daily", repeats_every: 1 },
    },
  };
  const before = (await ticks(slack)).length;
  const created = await slack.act("create_trigger", { definition });
  assertObjectMatch(created, { ok: true });
  const count = async () => (await ticks(slack)).length - before;
  await slack.act("clock", { set: "2031-03-29T10:59:59Z" });
  assertEquals(await count(), 0);
  await slack.act("clock", { set: "2031-03-29T11:00:00Z" });
  assertEquals(await count(), 1);
  await slack.act("clock", { set: "2031-03-30T09:59:59Z" });
  assertEquals(await count(), 1);
  await slack.act("clock", { set: "2031-03-30T10:00:00Z" });
  assertEquals(await count(), 2);
});

for (
  const [what, schedule] of [
    ["in the past", { start_time: "2020-01-01T00:00:00Z" }],
    ["without a start", { frequency: { type: "once" } }],
    ["every fortnight", { start_time: "2090-01-01T00:00:00Z", frequency: { type: "fortnightly" } }],
    ["at no time at all", { start_time: "soon" }],
  ] as const
) {
  Deno.test(`an app cannot schedule a trigger ${what}`, async () => {
    await using slack = await openWorkspace({ app: APP });
    const inputs = { person: { value: "{{data.user_id}}" } };
    const definition = { type: "scheduled", name: "Bad", workflow: "#/workflows/tick", inputs, schedule };
    const refused = await slack.call("workflows.triggers.create", definition);
    assertEquals([refused.ok, refused["error"]], [false, "invalid_trigger_config"]);
    assert(!(await names(slack)).includes("Bad"));
  });
}
