import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { type SampleTriggers, withSampleTriggers } from "../../tests/support/sample_triggers.ts";
import { takePointer } from "../engine/pointers.ts";
import { listRuns } from "../engine/stored_executions.ts";
import { isObject, type JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { changePerson } from "../team/people.ts";
import { setAccess } from "./access.ts";
import { type Click, tripShortcut } from "./shortcut.ts";
import { changeAccess, findTrigger, type Trigger } from "./triggers.ts";

const INTERACTIVITY = { interactivity: { value: "{{data.interactivity}}" } };

function opener({ create }: SampleTriggers, inputs: JsonObject = {}): Trigger {
  return create({ type: "shortcut", workflow: "#/workflows/open", inputs: { ...INTERACTIVITY, ...inputs } });
}

function refusalOf({ world, runs }: SampleTriggers, trigger: Trigger, click: Click): string {
  const before = runs().length;
  const { code } = assertThrows(() => tripShortcut(world, trigger, click), Refusal);
  assertEquals(runs().length, before);
  return code;
}

Deno.test("a shortcut starts its workflow as the person who clicks, where they click", () =>
  withSampleTriggers((sample) => {
    const { world, person, channel, runs } = sample;
    const trigger = opener(sample, {
      person: { value: "{{data.user_id}}" },
      channel: { value: "{{data.channel_id}}" },
    });
    const click = { person: person("operator"), channel: channel("alerts").id };
    const id = tripShortcut(world, trigger, click);
    const [run] = listRuns(world, 1);
    assertEquals([run?.id, run?.person, run?.channel], [id, click.person, click.channel]);
    assertEquals([runs()[0]?.["person"], runs()[0]?.["channel"]], [click.person, click.channel]);
  }));

Deno.test("a shortcut hands on a pointer that the app can use once", () =>
  withSampleTriggers((sample) => {
    const { world, app, person, runs } = sample;
    tripShortcut(world, opener(sample), { person: person("operator") });
    const interactivity = runs()[0]?.["interactivity"];
    assert(isObject(interactivity) && isObject(interactivity["interactor"]));
    assertEquals(interactivity["interactor"]["id"], person("operator"));
    assertMatch(String(interactivity["interactor"]["secret"]), /^[0-9a-f]{32}$/);
    const pointer = takePointer(world, String(interactivity["interactivity_pointer"]), app.id);
    assertEquals([pointer.person, pointer.execution], [person("operator"), null]);
  }));

Deno.test("a shortcut knows where it was found", () =>
  withSampleTriggers((sample) => {
    const { world, create, person, channel, runs } = sample;
    const text = ["location", "message_ts", "action_id", "block_id", "bookmark_id"]
      .map((name) => `{{data.${name}}}`).join(" ");
    const trigger = create({
      type: "shortcut",
      workflow: "#/workflows/typed",
      inputs: { text: { value: text } },
    });
    const at = { person: person("operator"), channel: channel("alerts").id };
    const messageTs = "1780000000.000001";
    const table: [Click, string][] = [
      [at, "button    "],
      [{ ...at, messageTs }, `message ${messageTs}   `],
      [{ ...at, messageTs, action: { actionId: "a", blockId: "b" } }, `button ${messageTs} a b `],
      [{ ...at, location: "bookmark", bookmarkId: "Bk1" }, "bookmark    Bk1"],
    ];
    for (const [click, expected] of table) {
      tripShortcut(world, trigger, click);
      assertEquals(runs().at(-1)?.["text"], expected);
    }
  }));

Deno.test("a shortcut that is not for this person starts nothing", () =>
  withSampleTriggers((sample) => {
    const { world, bot, person, create } = sample;
    const trigger = opener(sample);
    const named = { people: [person("admin")], channels: [], teams: [], orgs: [] };
    changeAccess(world, trigger, setAccess(world, "named_entities", named));
    const guarded = findTrigger(world, trigger.id) ?? trigger;
    tripShortcut(world, guarded, { person: person("admin") });
    assertEquals(refusalOf(sample, guarded, { person: person("operator") }), "access_denied");
    assertEquals(refusalOf(sample, trigger, { person: bot }), "access_denied");
    changePerson(world, person("operator"), { deactivated: true });
    assertEquals(refusalOf(sample, trigger, { person: person("operator") }), "access_denied");
    assertEquals(refusalOf(sample, create(), { person: person("admin") }), "invalid_trigger_type");
  }));

Deno.test("a person clicks only in conversations that they can see", () =>
  withSampleTriggers((sample) => {
    const { world, person, channel } = sample;
    const trigger = opener(sample);
    const table: [string, string, boolean][] = [
      ["operator", "alerts", true],
      ["operator", "security", true],
      ["operator", "leadership", false],
      ["admin", "leadership", true],
      ["guest", "general", true],
      ["guest", "alerts", false],
    ];
    for (const [handle, name, isAllowed] of table) {
      const click = { person: person(handle), channel: channel(name).id };
      if (isAllowed) tripShortcut(world, trigger, click);
      else assertEquals(refusalOf(sample, trigger, click), "channel_not_found");
    }
    const nowhere = { person: person("operator"), channel: "C0NOWHERE" };
    assertEquals(refusalOf(sample, trigger, nowhere), "channel_not_found");
  }));

Deno.test("a shortcut asks for its customizable inputs, of the right type, and takes no others", () =>
  withSampleTriggers((sample) => {
    const { world, create, person, runs } = sample;
    const trigger = create({
      type: "shortcut",
      workflow: "#/workflows/picked",
      inputs: { word: { customizable: true }, person: { value: "{{data.user_id}}" } },
    });
    const by = { person: person("operator") };
    tripShortcut(world, trigger, { ...by, inputs: { word: "yes" } });
    assertEquals(runs(), [{ word: "yes", person: by.person }]);
    const wrong: JsonObject[] = [
      {},
      { word: 5 },
      { word: null },
      { word: "yes", other: "x" },
      { word: "yes", person: "U0OTHER" },
      { word: "yes", constructor: "x" },
    ];
    for (const inputs of wrong) {
      assertEquals(refusalOf(sample, trigger, { ...by, inputs }), "parameter_validation_failed");
    }
    assertEquals(refusalOf(sample, trigger, by), "parameter_validation_failed");
  }));

Deno.test("a shortcut that cannot start leaves the reason in the activity log", () =>
  withSampleTriggers((sample) => {
    const { create, person, log } = sample;
    const trigger = create({ type: "shortcut", inputs: { who: { value: "{{data.message_ts}}" } } });
    assertEquals(refusalOf(sample, trigger, { person: person("admin") }), "parameter_validation_failed");
    assertEquals(log().map(({ level, reason }) => [level, reason]), [[
      "error",
      "parameter_validation_failed",
    ]]);
  }));
