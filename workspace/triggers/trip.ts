import type { App } from "../apps/app.ts";
import type { ParameterDefinition, WorkflowDefinition } from "../apps/manifest.ts";
import { recordActivity } from "../engine/activity.ts";
import { startWorkflow } from "../engine/executions.ts";
import { markers, render } from "../engine/template.ts";
import type { Json, JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { evaluateFilter, type Filter, type FilterOutcome } from "./filter.ts";
import { readLiteral } from "./literal.ts";
import type { Trigger } from "./stored_triggers.ts";

/** Who tripped it, and in which conversation, as far as there is somebody and somewhere. */
export interface TripOrigin {
  readonly person: string | null;
  readonly channel: string | null;
  /** The values that a button brings for the customizable inputs. */
  readonly customized?: JsonObject;
}

export type Trip =
  | { readonly kind: "started"; readonly execution: string }
  /** With what was wrong with the comparisons, where that is why the filter says no. */
  | { readonly kind: "filtered"; readonly warnings: readonly string[] }
  | { readonly kind: "refused"; readonly code: string; readonly errors: readonly string[] };

/** Starts the trigger's workflow, unless its filter or the workflow's inputs say no; returns the id of the run. */
export function tripTrigger(
  world: World,
  trigger: Trigger,
  context: JsonObject,
  origin: TripOrigin,
): string | null {
  const trip = attemptTrip(world, trigger, context, origin);
  return trip.kind === "started" ? trip.execution : null;
}

/** As `tripTrigger`, for callers who are told why nothing started. The activity log is told in any case. */
export function attemptTrip(
  world: World,
  trigger: Trigger,
  context: JsonObject,
  origin: TripOrigin,
): Trip {
  const filled = { event_timestamp: Math.floor(world.clock.now() / 1000), ...context };
  const { matches, warnings } = applyFilter(world, trigger, filled);
  if (!matches) return { kind: "filtered", warnings };
  const app = world.apps.get(trigger.app);
  const workflow = app?.manifest.workflows[trigger.workflow];
  if (app === undefined || workflow === undefined) {
    return refuse(world, trigger, "workflow_not_found", [`There is no workflow ${trigger.workflow}`]);
  }
  const inputs = renderInputs(trigger, workflow, filled, origin.customized ?? {});
  return start(world, app, trigger, inputs, origin);
}

/** Why the workflow was not started, as a refusal. */
export function refusalOf({ code, errors }: Extract<Trip, { kind: "refused" }>): Refusal {
  return new Refusal(code, { errors: errors.map((message) => ({ code, message })) });
}

/** The workflow's own check of its inputs is what refuses. */
function start(world: World, app: App, trigger: Trigger, inputs: JsonObject, origin: TripOrigin): Trip {
  const { id, type, name, workflow } = trigger;
  const { person, channel } = origin;
  const trace = world.ids.make("Tr");
  try {
    const execution = world.database.transaction(() => {
      recordTrip(world, trigger, "info", {}, trace);
      return startWorkflow(world, app, workflow, inputs, {
        trigger: { id, type, name },
        person,
        channel,
        trace,
      });
    });
    return { kind: "started", execution };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(world, trigger, error.code, textsIn(error.detail["errors"]), trace);
  }
}

function refuse(
  world: World,
  trigger: Trigger,
  code: string,
  errors: readonly string[],
  trace: string = world.ids.make("Tr"),
): Trip {
  recordTrip(world, trigger, "error", { reason: code, errors: JSON.stringify(errors) }, trace);
  return { kind: "refused", code, errors };
}

function applyFilter(world: World, trigger: Trigger, context: JsonObject): FilterOutcome {
  const filter = filterOf(trigger);
  if (filter === null) return { matches: true, warnings: [] };
  const outcome = evaluateFilter(filter, context);
  if (outcome.warnings.length > 0) {
    recordTrip(world, trigger, "warn", { reason: "filter_failed", errors: JSON.stringify(outcome.warnings) });
  }
  return outcome;
}

function filterOf(trigger: Trigger): Filter | null {
  if (trigger.type === "event") return trigger.event.filter;
  return trigger.type === "webhook" ? trigger.filter : null;
}

/** An input whose data is not there is left out. */
function renderInputs(
  trigger: Trigger,
  workflow: WorkflowDefinition,
  context: JsonObject,
  customized: JsonObject,
): JsonObject {
  const parameter = (name: string) => workflow.input_parameters.properties[name];
  const rendered = Object.entries(trigger.inputs).map(([name, input]) =>
    [
      name,
      "customizable" in input ? customized[name] : valueOf(trigger, input.value, parameter(name), context),
    ] as const
  );
  return Object.fromEntries(rendered.filter(([, value]) => value !== undefined));
}

function valueOf(
  { type }: Trigger,
  value: Json,
  parameter: ParameterDefinition | undefined,
  context: JsonObject,
): Json | undefined {
  if (parameter !== undefined && markers(value).length === 0) return readLiteral(value, parameter);
  const rendered = render(value, context);
  // The times of events are numbers. Slack's own samples take them for texts.
  const isTimeAsText = type === "event" && parameter?.type === "string" && typeof rendered === "number";
  return isTimeAsText ? String(rendered) : rendered;
}

function recordTrip(
  world: World,
  { id, app, type, workflow }: Trigger,
  level: "info" | "warn" | "error",
  details: JsonObject,
  trace: string = world.ids.make("Tr"),
): void {
  const known = world.apps.get(app);
  recordActivity(world, {
    app,
    level,
    event_type: "trigger_executed",
    source: "slack",
    component_type: "workflows",
    component_id: known?.functionIds[workflow] ?? workflow,
    trace_id: trace,
    payload: {
      trigger: { id, type },
      function_name: known?.manifest.workflows[workflow]?.title ?? workflow,
      ...details,
    },
  });
}

function textsIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
