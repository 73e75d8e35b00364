import { assertEquals, assertObjectMatch } from "@std/assert";
import { EVERY_SCOPE } from "../../../tests/support/sample_world.ts";
import { type SampleTriggers, withSampleTriggers } from "../../../tests/support/sample_triggers.ts";
import { isObject, type JsonObject } from "../../json.ts";
import type { Token } from "../../tokens.ts";
import { findTrigger, listTriggers } from "../../triggers/triggers.ts";
import { triggerMethods } from "./triggers.ts";

const method = (name: string) => triggerMethods.find((one) => one.name === `workflows.triggers.${name}`);

const GREET = {
  type: "webhook",
  name: "Greeter",
  workflow: "#/workflows/greet",
  inputs: { who: { value: "{{data.who}}" } },
};

/** The token of the developer who made the app, and of one who did not. */
function developers({ token }: SampleTriggers): { own: Token; foreign: Token } {
  const by = (person: string) => token([], { kind: "user", person });
  return { own: by("engineer"), foreign: { ...by("admin"), app: "A0FOREIGN" } };
}

function triggerOf(answer: JsonObject): JsonObject {
  return isObject(answer["trigger"]) ? answer["trigger"] : {};
}

Deno.test("workflows.triggers.create by an app makes a trigger of its own, from JSON and from a form alike", () =>
  withSampleTriggers((sample) => {
    const { world, app, bot, call, token } = sample;
    const form = { ...GREET, inputs: JSON.stringify(GREET.inputs) };
    for (const args of [GREET, form]) {
      for (const kind of ["bot", "workflow"] as const) {
        const trigger = triggerOf(call(method("create"), args, token(EVERY_SCOPE, { kind })));
        assertObjectMatch(trigger, { type: "webhook", name: "Greeter", description: "" });
        assertObjectMatch(trigger, { inputs: { who: { value: "{{data.who}}" } } });
        const stored = findTrigger(world, String(trigger["id"]));
        assertEquals([stored?.app, stored?.creator], [app.id, bot]);
      }
    }
  }));

Deno.test("workflows.triggers.create by a developer names one of their apps", () =>
  withSampleTriggers((sample) => {
    const { world, app, person, call, refuses } = sample;
    const { own, foreign } = developers(sample);
    const args = { ...GREET, workflow_app_id: app.id };
    const trigger = triggerOf(call(method("create"), args, own));
    assertEquals(findTrigger(world, String(trigger["id"]))?.creator, person("engineer"));
    const table: [JsonObject, Token][] = [
      [GREET, own],
      [{ ...GREET, workflow_app_id: "A0GONE" }, own],
      [args, foreign],
      [{ ...GREET, workflow_app_id: "A0GONE" }, sample.token(EVERY_SCOPE)],
    ];
    for (const [wrong, by] of table) {
      assertEquals(refuses(method("create"), wrong, by).code, "invalid_workflow_app_id");
    }
  }));

Deno.test("workflows.triggers.create that refuses says what is missing and leaves nothing", () =>
  withSampleTriggers(({ refuses }) => {
    const { code, detail } = refuses(method("create"), { ...GREET, inputs: {} });
    assertEquals(code, "invalid_trigger_inputs");
    assertEquals(detail["errors"], [{
      code: "invalid_trigger_inputs",
      message: "the workflow's required input who is missing",
      pointer: "/inputs",
      missing_parameter_name: "who",
      missing_parameter_type: "string",
    }]);
  }));

Deno.test("workflows.triggers.update replaces, .info shows, .delete takes away", () =>
  withSampleTriggers(({ world, call, create }) => {
    const { id } = create();
    const definition = { ...GREET, trigger_id: id, name: "Renamed" };
    assertEquals(triggerOf(call(method("update"), definition))["name"], "Renamed");
    assertEquals(triggerOf(call(method("info"), { trigger_id: id }))["name"], "Renamed");
    assertEquals(call(method("delete"), { trigger_id: id }), {});
    assertEquals(findTrigger(world, id), undefined);
  }));

