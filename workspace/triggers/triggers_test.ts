import { assert, assertEquals, assertMatch, assertNotEquals, assertThrows } from "@std/assert";
import { withSampleTriggers } from "../../tests/support/sample_triggers.ts";
import { isObject, type JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import {
  createTrigger,
  deleteTrigger,
  findTrigger,
  listTriggers,
  triggerPayload,
  updateTrigger,
} from "./triggers.ts";

const IN_A_DAY = "2026-06-02T12:00:00Z";

Deno.test("triggerPayload has what Slack answers, with whole dates", async () => {
  await withSampleTriggers(({ world, app, create }) => {
    const payload = triggerPayload(world, create({ name: "Greeter", description: "Says hello" }));
    const { id, webhook_url, inputs, workflow, date_created, date_updated, ...rest } = payload;
    assertMatch(String(id), /^Ft[A-Z0-9]+$/);
    assertMatch(
      String(webhook_url),
      /^http:\/\/localhost:3000\/triggers\/T0WORKSPACE\/\d{13}\/[0-9a-f]{32}$/,
    );
    assertEquals(inputs, { who: { value: "all", hidden: false, locked: false } });
    assertEquals([date_created, date_updated], [1_780_315_200, 1_780_315_200]);
    assert(isObject(workflow));
    assertEquals(workflow["callback_id"], "greet");
    assertEquals(workflow["title"], "Greet");
    assertEquals(workflow["app_id"], app.id);
    assertEquals(workflow["app"], {
      id: app.id,
      name: "Sample",
      icons: { image_32: "" },
      is_workflow_app: false,
    });
    assertEquals(workflow["input_parameters"], [
      { type: "string", name: "who", title: "who", description: "", is_required: true },
      { type: "string", name: "note", title: "note", description: "", is_required: false },
    ]);
    const data = {
      "{{event_timestamp}}": {
        type: "slack#/types/timestamp",
        name: "event_timestamp",
        title: "event timestamp",
        description: "",
        is_required: true,
      },
    };
    assertEquals(rest, {
      type: "webhook",
      name: "Greeter",
      description: "Says hello",
      outputs: data,
      available_data: data,
    });
  });
});

Deno.test("triggerPayload shows of each kind what is its own", async () => {
  await withSampleTriggers(({ world, create, channel }) => {
    const filter = { version: 1, root: { statement: "{{data.who}} == ann" } };
    const channels = [channel("general").id];
    const schedule = { start_time: IN_A_DAY, frequency: { type: "daily" }, timezone: "asia/kolkata" };
    const table: [JsonObject, JsonObject][] = [
      [{ type: "webhook", webhook: { filter } }, { filter }],
      [{ type: "shortcut", shortcut: { button_text: "Go" } }, { shortcut: { button_text: "Go" } }],
      [{ type: "scheduled", schedule }, { schedule: { ...schedule, timezone: "Asia/Kolkata" } }],
      [{ type: "scheduled", schedule: { start_time: IN_A_DAY } }, {
        schedule: { start_time: IN_A_DAY, frequency: { type: "once" }, timezone: "UTC" },
      }],
      [{ type: "event", event: { event_type: "slack#/events/pin_added", channel_ids: channels, filter } }, {
        event_type: "slack#/events/pin_added",
        channel_ids: channels,
        filter,
      }],
    ];
    for (const [definition, own] of table) {
      const payload = triggerPayload(world, create(definition));
      for (const [key, value] of Object.entries(own)) assertEquals(payload[key], value);
      assertEquals(payload["webhook_url"] !== undefined, definition["type"] === "webhook");
      assertEquals(payload["shortcut_url"] !== undefined, definition["type"] === "shortcut");
    }
  });
});

Deno.test("findTrigger finds by id and by address, on whatever host, and by nothing else", async () => {
  await withSampleTriggers(({ world, create }) => {
    const webhook = create();
    const shortcut = create({ type: "shortcut" });
    const address = String(triggerPayload(world, webhook)["webhook_url"]);
    const link = String(triggerPayload(world, shortcut)["shortcut_url"]);
    assertEquals(findTrigger(world, webhook.id)?.id, webhook.id);
    for (const host of ["http://localhost:3000", "http://127.0.0.1:81"]) {
      assertEquals(findTrigger(world, address.replace("http://localhost:3000", host))?.id, webhook.id);
      assertEquals(findTrigger(world, link.replace("http://localhost:3000", host))?.id, shortcut.id);
    }
    assertEquals(findTrigger(world, `${address}?from=cron`)?.id, webhook.id);
    const wrong = [
      "",
      "Ft0",
      `${address}0`,
      address.slice(0, -1),
      address.replace(webhook.secret, shortcut.secret),
      address.replace(webhook.secret, webhook.secret.toUpperCase()),
      address.replace(webhook.secret, ""),
      `${address}/more`,
      address.replace("T0WORKSPACE", "T0OTHER"),
      address.replace(/\d{13}/, "0000000000000"),
      link.replace(shortcut.secret, webhook.secret),
      link.replace("shortcuts", "triggers"),
      `http://localhost:3000/shortcuts/${webhook.id}/${webhook.secret}`,
      "http://localhost:3000/triggers",
      "/",
    ];
    for (const address of wrong) assertEquals(findTrigger(world, address), undefined, address);
  });
});

Deno.test("updateTrigger replaces all of the definition, and keeps the address, the creator and the access", async () => {
  await withSampleTriggers(async ({ world, app, create, person }) => {
    const before = create({
      name: "Before",
      description: "old",
      inputs: { who: { value: "a" }, note: { value: "b" } },
    });
    await world.clock.moveTo(world.clock.now() + 60_000, () => world.running.settled());
    const definition = { type: "webhook", name: "After", workflow: "#/workflows/nothing" };
    const after = updateTrigger(world, app, before.id, definition);
    assertEquals(findTrigger(world, before.id), after);
    assertEquals([after.name, after.description, after.workflow, after.inputs], ["After", "", "nothing", {}]);
    assertEquals([after.secret, after.creator, after.access], [
      before.secret,
      person("engineer"),
      before.access,
    ]);
    assertEquals([after.createdAt, after.updatedAt], [before.createdAt, before.createdAt + 60]);
  });
});

Deno.test("updateTrigger that refuses changes nothing", async () => {
  await withSampleTriggers(({ world, app, create }) => {
    const before = create();
    const table: [string, JsonObject, string][] = [
      ["Ft0GONE", {}, "trigger_not_found"],
      [before.id, {}, "invalid_trigger_type"],
      [before.id, { type: "shortcut", name: "x", workflow: "#/workflows/nothing" }, "invalid_trigger_type"],
      [before.id, { type: "webhook", name: "x", workflow: "#/workflows/greet" }, "invalid_trigger_inputs"],
    ];
    for (const [id, definition, code] of table) {
      assertEquals(assertThrows(() => updateTrigger(world, app, id, definition), Refusal).code, code);
      assertEquals(listTriggers(world, app.id), [before]);
    }
  });
});

Deno.test("deleteTrigger leaves nothing to be found, and cannot do so twice", async () => {
  await withSampleTriggers(({ world, app, create }) => {
    const { id } = create();
    deleteTrigger(world, id);
    assertEquals(findTrigger(world, id), undefined);
    assertEquals(listTriggers(world, app.id), []);
    assertEquals(assertThrows(() => deleteTrigger(world, id), Refusal).code, "trigger_not_found");
  });
});

Deno.test("listTriggers lists one app's in their order, and one type when asked", async () => {
  await withSampleTriggers(({ world, app, create }) => {
    const made = [create({ name: "a" }), create({ name: "b", type: "shortcut" }), create({ name: "c" })];
    assertEquals(listTriggers(world, app.id).map(({ name }) => name), ["a", "b", "c"]);
    assertEquals(listTriggers(world, app.id, { type: "shortcut" }), made.slice(1, 2));
    assertEquals(listTriggers(world, app.id, { type: "event" }), []);
    assertEquals(listTriggers(world, "A0OTHER"), []);
  });
});

Deno.test("createTrigger remembers its file and tells those who listen", async () => {
  await withSampleTriggers(({ world, app, happenings }) => {
    const definition = { type: "shortcut", name: "x", workflow: "#/workflows/nothing" };
    const made = createTrigger(world, app, definition, "U1", { sourceFile: "triggers/x.ts" });
    const other = createTrigger(world, app, definition, "U1");
    assertEquals([made.sourceFile, other.sourceFile], ["triggers/x.ts", null]);
    assertNotEquals(made.secret, other.secret);
    assertEquals(happenings.filter(({ type }) => type === "trigger_changed"), [
      { type: "trigger_changed", trigger: made.id },
      { type: "trigger_changed", trigger: other.id },
    ]);
  });
});
