import type { App } from "../apps/app.ts";
import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { isUnderWay, perform } from "./perform.ts";
import { completeStep, failStep, type Origin, startRun, warnOfRefusal } from "./runs.ts";
import { setStepAlarms } from "./step_alarms.ts";
import {
  findRun,
  findStep,
  type FunctionExecution,
  listRunningSteps,
  listRuns,
  listSteps,
  type WorkflowExecution,
} from "./stored_executions.ts";

/** A run with its steps, as whoever looks back at it sees it. */
export interface Execution extends WorkflowExecution {
  readonly steps: readonly FunctionExecution[];
}

/** The longest error that is kept; people read it. */
const MOST_ERROR_CHARACTERS = 4_000;

const USUALLY_LISTED = 100;

/**
 * Starts a workflow and returns the `Wx...` id of the run. Throws a `Refusal` when there is no such workflow or when the
 * inputs are not what it asks for (`parameter_validation_failed`, with `errors`); then nothing has begun.
 */
export function startWorkflow(
  world: World,
  app: App,
  callbackId: string,
  inputs: JsonObject,
  origin: Omit<Origin, "parent">,
): string {
  return startRun(world, app, callbackId, inputs, origin).id;
}

/**
 * Ends a step of the app's own well, as `functions.completeSuccess` does. Outputs that are not as declared leave it as it
 * is, with a warning; that refusal is returned, as one that is thrown undoes what was written.
 */
export function completeFunction(world: World, execution: string, outputs: JsonObject): Refusal | undefined {
  const step = runningStep(world, execution);
  try {
    completeStep(world, step, outputs);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    warnOfRefusal(world, step, error);
    return error;
  }
}

/** Ends a step of the app's own with an error, and the run with it. */
export function failFunction(world: World, execution: string, error: string): void {
  failStep(world, runningStep(world, execution), error.slice(0, MOST_ERROR_CHARACTERS));
}

/** The run with this id, or the run that the step with this id belongs to. */
export function findExecution(world: World, id: string): Execution | undefined {
  const run = findRun(world, findStep(world, id)?.run ?? id);
  return run === undefined ? undefined : { ...run, steps: listSteps(world, run.id) };
}

/** The newest first, those of one app when that is named. */
export function listExecutions(
  world: World,
  { limit = USUALLY_LISTED, app }: { limit?: number; app?: string | undefined } = {},
): Execution[] {
  return listRuns(world, limit, app).map((run) => ({ ...run, steps: listSteps(world, run.id) }));
}

/**
 * Goes on with what the database has under way and this process does not know of, as after a restart: open steps stay
 * open, delays are waited for, steps in line are begun. Code that was running is gone, so its step fails. Steps of apps
 * that are not installed wait until this is called again.
 */
export function resumeExecutions(world: World): void {
  for (const step of listRunningSteps(world)) {
    if (!world.apps.has(step.app) || isUnderWay(world, step)) continue;
    if (step.phase === "queued") perform(world, step);
    else if (step.phase === "open") setStepAlarms(world, step);
    else failStep(world, step, "the workspace was restarted while the function was running");
  }
}

function runningStep(world: World, id: string): FunctionExecution {
  const step = findStep(world, id);
  if (step === undefined) throw new Refusal("function_execution_not_found");
  if (step.kind !== "app") throw new Refusal("access_denied");
  if (step.status !== "running") throw new Refusal("execution_not_in_running_state");
  return step;
}
