import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";

/** One run of a workflow. */
export interface WorkflowExecution {
  readonly id: string;
  readonly app: string;
  /** The workflow's callback id. */
  readonly workflow: string;
  readonly trace: string;
  /** Cancelled is the run whose form was closed: nobody failed, and nothing more happens. */
  readonly status: "running" | "completed" | "failed" | "cancelled";
  readonly error: string | null;
  readonly inputs: JsonObject;
  /** What tripped, as the trigger tells it. */
  readonly trigger: JsonObject;
  /** Who started it and where, when a person did. */
  readonly person: string | null;
  readonly channel: string | null;
  /** How many steps are done. */
  readonly position: number;
  /** The step that this run is, when it is one of another workflow. */
  readonly parent: string | null;
  /** How many workflows are around it. */
  readonly depth: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** One execution of a function, as a step of a run. */
export interface FunctionExecution {
  readonly id: string;
  readonly run: string;
  readonly app: string;
  /** The step's id in its workflow. */
  readonly step: string;
  /** Such as `#/functions/greet` or `slack#/functions/send_message`. */
  readonly functionId: string;
  readonly kind: "app" | "builtin" | "workflow";
  readonly callbackId: string;
  readonly inputs: JsonObject;
  readonly outputs: JsonObject | null;
  readonly status: "running" | "completed" | "failed" | "cancelled";
  /** Of one that runs: not begun, being run by the app's code, or open until somebody completes it. */
  readonly phase: "queued" | "in_flight" | "open";
  readonly waitsFor: Waiting | null;
  readonly error: string | null;
  /** Of one that runs: why the outputs that it was last to be completed with were refused. */
  readonly warning: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** What an open step of Slack's own waits for. `outputs` are those that are known already. */
export type Waiting =
  | { readonly kind: "press"; readonly outputs: JsonObject }
  | { readonly kind: "form" }
  | { readonly kind: "time"; readonly until: number };

export function findRun(world: World, id: string): WorkflowExecution | undefined {
  return world.database.document<WorkflowExecution>("SELECT json FROM workflow_executions WHERE id = ?", id);
}

/** The newest first, those of one app when that is named. */
export function listRuns(world: World, limit: number, app?: string): WorkflowExecution[] {
  return world.database.documents<WorkflowExecution>(
    "SELECT json FROM workflow_executions WHERE (? IS NULL OR app = ?) ORDER BY rowid DESC LIMIT ?",
    app ?? null,
    app ?? null,
    limit,
  );
}

export function putRun(world: World, run: WorkflowExecution): void {
  const { id, app, status } = run;
  world.database.put("workflow_executions", { id, app, status }, run);
  world.announce({ type: "execution_changed", execution: run.id });
}

export function findStep(world: World, id: string): FunctionExecution | undefined {
  return world.database.document<FunctionExecution>("SELECT json FROM function_executions WHERE id = ?", id);
}

/** The steps of a run that have begun, in order. */
export function listSteps(world: World, run: string): FunctionExecution[] {
  return world.database.documents<FunctionExecution>(
    "SELECT json FROM function_executions WHERE workflow_execution = ? ORDER BY rowid",
    run,
  );
}

export function listRunningSteps(world: World): FunctionExecution[] {
  return world.database.documents<FunctionExecution>(
    "SELECT json FROM function_executions WHERE status = 'running' ORDER BY rowid",
  );
}

export function putStep(world: World, step: FunctionExecution): void {
  const { id, run, app, status } = step;
  world.database.put("function_executions", { id, workflow_execution: run, app, status }, step);
  world.announce({ type: "execution_changed", execution: step.run });
}
