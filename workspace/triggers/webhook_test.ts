import { assertEquals } from "@std/assert";
import { type SampleTriggers, withSampleTriggers } from "../../tests/support/sample_triggers.ts";
import type { JsonObject } from "../json.ts";
import type { Settings } from "../settings.ts";
import type { World } from "../world.ts";
import { deleteTrigger, findTrigger, type Trigger } from "./triggers.ts";
import { receiveWebhook } from "./webhook.ts";

const POST = { method: "POST", body: "{}" };

function post(world: World, trigger: Trigger | undefined, body: string) {
  return receiveWebhook(world, trigger, { method: "POST", body });
}

function withSettings(world: World, settings: Partial<Settings>): World {
  return { ...world, settings: { ...world.settings, ...settings } };
}

function greeter({ create }: SampleTriggers): Trigger {
  return create({ inputs: { who: { value: "{{data.who}}" } } });
}

Deno.test("a webhook takes one flat object and starts its workflow", () =>
  withSampleTriggers((sample) => {
    const { world, runs } = sample;
    const trigger = greeter(sample);
    const body = JSON.stringify({ who: "ann", extra: 5, none: null, yes: true, constructor: "x" });
    assertEquals(post(world, trigger, body), { status: 200, headers: {}, body: { ok: true } });
    assertEquals(runs(), [{ who: "ann" }]);
  }));

Deno.test("a webhook refuses every other body, and starts nothing", () =>
  withSampleTriggers((sample) => {
    const { world, runs } = sample;
    const trigger = greeter(sample);
    const table: [string, number, string][] = [
      ["{", 400, "invalid_json"],
      ["who=ann", 400, "invalid_json"],
      ["[]", 400, "parameter_validation_failed"],
      ["null", 400, "parameter_validation_failed"],
      ['"ann"', 400, "parameter_validation_failed"],
      ['{"who":{"name":"ann"}}', 400, "parameter_validation_failed"],
      ['{"who":"ann","more":[]}', 400, "parameter_validation_failed"],
      ['{"who":"ann","more":["x"]}', 400, "parameter_validation_failed"],
      ["{}", 400, "parameter_validation_failed"],
      ["", 400, "parameter_validation_failed"],
      ['{"who":5}', 400, "parameter_validation_failed"],
      ["too_large", 413, "payload_too_large"],
    ];
    for (const [body, status, error] of table) {
      const reply = post(withSettings(world, { rateLimits: false }), trigger, body);
      assertEquals([reply.status, reply.body["error"]], [status, error], body);
    }
    assertEquals(runs(), []);
  }));

Deno.test("a webhook without inputs takes an empty body", () =>
  withSampleTriggers(({ world, create, runs }) => {
    assertEquals(post(world, create({ workflow: "#/workflows/nothing" }), "").status, 200);
    assertEquals(runs().length, 1);
  }));

Deno.test("a webhook says which value is nested", () =>
  withSampleTriggers((sample) => {
    const { body } = post(sample.world, greeter(sample), '{"who":{}}');
    const message = "the value of who must not be nested";
    assertEquals(body["errors"], [{ code: "parameter_validation_failed", message }]);
  }));

const LISTS: readonly [body: string, webhookLists: boolean, status: number, runs: JsonObject[]][] = [
  ['{"tags":["a","b"]}', false, 400, []],
  ['{"tags":["a","b"]}', true, 200, [{ list: ["a", "b"] }]],
  ['{"tags":[]}', false, 400, []],
  ['{"tags":[]}', true, 200, [{ list: [] }]],
  ['{"tags":["a",1]}', true, 400, []],
  ['{"tags":["a"],"more":[null,1,true]}', true, 200, [{ list: ["a"] }]],
  ['{"tags":[["a"]]}', true, 400, []],
  ['{"tags":[{"name":"a"}]}', true, 400, []],
  ['{"tags":{"0":"a"}}', true, 400, []],
];

for (const [body, webhookLists, status, started] of LISTS) {
  const when = webhookLists ? "takes lists of plain values" : "takes no lists";
  Deno.test(`a webhook that ${when} answers ${body} with ${status}`, () =>
    withSampleTriggers(({ world, create, runs }) => {
      const trigger = create({ workflow: "#/workflows/typed", inputs: { list: { value: "{{data.tags}}" } } });
      const reply = post(withSettings(world, { webhookLists }), trigger, body);
      assertEquals([reply.status, runs()], [status, started], JSON.stringify(reply.body));
    }));
}

