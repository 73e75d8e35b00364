import { assertEquals, assertMatch } from "@std/assert";
import { withSampleTriggers } from "../../tests/support/sample_triggers.ts";
import { listRuns } from "../engine/stored_executions.ts";
import type { JsonObject } from "../json.ts";
import { attemptTrip, tripTrigger } from "./trip.ts";

const NOBODY = { person: null, channel: null };

Deno.test("tripTrigger starts the workflow with its inputs rendered from the context", async () => {
  await withSampleTriggers(({ world, create, person, channel, runs, log }) => {
    const trigger = create({
      inputs: { who: { value: "{{data.who}}" }, note: { value: "at {{event_timestamp}}" } },
    });
    const origin = { person: person("admin"), channel: channel("alerts").id };
    const id = tripTrigger(world, trigger, { data: { who: "ann" } }, origin);
    assertEquals(runs(), [{ who: "ann", note: "at 1780315200" }]);
    const [run] = listRuns(world, 1);
    assertEquals(run?.id, id);
    assertEquals([run?.person, run?.channel], [origin.person, origin.channel]);
    assertEquals(run?.trigger, { id: trigger.id, type: "webhook", name: "Sample" });
    assertEquals(log(), [
      { level: "info", trigger: { id: trigger.id, type: "webhook" }, function_name: "Greet" },
    ]);
  });
});

Deno.test("tripTrigger keeps the type of a value that is all of its input", async () => {
  await withSampleTriggers(({ world, create, runs }) => {
    const value = (path: string) => ({ value: `{{data.${path}}}` });
    const trigger = create({
      workflow: "#/workflows/typed",
      inputs: {
        count: value("n"),
        list: value("list"),
        text: { value: "{{data.n}}/{{data.list}}" },
        yes: { value: "true" },
      },
    });
    tripTrigger(world, trigger, { data: { n: 5, list: ["a"] } }, NOBODY);
    assertEquals(runs(), [{ count: 5, list: ["a"], text: '5/["a"]', yes: true }]);
  });
});

Deno.test("tripTrigger gives the time of an event as text where one is wanted", async () => {
  await withSampleTriggers(({ world, create, runs }) => {
    const trigger = create({
      type: "event",
      workflow: "#/workflows/typed",
      event: { event_type: "slack#/events/channel_created" },
      inputs: { text: { value: "{{data.created}}" }, count: { value: "{{data.created}}" } },
    });
    tripTrigger(world, trigger, { data: { created: 1_780_315_200 } }, NOBODY);
    assertEquals(runs(), [{ text: "1780315200", count: 1_780_315_200 }]);
  });
});

Deno.test("tripTrigger leaves out an optional input whose data is missing, and starts nothing without a required one", async () => {
  await withSampleTriggers(({ world, create, runs, log }) => {
    const trigger = create({ inputs: { who: { value: "{{data.who}}" }, note: { value: "{{data.note}}" } } });
    tripTrigger(world, trigger, { data: { who: "ann" } }, NOBODY);
    assertEquals(runs(), [{ who: "ann" }]);
    assertEquals(tripTrigger(world, trigger, { data: { note: "x" } }, NOBODY), null);
    assertEquals(runs().length, 1);
    const refused = log().at(-1) ?? {};
    assertEquals([refused["level"], refused["reason"]], ["error", "parameter_validation_failed"]);
    assertMatch(String(refused["errors"]), /^\[".*who.*"\]$/);
  });
});

Deno.test("tripTrigger takes no text for a number that comes from outside", async () => {
  await withSampleTriggers(({ world, create, runs }) => {
    const trigger = create({ workflow: "#/workflows/typed", inputs: { count: { value: "{{data.n}}" } } });
    assertEquals(tripTrigger(world, trigger, { data: { n: "5" } }, NOBODY), null);
    assertEquals(runs(), []);
  });
});

Deno.test("attemptTrip runs nothing that the filter keeps out, and warns of a filter that cannot tell", async () => {
  await withSampleTriggers(({ world, create, runs, log }) => {
    const filter = { version: 1, root: { statement: "{{data.amount}} > 5" } };
    const trigger = create({ webhook: { filter } });
    const trip = (data: JsonObject) => attemptTrip(world, trigger, { data }, NOBODY).kind;
    assertEquals([trip({ amount: 5 }), trip({ amount: 6 })], ["filtered", "started"]);
    assertEquals([runs().length, log().length], [1, 1]);
    assertEquals(trip({ amount: "6" }), "filtered");
    const warning = log().at(-1) ?? {};
    assertEquals([warning["level"], warning["reason"]], ["warn", "filter_failed"]);
    assertEquals(runs().length, 1);
  });
});

Deno.test("attemptTrip of a workflow that is gone says so, and starts nothing", async () => {
  await withSampleTriggers(({ world, app, create, runs, log }) => {
    const trigger = create();
    world.apps.set(app.id, { ...app, manifest: { ...app.manifest, workflows: {} } });
    const trip = attemptTrip(world, trigger, { data: {} }, NOBODY);
    assertEquals(trip.kind === "refused" && trip.code, "workflow_not_found");
    assertEquals(runs(), []);
    assertEquals(log().map(({ reason }) => reason), ["workflow_not_found"]);
  });
});

Deno.test("attemptTrip logs under the trace of the run that it starts", async () => {
  await withSampleTriggers(({ world, create }) => {
    tripTrigger(world, create(), { data: {} }, NOBODY);
    const traces = world.database.rows<{ trace: string }>(
      "SELECT DISTINCT json_extract(json, '$.trace_id') AS trace FROM activity",
    );
    assertEquals(traces.map(({ trace }) => trace), [listRuns(world, 1)[0]?.trace]);
  });
});