Deno.test("a trigger that is unknown, or of another's app, is not found by any method", () =>
  withSampleTriggers((sample) => {
    const { world, app, create, refuses, token } = sample;
    const { foreign } = developers(sample);
    const trigger = create();
    const other = { ...token(EVERY_SCOPE), app: "A0OTHER" };
    world.apps.set("A0OTHER", { ...app, id: "A0OTHER" });
    const methods = ["update", "delete", "info", "permissions.list", "permissions.set", "permissions.add"];
    for (const name of [...methods, "permissions.remove"]) {
      const args = { ...GREET, trigger_id: trigger.id, permission_type: "app_collaborators" };
      assertEquals(refuses(method(name), args, other).code, "trigger_not_found");
      assertEquals(refuses(method(name), args, foreign).code, "trigger_not_found");
      assertEquals(refuses(method(name), { ...args, trigger_id: "Ft0GONE" }).code, "trigger_not_found");
      assertEquals(refuses(method(name), { ...args, trigger_id: "" }).code, "invalid_arguments");
    }
  }));

Deno.test("workflows.triggers.list pages through the triggers of one app, of one type when asked", () =>
  withSampleTriggers((sample) => {
    const { app, call, create } = sample;
    const { own } = developers(sample);
    const names = ["a", "b", "c", "d", "e"];
    for (const name of names) create({ name, type: name === "c" ? "shortcut" : "webhook" });
    const listed = (args: JsonObject) => {
      const { triggers, response_metadata } = call(method("list"), { app_id: app.id, ...args }, own);
      const found = Array.isArray(triggers) ? triggers.map((one) => isObject(one) ? one["name"] : one) : [];
      return { found, cursor: isObject(response_metadata) ? response_metadata["next_cursor"] : undefined };
    };
    assertEquals(listed({}), { found: names, cursor: "" });
    const first = listed({ limit: 4 });
    assertEquals(first.found, ["a", "b", "c", "d"]);
    assertEquals(listed({ limit: 4, cursor: first.cursor }), { found: ["e"], cursor: "" });
    assertEquals(listed({ type: "shortcut" }).found, ["c"]);
  }));

Deno.test("workflows.triggers.list by an app lists its own, and only what it made itself when asked", () =>
  withSampleTriggers(({ call, create }) => {
    create();
    call(method("create"), GREET);
    const count = (args: JsonObject) => {
      const { triggers } = call(method("list"), args);
      return Array.isArray(triggers) ? triggers.length : 0;
    };
    assertEquals([count({}), count({ is_owner: true }), count({ is_owner: false })], [2, 1, 2]);
  }));

Deno.test("workflows.triggers.list by a developer names an app", () =>
  withSampleTriggers((sample) => {
    const { own, foreign } = developers(sample);
    const { refuses, app } = sample;
    assertEquals(refuses(method("list"), {}, own).code, "invalid_app_id");
    assertEquals(refuses(method("list"), { app_id: app.id }, foreign).code, "invalid_app_id");
  }));

Deno.test("workflows.triggers.permissions keeps who may run a trigger", () =>
  withSampleTriggers(({ world, app, call, create, refuses, person, channel }) => {
    const trigger_id = create({ type: "shortcut" }).id;
    const nobody = { user_ids: [], channel_ids: [], team_ids: [], org_ids: [] };
    const list = () => call(method("permissions.list"), { trigger_id });
    assertEquals(list(), { permission_type: "everyone", ...nobody });
    const named = { trigger_id, user_ids: `${person("admin")},${person("owner")}` };
    assertEquals(refuses(method("permissions.add"), named).code, "invalid_permission_type");
    assertEquals(refuses(method("permissions.set"), named).code, "invalid_arguments");
    call(method("permissions.set"), { ...named, permission_type: "named_entities" });
    call(method("permissions.add"), { trigger_id, channel_ids: [channel("alerts").id] });
    call(method("permissions.remove"), { trigger_id, user_ids: person("owner") });
    assertEquals(list(), {
      permission_type: "named_entities",
      ...nobody,
      user_ids: [person("admin")],
      channel_ids: [channel("alerts").id],
    });
    assertEquals(listTriggers(world, app.id)[0]?.access.people, [person("admin")]);
  }));

Deno.test("every trigger method asks for the scope to read or to write", () => {
  const readers = triggerMethods.filter(({ scopes }) => scopes.includes("triggers:read")).map(({ name }) =>
    name
  );
  assertEquals(readers, ["list", "info", "permissions.list"].map((name) => `workflows.triggers.${name}`));
  const writers = triggerMethods.filter(({ scopes }) => scopes.includes("triggers:write"));
  assertEquals(writers.length, 6);
  assertEquals(triggerMethods.length, 9);
});
