import type { App } from "../apps/app.ts";
import type { StepDefinition } from "../apps/manifest.ts";
import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { revokeTokensOf } from "../tokens.ts";
import type { World } from "../world.ts";
import { type Callable, findCallable } from "./callables.ts";
import { resolveCredentials } from "./credentials.ts";
import { ExecutionLog } from "./execution_log.ts";
import { postFailureNotice } from "./failure_notice.ts";
import { clearStepAlarms, setStepAlarms } from "./step_alarms.ts";
import { readNumberOutputs } from "./number_outputs.ts";
import { checkParameters } from "./parameters.ts";
import { perform } from "./perform.ts";
import { describeRefusal, invalidParameters } from "./problems.ts";
import { pruneRuns } from "./retention.ts";
import {
  findRun,
  findStep,
  type FunctionExecution,
  listSteps,
  putRun,
  putStep,
  type Waiting,
  type WorkflowExecution,
} from "./stored_executions.ts";
import { render } from "./template.ts";

/** How many workflows may be steps of each other before one is taken to be a step of itself. */
const DEEPEST = 10;

/** A function may have many outputs, each with something wrong; whoever mends the first ones is told of the rest. */
const MOST_WARNING_CHARACTERS = 4_000;

/** What tripped a run, and the step that it is, when it is one of another workflow. */
export interface Origin {
  readonly trigger: JsonObject;
  readonly person: string | null;
  readonly channel: string | null;
  /** The trace under which the trigger has logged already; a new one when left out. */
  readonly trace?: string;
  readonly parent?: FunctionExecution;
}

/** Starts a run with the inputs that it was tripped with. Throws a `Refusal` when they are not what it asks for. */
export function startRun(
  world: World,
  app: App,
  workflow: string,
  given: JsonObject,
  origin: Origin,
): WorkflowExecution {
  const { trigger, person, channel, parent } = origin;
  const around = parent === undefined ? undefined : findRun(world, parent.run);
  const definition = Object.hasOwn(app.manifest.workflows, workflow)
    ? app.manifest.workflows[workflow]
    : undefined;
  if (definition === undefined) throw new Refusal("workflow_not_found");
  const checked = checkParameters(definition.input_parameters, given, app.manifest.types);
  if (checked.problems.length > 0) throw invalidParameters(checked.problems);
  const run: WorkflowExecution = {
    id: world.ids.make("Wx"),
    app: app.id,
    workflow,
    trace: around?.trace ?? origin.trace ?? world.ids.make("Tr"),
    status: "running",
    error: null,
    inputs: checked.values,
    trigger,
    person,
    channel,
    position: 0,
    parent: parent?.id ?? null,
    depth: (around?.depth ?? 0) + 1,
    startedAt: world.clock.now(),
    endedAt: null,
  };
  if (run.depth > DEEPEST) throw new Refusal("workflow_nested_too_deeply");
  world.database.transaction(() => {
    putRun(world, run);
    new ExecutionLog(world, app, run).runStarted();
    beginNextStep(world, app, run);
  });
  return run;
}

/** Ends a step well, or refuses outputs that are not what its function declares. */
export function completeStep(world: World, step: FunctionExecution, given: JsonObject): void {
  const app = appOf(world, step);
  const callable = findCallable(app, step.functionId);
  if (callable === undefined) return failStep(world, step, unknownFunction(step.functionId));
  const read = readNumberOutputs(callable.outputs, given);
  const outputs = checkParameters(callable.outputs, read, app.manifest.types);
  if (outputs.problems.length > 0) throw invalidParameters(outputs.problems);
  world.database.transaction(() => {
    const run = endStep(world, step, { status: "completed", outputs: outputs.values });
    if (run === undefined) return;
    new ExecutionLog(world, app, run).stepEnded(callable, null);
    const next = { ...run, position: run.position + 1 };
    putRun(world, next);
    beginNextStep(world, app, next);
  });
}

/** Says on the step, and in the log, why it is still open although it was to be completed. */
export function warnOfRefusal(world: World, step: FunctionExecution, refusal: Refusal): void {
  const warning = `functions.completeSuccess was refused, so the step stays open: ${describeRefusal(refusal)}`
    .slice(0, MOST_WARNING_CHARACTERS);
  putStep(world, { ...step, warning });
  const app = appOf(world, step);
  const callable = findCallable(app, step.functionId);
  const run = findRun(world, step.run);
  if (callable !== undefined && run !== undefined) {
    new ExecutionLog(world, app, run).warned(callable, warning);
  }
}

/** Ends a step and with it the run: no later step is begun, and whoever built the app is told. */
export function failStep(world: World, step: FunctionExecution, error: string): void {
  const app = appOf(world, step);
  const callable = findCallable(app, step.functionId);
  world.database.transaction(() => {
    const run = endStep(world, step, { status: "failed", error });
    if (run === undefined) return;
    if (callable !== undefined) new ExecutionLog(world, app, run).stepEnded(callable, error);
    endRun(world, app, run, { status: "failed", error, step: callable?.title ?? step.functionId });
  });
}