Deno.test("a webhook that is unknown, deleted or of another kind is not found", () =>
  withSampleTriggers((sample) => {
    const { world, create, runs } = sample;
    const deleted = greeter(sample);
    deleteTrigger(world, deleted.id);
    for (const trigger of [undefined, findTrigger(world, deleted.id), create({ type: "shortcut" })]) {
      const { status, body } = receiveWebhook(world, trigger, POST);
      assertEquals([status, body], [404, { ok: false, error: "trigger_not_found" }]);
    }
    assertEquals(runs(), []);
  }));

Deno.test("a webhook answers no other verb, and none of them runs anything", () =>
  withSampleTriggers(({ world, create, runs }) => {
    for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "post"]) {
      const { status, headers } = receiveWebhook(world, create(), { method, body: '{"who":"ann"}' });
      assertEquals([status, headers], [405, { allow: "POST" }]);
    }
    assertEquals(runs(), []);
  }));

Deno.test("a webhook whose filter says no is accepted and starts nothing", () =>
  withSampleTriggers(({ world, create, runs }) => {
    const filter = { version: 1, root: { statement: "{{data.who}} == ann" } };
    const trigger = create({ webhook: { filter }, inputs: { who: { value: "{{data.who}}" } } });
    assertEquals([post(world, trigger, '{"who":"bob"}').status, runs().length], [200, 0]);
    assertEquals([post(world, trigger, '{"who":"ann"}').status, runs().length], [200, 1]);
  }));

Deno.test("a webhook whose workflow is gone is not found", () =>
  withSampleTriggers(({ world, app, create }) => {
    const trigger = create();
    world.apps.set(app.id, { ...app, manifest: { ...app.manifest, workflows: {} } });
    const { status, body } = receiveWebhook(world, trigger, POST);
    assertEquals([status, body["error"]], [404, "workflow_not_found"]);
  }));

/** How many of `count` posts are taken, by turns to each trigger. */
function taken(world: World, triggers: readonly Trigger[], count: number): number {
  const replies = Array.from(
    { length: count },
    (_, turn) => receiveWebhook(world, triggers[turn % triggers.length], POST),
  );
  return replies.filter(({ status }) => status === 200).length;
}

Deno.test("a webhook takes ten posts a minute of the workspace's clock", () =>
  withSampleTriggers(async ({ world, create, runs }) => {
    const trigger = create();
    assertEquals(taken(world, [trigger], 10), 10);
    const settle = () => world.running.settled();
    const { status, headers, body }: { status: number; headers: unknown; body: JsonObject } = receiveWebhook(
      world,
      trigger,
      POST,
    );
    assertEquals([status, headers, body], [429, { "retry-after": "60" }, {
      ok: false,
      error: "ratelimited",
    }]);
    await world.clock.moveTo(world.clock.now() + 59_999, settle);
    assertEquals([taken(world, [trigger], 1), runs().length], [0, 10]);
    await world.clock.moveTo(world.clock.now() + 1, settle);
    assertEquals([taken(world, [trigger], 11), runs().length], [10, 20]);
  }));

Deno.test("the ten posts a minute are counted for each trigger, or for the app, or not at all", () =>
  withSampleTriggers(({ world, create }) => {
    const pair = () => [create(), create()];
    assertEquals(taken(world, pair(), 30), 20);
    assertEquals(taken(withSettings(world, { webhookLimit: "app" }), pair(), 30), 10);
    assertEquals(taken(withSettings(world, { rateLimits: false }), pair(), 30), 30);
  }));

Deno.test("a refused verb does not count against the limit, a refused body does", () =>
  withSampleTriggers(({ world, create }) => {
    const trigger = create();
    for (let turn = 0; turn < 20; turn++) receiveWebhook(world, trigger, { ...POST, method: "GET" });
    for (let turn = 0; turn < 4; turn++) post(world, trigger, "{");
    assertEquals(taken(world, [trigger], 20), 6);
  }));
