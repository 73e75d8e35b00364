import { assertEquals, assertThrows } from "@std/assert";
import type { Json, JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { SAMPLE_TIME } from "../../tests/support/sample_world.ts";
import { checkDefinition } from "./definition.ts";
import { withSampleTriggers } from "../../tests/support/sample_triggers.ts";

const INTERACTIVITY = "slack#/types/interactivity";

const later = (ms: number) => new Date(SAMPLE_TIME + ms).toISOString();
const DAY = 24 * 3_600_000;
const NEXT = later(DAY);

Deno.test("checkDefinition refuses every malformed part with a code of the CLI's and a pointer", async () => {
  await withSampleTriggers(({ refusal }) => {
    const table: [JsonObject, string, string][] = [
      [{ type: "timer" }, "invalid_trigger_type", "/type"],
      [{ type: null }, "invalid_trigger_type", "/type"],
      [{ type: "external" }, "invalid_trigger_type", "/type"],
      [{ workflow: "greet" }, "invalid_workflow_id", "/workflow"],
      [{ workflow: "#/workflows/" }, "invalid_workflow_id", "/workflow"],
      [{ workflow: "#/functions/greet" }, "invalid_workflow_id", "/workflow"],
      [{ workflow: 5 }, "invalid_workflow_id", "/workflow"],
      [{ workflow: "#/workflows/gone" }, "workflow_not_found", "/workflow"],
      [{ workflow: "#/workflows/constructor" }, "workflow_not_found", "/workflow"],
      [{ type: "webhook", webhook: "x" }, "invalid_webhook_config", "/webhook"],
      [{ type: "webhook", webhook: { schema: {}, schema_ref: "x" } }, "invalid_webhook_config", "/webhook"],
      [{ type: "webhook", webhook: { filter: {} } }, "invalid_webhook_config", "/webhook/filter/version"],
      [{ type: "shortcut", shortcut: "x" }, "invalid_trigger_config", "/shortcut"],
      [{ type: "shortcut", shortcut: { button_text: 5 } }, "invalid_trigger_config", "/shortcut"],
      [{ inputs: "x" }, "invalid_trigger_inputs", "/inputs"],
    ];
    for (const [definition, code, pointer] of table) {
      const found = refusal(definition);
      assertEquals([found.code, found.errors.map((error) => error["pointer"])], [code, [pointer]]);
    }
  });
});

Deno.test("checkDefinition refuses a schedule that is not one", async () => {
  await withSampleTriggers(({ refusal }) => {
    const recurring = (frequency: Json, more: JsonObject = {}) => ({ start_time: NEXT, frequency, ...more });
    const table: [Json | undefined, string][] = [
      [undefined, ""],
      [{}, "/start_time"],
      [{ start_time: 5 }, "/start_time"],
      [{ start_time: "soon" }, "/start_time"],
      [{ start_time: later(-1) }, "/start_time"],
      [{ start_time: later(0) }, "/start_time"],
      [{ start_time: NEXT, timezone: "Mars/Olympus" }, "/timezone"],
      [{ start_time: NEXT, end_time: later(2 * DAY) }, ""],
      [{ start_time: NEXT, occurrence_count: 2 }, ""],
      [recurring({ type: "once" }, { occurrence_count: 2 }), ""],
      [recurring("daily"), "/frequency"],
      [recurring({}), "/frequency/type"],
      [recurring({ type: "minutely" }), "/frequency/type"],
      [recurring({ type: "daily", repeats_every: 0 }), "/frequency/repeats_every"],
      [recurring({ type: "daily", repeats_every: 1.5 }), "/frequency/repeats_every"],
      [recurring({ type: "daily", repeats_every: 10_001 }), "/frequency/repeats_every"],
      [recurring({ type: "daily", on_days: ["Monday"] }), "/frequency/on_days"],
      [recurring({ type: "weekly", on_days: ["monday"] }), "/frequency/on_days"],
      [recurring({ type: "weekly", on_days: [] }), "/frequency/on_days"],
      [recurring({ type: "weekly", on_week_num: 1 }), "/frequency/on_week_num"],
      [recurring({ type: "monthly", on_days: ["Monday"] }), "/frequency/on_week_num"],
      [recurring({ type: "monthly", on_week_num: 1 }), "/frequency/on_days"],
      [recurring({ type: "monthly", on_days: ["Monday", "Friday"], on_week_num: 1 }), "/frequency/on_days"],
      [recurring({ type: "monthly", on_days: ["Monday"], on_week_num: 0 }), "/frequency/on_week_num"],
      [recurring({ type: "monthly", on_days: ["Monday"], on_week_num: 5 }), "/frequency/on_week_num"],
      [recurring({ type: "daily" }, { end_time: "never" }), "/end_time"],
      [recurring({ type: "daily" }, { end_time: later(DAY - 1) }), "/end_time"],
      [recurring({ type: "daily" }, { occurrence_count: 0 }), "/occurrence_count"],
    ];
    for (const [schedule, pointer] of table) {
      const { code, errors } = refusal({
        type: "scheduled",
        ...(schedule === undefined ? {} : { schedule }),
      });
      const found = [code, errors[0]?.["pointer"]];
      assertEquals(found, ["invalid_trigger_config", `/schedule${pointer}`], JSON.stringify(schedule));
    }
  });
});

Deno.test("checkDefinition takes the schedules that are just within the bounds", async () => {
  await withSampleTriggers(({ create }) => {
    const table: JsonObject[] = [
      { start_time: later(1) },
      { start_time: NEXT, frequency: { type: "once" } },
      { start_time: new Date(SAMPLE_TIME + DAY).toUTCString(), timezone: "asia/kolkata" },
      { start_time: NEXT, frequency: { type: "daily", repeats_every: 10_000 }, end_time: NEXT },
      {
        start_time: NEXT,
        frequency: { type: "hourly" },
        end_time: "2037-12-31T23:59:59Z",
        occurrence_count: 1,
      },
      { start_time: NEXT, frequency: { type: "monthly", on_days: ["Sunday"], on_week_num: -1 } },
      { start_time: NEXT, frequency: { type: "weekly", on_days: ["Sunday", "Monday", "Sunday"] } },
    ];
    for (const schedule of table) create({ type: "scheduled", schedule });
  });
});

Deno.test("checkDefinition refuses an event that is none, lacks a scope, or does not say where", async () => {
  await withSampleTriggers(({ refusal, channel }) => {
    const filter = { version: 1, root: { statement: "{{data.text}} CONTAINS x" } };
    const general = [channel("general").id];
    const reaction = { event_type: "slack#/events/reaction_added" };
    const table: [Json | undefined, string, string][] = [
      [undefined, "invalid_trigger_config", ""],
      [{}, "invalid_trigger_event_type", "/event_type"],
      [{ event_type: "reaction_added" }, "invalid_trigger_event_type", "/event_type"],
      [{ event_type: "slack#/events/toString" }, "invalid_trigger_event_type", "/event_type"],
      [reaction, "invalid_trigger_config", "/channel_ids"],
      [{ ...reaction, all_resources: false }, "invalid_trigger_config", "/channel_ids"],
      [{ ...reaction, all_resources: true, channel_ids: general }, "invalid_trigger_config", "/channel_ids"],
      [{ ...reaction, all_resources: "true" }, "invalid_trigger_config", "/all_resources"],
      [{ ...reaction, channel_ids: [] }, "invalid_trigger_config", "/channel_ids"],
      [{ ...reaction, channel_ids: ["C0NOWHERE"] }, "channel_not_found", "/channel_ids/0"],
      [{ ...reaction, channel_ids: ["general"] }, "channel_not_found", "/channel_ids/0"],
      [{ ...reaction, all_resources: true, filter: "x" }, "invalid_trigger_config", "/filter"],
      [
        { ...reaction, all_resources: true, metadata_event_type: "x" },
        "invalid_trigger_config",
        "/metadata_event_type",
      ],
      [
        { event_type: "slack#/events/message_metadata_posted", all_resources: true },
        "invalid_trigger_config",
        "/metadata_event_type",
      ],
      [
        { event_type: "slack#/events/message_posted", all_resources: true },
        "invalid_trigger_config",
        "/filter",
      ],
      [{ event_type: "slack#/events/message_posted", filter }, "invalid_trigger_config", "/channel_ids"],
    ];
    for (const [event, code, pointer] of table) {
      const found = refusal({ type: "event", ...(event === undefined ? {} : { event }) });
      assertEquals([found.code, found.errors[0]?.["pointer"]], [code, `/event${pointer}`]);
    }
  });
});

Deno.test("checkDefinition asks for one of an event's scopes", async () => {
  await withSampleTriggers(({ world, app }) => {
    const event = { event_type: "slack#/events/user_joined_channel", all_resources: true };
    const definition = { type: "event", name: "Joined", workflow: "#/workflows/nothing", event };
    const withScopes = (...bot: string[]) => ({
      ...app,
      manifest: { ...app.manifest, oauth_config: { scopes: { bot } } },
    });
    checkDefinition(world, withScopes("channels:read"), definition);
    checkDefinition(world, withScopes("groups:read"), definition);
    const refusal = assertThrows(
      () => checkDefinition(world, withScopes("channels:history"), definition),
      Refusal,
    );
    assertEquals(refusal.code, "missing_scopes");
  });
});

Deno.test("checkDefinition names a missing required input and its type", async () => {
  await withSampleTriggers(({ refusal }) => {
    const { code, errors } = refusal({ type: "shortcut", workflow: "#/workflows/open" });
    assertEquals(code, "invalid_trigger_inputs");
    assertEquals(
      errors.map((error) => [error["missing_parameter_name"], error["missing_parameter_type"]]),
      [["interactivity", INTERACTIVITY]],
    );
  });
});

Deno.test("checkDefinition refuses an input that the workflow or the trigger cannot have", async () => {
  await withSampleTriggers(({ refusal }) => {
    const typed = (name: string, value: Json) => ({
      workflow: "#/workflows/typed",
      inputs: { [name]: { value } },
    });
    const shortcut = (name: string, value: Json) => ({ type: "shortcut", ...typed(name, value) });
    const greet = (entry: Json) => ({ inputs: { who: entry } });
    const table: [JsonObject, string][] = [
      [greet("text"), "parameter_validation_failed"],
      [greet({}), "missing_value"],
      [greet({ value: null }), "missing_value"],
      [greet({ customizable: false }), "missing_value"],
      [greet({ value: 5 }), "parameter_validation_failed"],
      [greet({ value: "x".repeat(4_001) }), "parameter_validation_failed"],
      [{ inputs: { who: { value: "x" }, other: { value: "x" } } }, "parameter_validation_failed"],
      [typed("count", "five"), "parameter_validation_failed"],
      [typed("count", 5.5), "parameter_validation_failed"],
      [typed("own", {}), "parameter_validation_failed"],
      [greet({ value: "{{data}}" }), "context_value_not_found"],
      [greet({ value: "{{data.user.id}}" }), "context_value_not_found"],
      [greet({ value: "{{inputs.who}}" }), "context_value_not_found"],
      [greet({ value: "hello {{date.x}}" }), "context_value_not_found"],
      [{ type: "shortcut", ...greet({ value: "{{data.reaction}}" }) }, "context_value_not_found"],
      [
        { type: "scheduled", schedule: { start_time: NEXT }, ...greet({ value: "{{data.channel_id}}" }) },
        "context_value_not_found",
      ],
      [
        { workflow: "#/workflows/open", inputs: { interactivity: { value: "{{data.interactivity}}" } } },
        "context_value_not_found",
      ],
      [shortcut("count", "{{data.user_id}}"), "invalid_interactive_trigger_inputs"],
      [shortcut("thing", "{{data.user_id}}"), "invalid_interactive_trigger_inputs"],
      [shortcut("text", "{{data.interactivity}}"), "invalid_interactive_trigger_inputs"],
      [
        {
          type: "shortcut",
          workflow: "#/workflows/open",
          inputs: { interactivity: { value: "{{data.user_id}}" } },
        },
        "invalid_interactive_trigger_inputs",
      ],
    ];
    for (const [definition, code] of table) {
      assertEquals(refusal(definition).code, code, JSON.stringify(definition));
    }
  });
});

Deno.test("checkDefinition takes literals of every type, also as the text that the CLI sends", async () => {
  await withSampleTriggers(({ create }) => {
    const table: [string, Json][] = [
      ["count", 5],
      ["count", "5"],
      ["share", "0.5"],
      ["yes", false],
      ["yes", "true"],
      ["list", ["a"]],
      ["list", '["a"]'],
      ["thing", { a: 1 }],
      ["own", { id: "x" }],
      ["at", 1_700_000_000],
      ["text", "5"],
      ["text", ""],
      ["text", "by {{data.a}} at {{event_timestamp}}"],
      ["thing", { a: ["{{data.a}}"] }],
    ];
    for (const [name, value] of table) {
      create({ workflow: "#/workflows/typed", inputs: { [name]: { value } } });
    }
  });
});

Deno.test("checkDefinition takes what each kind can give", async () => {
  await withSampleTriggers(({ create }) => {
    const event = (event_type: string, more: JsonObject = {}) => ({
      type: "event",
      event: { event_type: `slack#/events/${event_type}`, ...more },
    });
    const all = { all_resources: true };
    const table: [JsonObject, string][] = [
      [{ type: "webhook" }, "{{data.anything-at_all}}"],
      [{ type: "shortcut" }, "{{data.interactivity.interactor.id}}"],
      [{ type: "scheduled", schedule: { start_time: NEXT } }, "{{data.user_id}}"],
      [event("reaction_added", all), "{{data.message_link}}"],
      [event("reaction_added", all), "{{data.message_context.channel_id}}"],
      [event("channel_created"), "{{data.creator_id}}"],
      [event("user_joined_team"), "{{data.user.real_name}}"],
      [event("user_joined_team"), "{{team_id}} {{event_id}} {{type}} {{enterprise_id}}"],
      [
        event("message_metadata_posted", { ...all, metadata_event_type: "x" }),
        "{{data.metadata.event_payload.id}}",
      ],
    ];
    for (const [kind, value] of table) {
      create({ ...kind, workflow: "#/workflows/typed", inputs: { text: { value } } });
    }
  });
});

Deno.test("checkDefinition takes customizable inputs of link triggers only, and only as Slack can ask for them", async () => {
  await withSampleTriggers(({ create, refusal }) => {
    const texts = (count: number, from = 0) =>
      Object.fromEntries(
        Array.from({ length: 11 }, (_, index) => {
          const isAsked = index >= from && index < from + count;
          return [`text${index}`, isAsked ? { customizable: true } : { value: "x" }];
        }),
      );
    const rest = { person: { value: "U1" }, channel: { value: "C1" }, count: { value: 1 } };
    const asking = (inputs: JsonObject, type = "shortcut") => ({
      type,
      workflow: "#/workflows/asking",
      inputs: { ...texts(0), ...rest, ...inputs },
    });
    const asked = { customizable: true };
    create(asking({ ...texts(8), person: asked, channel: asked }));
    const table: [JsonObject, string][] = [
      [asking({ person: asked }, "webhook"), "customizable_inputs_only_allowed_on_link_triggers"],
      [asking({ ...texts(9), person: asked, channel: asked }), "too_many_customizable_inputs"],
      [asking({ count: asked }), "customizable_input_unsupported_type"],
      [asking({ gone: asked }), "customizable_input_missing_matching_workflow_input"],
      [asking({ optional: asked }), "customizable_inputs_not_allowed_on_optional_inputs"],
      [asking({ person: { ...asked, value: "U1" } }), "invalid_arguments_customizable_inputs"],
      [asking({ person: { ...asked, hidden: false } }), "invalid_arguments_customizable_inputs"],
      [asking({ person: { ...asked, locked: true } }), "invalid_arguments_customizable_inputs"],
    ];
    for (const [definition, code] of table) assertEquals(refusal(definition).code, code);
  });
});

Deno.test("checkDefinition lists every input problem, the missing ones first", async () => {
  await withSampleTriggers(({ refusal }) => {
    const { code, errors } = refusal({ inputs: { note: {}, other: { value: 1 } } });
    assertEquals(code, "invalid_trigger_inputs");
    assertEquals(errors.map((error) => [error["code"], error["pointer"]]), [
      ["invalid_trigger_inputs", "/inputs"],
      ["missing_value", "/inputs/note"],
      ["parameter_validation_failed", "/inputs/other"],
    ]);
  });
});

Deno.test("checkDefinition needs a name and takes a definition without a description", async () => {
  await withSampleTriggers(({ create, refusal }) => {
    assertEquals(create().description, "");
    for (const wrong of [{ name: "" }, { name: null }, { name: 5 }, { description: 5 }]) {
      assertEquals(refusal(wrong).code, "invalid_arguments");
    }
  });
});

Deno.test("checkDefinition that refuses leaves no trigger", async () => {
  await withSampleTriggers(({ world, refusal, happenings }) => {
    refusal({ inputs: {} });
    assertEquals(world.database.rows("SELECT id FROM triggers"), []);
    assertEquals(happenings.filter(({ type }) => type === "trigger_changed"), []);
  });
});

Deno.test("a problem of an event trigger calls it an event trigger", async () => {
  await withSampleTriggers(({ refusal }) => {
    const { errors } = refusal({
      type: "event",
      event: { event_type: "slack#/events/channel_created" },
      inputs: { who: { value: "{{data.nothing}}" } },
    });
    assertEquals(errors[0]?.["message"], "an event trigger has no {{data.nothing}}");
  });
});
