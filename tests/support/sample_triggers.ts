import { assertThrows } from "@std/assert";
import type { App } from "../../workspace/apps/app.ts";
import type { Manifest, Parameters, WorkflowDefinition } from "../../workspace/apps/manifest.ts";
import { listActivities } from "../../workspace/engine/activity.ts";
import { listRuns } from "../../workspace/engine/stored_executions.ts";
import { isObject, type JsonObject } from "../../workspace/json.ts";
import { Refusal } from "../../workspace/refusal.ts";
import { SAMPLE_APP, type SampleWorld, withSampleWorld } from "./sample_world.ts";
import { EVENT_TYPES, findEventKind } from "../../workspace/triggers/event_catalog.ts";
import { createTrigger, type Trigger } from "../../workspace/triggers/triggers.ts";

/** A seeded workspace whose app has workflows without steps: a run ends as it starts, and its inputs can be read. */
export interface SampleTriggers extends SampleWorld {
  readonly app: App;
  /** Makes a trigger of the app's; what is left out is a webhook for the workflow `greet`. */
  create(definition?: JsonObject): Trigger;
  /** What the refusal says to a definition: its code, and where each problem is. */
  refusal(definition: JsonObject): { code: string; errors: JsonObject[] };
  /** The inputs of every run so far, the first one first. */
  runs(): JsonObject[];
  /** The payloads of the `trigger_executed` lines of the activity log, with their level, the first one first. */
  log(): JsonObject[];
}

const TYPES = "slack#/types/";

const none: Parameters = { properties: {}, required: [] };

function workflow(title: string, input_parameters: Parameters): WorkflowDefinition {
  return { title, input_parameters, steps: [] };
}

const WORKFLOWS: Manifest["workflows"] = {
  greet: workflow("Greet", {
    properties: { who: { type: "string" }, note: { type: "string" } },
    required: ["who"],
  }),
  nothing: workflow("Nothing", none),
  open: workflow("Open", {
    properties: {
      interactivity: { type: `${TYPES}interactivity` },
      person: { type: `${TYPES}user_id` },
      channel: { type: `${TYPES}channel_id` },
      note: { type: "string" },
    },
    required: ["interactivity"],
  }),
  typed: workflow("Typed", {
    properties: {
      count: { type: "integer" },
      share: { type: "number" },
      yes: { type: "boolean" },
      list: { type: "array", items: { type: "string" } },
      thing: { type: "object" },
      own: { type: "#/types/own" },
      at: { type: `${TYPES}timestamp` },
      message: { type: `${TYPES}message_context` },
      text: { type: "string" },
    },
    required: [],
  }),
  asking: workflow("Asking", {
    properties: {
      ...Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`text${index}`, { type: "string" }])),
      person: { type: `${TYPES}user_id` },
      channel: { type: `${TYPES}channel_id` },
      count: { type: "integer" },
      optional: { type: "string" },
    },
    required: ["person", "channel", "count", ...Array.from({ length: 11 }, (_, index) => `text${index}`)],
  }),
  picked: workflow("Picked", {
    properties: { word: { type: "string" }, person: { type: `${TYPES}user_id` } },
    required: ["word", "person"],
  }),
};

const SCOPES = [...new Set(EVENT_TYPES.flatMap((type) => findEventKind(type)?.scopes ?? []))];

export async function withSampleTriggers(
  work: (sample: SampleTriggers) => void | Promise<void>,
): Promise<void> {
  await withSampleWorld(async (sample) => {
    const { world } = sample;
    const app = installWorkflows(sample);
    const create = (definition: JsonObject = {}) =>
      world.database.transaction(() =>
        createTrigger(world, app, { ...defaults(definition), ...definition }, app.developer)
      );
    await work({
      ...sample,
      app,
      create,
      refusal: (definition) => {
        const { code, detail } = assertThrows(() => create(definition), Refusal);
        const { errors } = detail;
        return { code, errors: Array.isArray(errors) ? errors.filter(isObject) : [] };
      },
      runs: () => listRuns(world, 1_000).map(({ inputs }) => inputs).reverse(),
      log: () => {
        const found = listActivities(world, {
          app: app.id,
          log_event_type: "trigger_executed",
          limit: 1_000,
        });
        const entries = Array.isArray(found["activities"]) ? found["activities"].filter(isObject) : [];
        return entries.map(({ level, payload }) => ({ level, ...(isObject(payload) ? payload : {}) }))
          .reverse();
      },
    });
    await world.running.settled();
    // The last of what woke whoever waited is a timer itself.
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

/** A definition of each kind that only lacks its inputs. */
function defaults({ type = "webhook", workflow }: JsonObject): JsonObject {
  const inputs = workflow === undefined ? { who: { value: "all" } } : {};
  return { type, name: "Sample", workflow: "#/workflows/greet", inputs };
}

function installWorkflows({ world, person }: SampleWorld): App {
  const before = world.apps.get(SAMPLE_APP);
  if (before === undefined) throw new Error("the sample workspace has no app");
  const own = { type: "object", properties: { id: { type: "string" } }, required: ["id"] };
  const manifest = {
    ...before.manifest,
    workflows: WORKFLOWS,
    types: { own },
    oauth_config: { scopes: { bot: SCOPES } },
  };
  const app = { ...before, manifest, developer: person("engineer") };
  world.apps.set(app.id, app);
  return app;
}
