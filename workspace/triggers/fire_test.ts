import { assertEquals, assertMatch, assertObjectMatch } from "@std/assert";
import { type SampleTriggers, withSampleTriggers } from "../../tests/support/sample_triggers.ts";
import { takePointer } from "../engine/pointers.ts";
import { listRuns } from "../engine/stored_executions.ts";
import { isObject, type JsonObject } from "../json.ts";
import { fireTrigger } from "./fire.ts";
import type { Trigger } from "./stored_triggers.ts";

const NOBODY = { person: null, channel: null };
const TWO_WORDS = { inputs: { who: { value: "{{data.who}}" }, note: { value: "{{data.data}}" } } };

const OPEN = {
  type: "shortcut",
  workflow: "#/workflows/open",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    person: { value: "{{data.user_id}}" },
    channel: { value: "{{data.channel_id}}" },
  },
};

function scheduled({ create }: SampleTriggers): Trigger {
  return create({
    type: "scheduled",
    schedule: { start_time: "2030-01-01T00:00:00Z" },
    inputs: { who: { value: "{{data.user_id}}" }, note: { value: "at {{event_timestamp}}" } },
  });
}

Deno.test("fireTrigger gives a shortcut the person, the channel, and interactivity that opens a view", async () => {
  await withSampleTriggers((sample) => {
    const { world, app, create, person, channel, runs } = sample;
    const origin = { person: person("engineer"), channel: channel("general").id };
    assertEquals(fireTrigger(world, create(OPEN), { ...origin, context: {} }).kind, "started");
    const [inputs = {}] = runs();
    assertEquals([inputs["person"], inputs["channel"]], [origin.person, origin.channel]);
    const interactivity = isObject(inputs["interactivity"]) ? inputs["interactivity"] : {};
    assertObjectMatch(interactivity, { interactor: { id: origin.person } });
    const pointer = takePointer(world, String(interactivity["interactivity_pointer"]), app.id);
    assertEquals(pointer.person, origin.person);
    const [run] = listRuns(world, 1);
    assertEquals([run?.person, run?.channel], [origin.person, origin.channel]);
  });
});

Deno.test("fireTrigger says what a shortcut lacks that nobody clicks", async () => {
  await withSampleTriggers(({ world, create, runs }) => {
    const trip = fireTrigger(world, create(OPEN), { ...NOBODY, context: {} });
    assertEquals(trip, {
      kind: "refused",
      code: "parameter_validation_failed",
      errors: ["Null value for non-nullable parameter `interactivity`"],
    });
    assertEquals(runs(), []);
  });
});

Deno.test("fireTrigger runs a schedule as its creator, whoever fires it, and leaves the schedule as it is", async () => {
  await withSampleTriggers((sample) => {
    const { world, app, person, runs } = sample;
    const trigger = scheduled(sample);
    fireTrigger(world, trigger, { ...NOBODY, context: {} });
    fireTrigger(world, trigger, { person: person("admin"), channel: null, context: {} });
    const note = "at 1780315200";
    assertEquals(runs(), [{ who: app.developer, note }, { who: app.developer, note }]);
    assertEquals(listRuns(world, 2).map((run) => run.person), [person("admin"), app.developer]);
  });
});

Deno.test("fireTrigger puts the given context above its own", async () => {
  await withSampleTriggers((sample) => {
    const context = { event_timestamp: 5, data: { user_id: "U0OTHER" } };
    fireTrigger(sample.world, scheduled(sample), { ...NOBODY, context });
    assertEquals(sample.runs(), [{ who: "U0OTHER", note: "at 5" }]);
  });
});

for (
  const [context, inputs] of [
    [{ data: { who: "ann" } }, { who: "ann" }],
    [{ who: "ann" }, { who: "ann" }],
    [{ who: "ann", data: "a text" }, { who: "ann", note: "a text" }],
    [{ who: "ann", event_timestamp: 5 }, { who: "ann" }],
    [{ data: { who: "ann" }, who: "eve" }, { who: "ann" }],
  ] satisfies [JsonObject, JsonObject][]
) {
  Deno.test(`fireTrigger reads ${JSON.stringify(context)} as what a webhook is posted`, async () => {
    await withSampleTriggers(({ world, create, runs }) => {
      fireTrigger(world, create(TWO_WORDS), { ...NOBODY, context });
      assertEquals(runs(), [inputs]);
    });
  });
}

Deno.test("fireTrigger takes an event's data alone or in its envelope, with who and where", async () => {
  await withSampleTriggers(({ world, create, person, channel, runs }) => {
    const trigger = create({
      type: "event",
      event: { event_type: "slack#/events/reaction_added", all_resources: true },
      inputs: {
        who: { value: "{{data.user_id}} {{data.channel_id}} {{data.reaction}}" },
        note: { value: "{{type}} {{data.event_type}} {{event_id}}" },
      },
    });
    const origin = { person: person("engineer"), channel: channel("alerts").id };
    fireTrigger(world, trigger, { ...origin, context: { reaction: "eyes" } });
    fireTrigger(world, trigger, { ...origin, context: { data: { reaction: "eyes" }, event_id: "Ev0" } });
    fireTrigger(world, trigger, { ...origin, context: { event_id: "Ev0" } });
    const who = `${origin.person} ${origin.channel}`;
    assertEquals(runs().map((run) => run["who"]), [`${who} eyes`, `${who} eyes`, `${who} `]);
    assertMatch(String(runs()[0]?.["note"]), /^event slack#\/events\/reaction_added Ev\w+$/);
    assertEquals(runs()[1]?.["note"], "event slack#/events/reaction_added Ev0");
  });
});

Deno.test("fireTrigger tells a filter that says no from inputs that are refused", async () => {
  await withSampleTriggers(({ world, create, runs }) => {
    const filter = { version: 1, root: { statement: "{{data.size}} > 3" } };
    const trigger = create({ webhook: { filter } });
    const fire = (context: JsonObject) => fireTrigger(world, trigger, { ...NOBODY, context });
    assertEquals(fire({ size: 3 }), { kind: "filtered", warnings: [] });
    assertEquals(fire({ size: "big" }), {
      kind: "filtered",
      warnings: ["{{data.size}} > 3 compares values of the wrong type"],
    });
    assertEquals(fire({ size: 4 }).kind, "started");
    assertEquals(runs().length, 1);
  });
});
