import type { App } from "../apps/app.ts";
import type { WorkflowDefinition } from "../apps/manifest.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { invalidArguments } from "../refusal.ts";
import type { World } from "../world.ts";
import { type AvailableData, availableData, type TriggerType } from "./available_data.ts";
import { type EventSettings, parseEvent } from "./event_definition.ts";
import { type Filter, parseFilter } from "./filter.ts";
import { parseInputs, type TriggerInput } from "./input_definition.ts";
import { problem } from "./problem.ts";
import type { Schedule } from "./schedule.ts";
import { parseSchedule } from "./schedule_definition.ts";

/** A trigger as its developer described it, after it was checked. */
export type TriggerDefinition = TriggerKind & {
  readonly name: string;
  readonly description: string;
  /** The callback id of the workflow that it starts. */
  readonly workflow: string;
  readonly inputs: Readonly<Record<string, TriggerInput>>;
};

/** What the four kinds of triggers have of their own; `given` is a schedule as it was written. */
export type TriggerKind =
  | { readonly type: "shortcut"; readonly buttonText: string | null }
  | { readonly type: "webhook"; readonly filter: Filter | null }
  | { readonly type: "scheduled"; readonly schedule: Schedule; readonly given: JsonObject }
  | { readonly type: "event"; readonly event: EventSettings };

/** Refuses with the codes that the Slack CLI knows, and a list of every problem found. */
export function checkDefinition(world: World, app: App, definition: JsonObject): TriggerDefinition {
  const kind = parseKind(world, app, definition);
  const [id, workflow] = findWorkflow(app, definition["workflow"]);
  const available = dataOf(kind);
  return {
    ...kind,
    name: readText(definition, "name", undefined),
    description: readText(definition, "description", ""),
    workflow: id,
    inputs: parseInputs({ app, workflow, type: kind.type, available }, definition["inputs"]),
  };
}

export function dataOf(kind: TriggerKind): AvailableData {
  return availableData(kind.type, kind.type === "event" ? kind.event.eventType : undefined);
}

const KINDS: Readonly<Record<TriggerType, (world: World, app: App, definition: JsonObject) => TriggerKind>> =
  {
    shortcut: (_world, _app, { shortcut }) => ({ type: "shortcut", buttonText: readButtonText(shortcut) }),
    webhook: (_world, _app, { webhook }) => ({ type: "webhook", filter: readWebhookFilter(webhook) }),
    scheduled: (world, _app, { schedule }) => ({
      type: "scheduled",
      schedule: parseSchedule(schedule, world.clock.now()),
      given: isObject(schedule) ? schedule : {},
    }),
    event: (world, app, { event }) => ({ type: "event", event: parseEvent(world, app, event) }),
  };

function parseKind(world: World, app: App, definition: JsonObject): TriggerKind {
  const { type } = definition;
  if (type === "shortcut" || type === "webhook" || type === "scheduled" || type === "event") {
    return KINDS[type](world, app, definition);
  }
  throw problem("invalid_trigger_type", "the type must be shortcut, event, scheduled or webhook", "/type");
}

function findWorkflow(app: App, reference: Json | undefined): [string, WorkflowDefinition] {
  const id = typeof reference === "string" ? /^#\/workflows\/([^/]+)$/.exec(reference)?.[1] : undefined;
  if (id === undefined) {
    throw problem("invalid_workflow_id", "a workflow is named #/workflows/<callback_id>", "/workflow");
  }
  const { workflows } = app.manifest;
  const workflow = Object.hasOwn(workflows, id) ? workflows[id] : undefined;
  if (workflow === undefined) {
    throw problem("workflow_not_found", `${app.name} has no workflow ${id}`, "/workflow");
  }
  return [id, workflow];
}

function readText(definition: JsonObject, name: string, fallback: string | undefined): string {
  const value = definition[name] ?? fallback;
  if (value === undefined || (value === "" && fallback === undefined)) {
    throw invalidArguments(`missing required field: ${name}`);
  }
  if (typeof value !== "string") throw invalidArguments(`must be a string [json-pointer:/${name}]`);
  return value;
}

function readButtonText(given: Json | undefined): string | null {
  if (given === undefined || given === null) return null;
  const text = isObject(given) ? given["button_text"] ?? null : undefined;
  if (text === null || typeof text === "string") return text;
  throw problem("invalid_trigger_config", "a shortcut is an object with a button_text", "/shortcut");
}

function readWebhookFilter(given: Json | undefined): Filter | null {
  if (given === undefined || given === null) return null;
  const refuse = (message: string, pointer: string) =>
    problem("invalid_webhook_config", message, `/webhook${pointer}`);
  if (!isObject(given)) throw refuse("a webhook must be an object", "");
  if (given["schema"] !== undefined && given["schema_ref"] !== undefined) {
    throw refuse("only one of schema and schema_ref may be given", "");
  }
  const { filter } = given;
  if (filter === undefined || filter === null) return null;
  return parseFilter(filter, (message, pointer) => refuse(message, `/filter${pointer}`));
}