/** Ends a step and its run without a failure: the person has turned away. */
export function cancelStep(world: World, step: FunctionExecution): void {
  world.database.transaction(() => {
    const run = endStep(world, step, { status: "cancelled" });
    if (run !== undefined) endRun(world, appOf(world, step), run, { status: "cancelled" });
  });
}

/** Leaves a step open until whatever it waits for. */
export function openStep(world: World, step: FunctionExecution, waitsFor: Waiting | null): void {
  const open: FunctionExecution = { ...step, phase: "open", waitsFor };
  putStep(world, open);
  world.database.afterCommit(() => setStepAlarms(world, open));
}

function beginNextStep(world: World, app: App, run: WorkflowExecution): void {
  const definition = app.manifest.workflows[run.workflow]?.steps[run.position];
  if (definition === undefined) return endRun(world, app, run, { status: "completed" });
  const callable = findCallable(app, definition.function_id);
  try {
    if (callable === undefined) throw new Refusal(unknownFunction(definition.function_id));
    beginStep(world, app, run, definition, callable);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const step = callable?.title ?? definition.function_id;
    endRun(world, app, run, { status: "failed", error: describeRefusal(error), step });
  }
}

function beginStep(
  world: World,
  app: App,
  run: WorkflowExecution,
  definition: StepDefinition,
  callable: Callable,
): void {
  const step: FunctionExecution = {
    id: world.ids.make("Fx"),
    run: run.id,
    app: app.id,
    step: definition.id,
    functionId: definition.function_id,
    kind: callable.kind,
    callbackId: callable.callbackId,
    inputs: inputsFor(world, app, run, definition, callable),
    outputs: null,
    status: "running",
    phase: "queued",
    waitsFor: null,
    error: null,
    warning: null,
    startedAt: world.clock.now(),
    endedAt: null,
  };
  putStep(world, step);
  new ExecutionLog(world, app, run).stepStarted(callable);
  world.database.afterCommit(() => perform(world, step));
}

function inputsFor(
  world: World,
  app: App,
  run: WorkflowExecution,
  definition: StepDefinition,
  { inputs: parameters }: Callable,
): JsonObject {
  const steps = listSteps(world, run.id).map(({ step, outputs }) => [step, outputs ?? {}] as const);
  const context = { inputs: run.inputs, steps: Object.fromEntries(steps) };
  const rendered = Object.entries(definition.inputs).map(([name, value]) => [name, render(value, context)]);
  const inputs = resolveCredentials(world, app, run, parameters, Object.fromEntries(rendered));
  const { values, problems } = checkParameters(parameters, inputs, app.manifest.types);
  if (problems.length > 0) throw invalidParameters(problems);
  return values;
}

type StepEnd = Pick<FunctionExecution, "status"> & Partial<Pick<FunctionExecution, "outputs" | "error">>;

/** Ends the step as it is stored, and its tokens with it; gives back its run, unless it had ended already. */
function endStep(world: World, { id }: FunctionExecution, end: StepEnd): WorkflowExecution | undefined {
  const step = findStep(world, id);
  if (step?.status !== "running") return undefined;
  putStep(world, { ...step, ...end, waitsFor: null, warning: null, endedAt: world.clock.now() });
  revokeTokensOf(world, id);
  world.database.afterCommit(() => clearStepAlarms(world, step));
  return findRun(world, step.run);
}

interface RunEnd {
  readonly status: "completed" | "failed" | "cancelled";
  readonly error?: string;
  /** The title of the step at which it failed. */
  readonly step?: string;
}

function endRun(world: World, app: App, run: WorkflowExecution, { status, error, step }: RunEnd): void {
  const ended = { ...run, status, error: error ?? null, endedAt: world.clock.now() };
  putRun(world, ended);
  if (status !== "cancelled") new ExecutionLog(world, app, run).runEnded(ended.error);
  const parent = run.parent === null ? undefined : findStep(world, run.parent);
  if (parent !== undefined) endParent(world, parent, ended);
  else if (status === "failed") postFailureNotice(world, app, ended, step ?? null);
  pruneRuns(world, ended);
}

function endParent(world: World, parent: FunctionExecution, { status, error }: WorkflowExecution): void {
  if (status === "completed") completeStep(world, parent, {});
  else if (status === "failed") failStep(world, parent, error ?? "");
  else cancelStep(world, parent);
}

function appOf(world: World, { app }: FunctionExecution): App {
  const found = world.apps.get(app);
  if (found === undefined) throw new Refusal("app_not_found");
  return found;
}

function unknownFunction(functionId: string): string {
  return `function_not_found - this workspace does not know ${functionId}`;
}
