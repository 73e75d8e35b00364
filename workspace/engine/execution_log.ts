import type { App } from "../apps/app.ts";
import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { type Activity, recordActivity } from "./activity.ts";
import type { Callable } from "./callables.ts";
import type { WorkflowExecution } from "./stored_executions.ts";

/** Writes what happens in one run into the app's activity log, in the shapes that Slack's CLI can print. */
export class ExecutionLog {
  readonly #world: World;
  readonly #app: App;
  readonly #run: WorkflowExecution;

  constructor(world: World, app: App, run: WorkflowExecution) {
    this.#world = world;
    this.#app = app;
    this.#run = run;
  }

  runStarted(): void {
    this.#workflow("workflow_execution_started", null, { workflow_name: this.#title });
  }

  stepStarted(callable: Callable): void {
    const total = this.#app.manifest.workflows[this.#run.workflow]?.steps.length ?? 0;
    const steps = { current_step: this.#run.position + 1, total_steps: total };
    this.#workflow("workflow_step_started", null, steps);
    this.#function("function_execution_started", callable, null, named(callable));
  }

  /** A line that the app's code wrote to its console. */
  output(callable: Callable, level: "info" | "error", log: string): void {
    this.#line(callable, "developer", level, log);
  }

  /** What Slack does not say, and whoever wonders about the step wants to know. */
  warned(callable: Callable, log: string): void {
    this.#line(callable, "slack", "warn", log);
  }

  stepEnded(callable: Callable, error: string | null): void {
    this.#function("function_execution_result", callable, error, { ...named(callable), ...outcome(error) });
    const step = { function_name: callable.title, ...outcome(error) };
    this.#workflow("workflow_step_execution_result", error, step);
  }

  runEnded(error: string | null): void {
    this.#workflow("workflow_execution_result", error, { workflow_name: this.#title, ...outcome(error) });
  }

  botInvited(channel: string): void {
    this.#workflow("workflow_bot_invited", null, { channel_id: channel, bot_user_id: this.#app.botUser });
  }

  get #title(): string {
    return this.#app.manifest.workflows[this.#run.workflow]?.title ?? this.#run.workflow;
  }

  #line(callable: Callable, source: Activity["source"], level: Activity["level"], log: string): void {
    this.#record({
      level,
      event_type: "function_execution_output",
      source,
      component_type: "functions",
      component_id: callable.id,
      payload: { log },
    });
  }

  #workflow(event_type: string, error: string | null, payload: JsonObject): void {
    this.#record({
      level: error === null ? "info" : "error",
      event_type,
      source: "slack",
      component_type: "workflows",
      component_id: this.#app.functionIds[this.#run.workflow] ?? this.#run.workflow,
      payload,
    });
  }

  #function(event_type: string, callable: Callable, error: string | null, payload: JsonObject): void {
    this.#record({
      level: error === null ? "info" : "error",
      event_type,
      source: "slack",
      component_type: "functions",
      component_id: callable.id,
      payload,
    });
  }

  #record(entry: Omit<Activity, "app" | "trace_id">): void {
    recordActivity(this.#world, { app: this.#app.id, trace_id: this.#run.trace, ...entry });
  }
}

function named({ title, kind }: Callable): JsonObject {
  return { function_name: title, function_type: kind };
}

function outcome(error: string | null): JsonObject {
  return error === null ? { exec_outcome: "Success" } : { exec_outcome: "Error", error };
}
