import { assertEquals, assertThrows } from "@std/assert";
import type { App } from "../../workspace/apps/app.ts";
import type { DatastoreDefinition } from "../../workspace/apps/manifest.ts";
import type { Happening } from "../../workspace/happenings.ts";
import { isObject, type JsonObject } from "../../workspace/json.ts";
import { Refusal } from "../../workspace/refusal.ts";
import type { Settings } from "../../workspace/settings.ts";
import { createWorld, type World } from "../../workspace/world.ts";
import { type Datastore, findDatastore } from "../../workspace/datastores/datastore.ts";

/** An empty workspace with one app and its datastores; for the tests of what is kept in them. */
export interface SampleStore {
  readonly world: World;
  readonly app: App;
  readonly tasks: Datastore;
  readonly happenings: Happening[];
}

/** Noon UTC on the first of June 2026, in seconds. */
export const NOON = Date.UTC(2026, 5, 1, 12) / 1000;

export const TASKS: DatastoreDefinition = {
  primary_key: "id",
  time_to_live_attribute: "expires",
  attributes: {
    id: { type: "string" },
    title: { type: "string" },
    priority: { type: "integer" },
    effort: { type: "number" },
    done: { type: "boolean" },
    labels: { type: "array", items: { type: "string" } },
    place: { type: "#/types/place" },
    notes: { type: "object" },
    assignee: { type: "slack#/types/user_id" },
    expires: { type: "slack#/types/timestamp" },
  },
};

export async function withSampleStore(
  work: (sample: SampleStore) => void | Promise<void>,
  settings: Partial<Settings> = {},
): Promise<void> {
  const world = createWorld({ settings });
  world.clock.restore({ offsetMs: 0, frozenAt: NOON * 1000 });
  const app = sampleApp();
  world.apps.set(app.id, app);
  const happenings: Happening[] = [];
  world.listen((happening) => happenings.push(happening));
  try {
    await work({ world, app, tasks: findDatastore(app, "tasks"), happenings });
  } finally {
    world.clock.stop();
    world.database.close();
  }
}

/** The app `A0SAMPLE`, with a datastore of tasks or with others. */
export function sampleApp(
  datastores: Readonly<Record<string, DatastoreDefinition>> = { tasks: TASKS },
): App {
  return {
    id: "A0SAMPLE",
    name: "Sample",
    folder: "",
    botId: "B0SAMPLE",
    botUser: "U0BOT",
    botToken: "",
    developer: "U0OWNER",
    serviceToken: "",
    functionIds: {},
    manifest: {
      display_information: { name: "Sample" },
      settings: { function_runtime: "slack" },
      features: { bot_user: { display_name: "sample" } },
      oauth_config: { scopes: { bot: [] } },
      functions: {},
      workflows: {},
      datastores,
      types: {
        place: {
          type: "object",
          properties: { floor: { type: "integer" }, room: { type: "string" } },
          required: ["floor"],
        },
      },
      events: {},
      external_auth_providers: {},
      outgoing_domains: [],
    },
  };
}

/** The codes and pointers of the problems for which `work` is refused as a `datastore_error`. */
export function problemsOf(work: () => unknown): string[] {
  const refusal = assertThrows(work, Refusal);
  assertEquals(refusal.code, "datastore_error");
  const errors = refusal.detail["errors"];
  return (Array.isArray(errors) ? errors : []).filter(isObject).map(({ code, pointer }) =>
    `${code} ${pointer}`
  );
}

/** The first sentence of the refusal. */
export function messageOf(work: () => unknown): string {
  const { detail } = assertThrows(work, Refusal);
  const first = Array.isArray(detail["errors"]) ? detail["errors"][0] : undefined;
  return isObject(first) ? String(first["message"]) : "";
}

export function task(number: number, more: JsonObject = {}): JsonObject {
  return { id: `task ${number}`, priority: number, ...more };
}
