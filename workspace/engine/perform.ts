import type { App } from "../apps/app.ts";
import type { InvocationEnd } from "../apps/host.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { type Callable, findCallable } from "./callables.ts";
import { ConsoleLog } from "./console_log.ts";
import { deliver } from "./deliver.ts";
import { ExecutionLog } from "./execution_log.ts";
import { functionExecuted, issueEventToken } from "./function_events.ts";
import { describeRefusal } from "./problems.ts";
import { completeStep, failStep, openStep, startRun } from "./runs.ts";
import { findRun, findStep, type FunctionExecution, putStep } from "./stored_executions.ts";

/** The steps that this process is performing. What the database has under way besides, a process before it left. */
const performed = new WeakMap<World, Set<string>>();

/** Begins a step that is queued, soon: whatever queued it is done first. */
export function perform(world: World, step: FunctionExecution): void {
  const under = stepsUnderWay(world);
  under.add(step.id);
  const work = Promise.resolve()
    .then(() => performStep(world, step.id))
    .catch((error) => endBroken(world, step, error))
    .finally(() => under.delete(step.id));
  void world.running.track(work);
}

/** A fault of the workspace itself is no reason to leave a run hanging. */
function endBroken(world: World, step: FunctionExecution, error: unknown): void {
  console.error(`the step ${step.id} could not be performed:`, error);
  failStep(world, step, "internal_error");
}

export function isUnderWay(world: World, step: FunctionExecution): boolean {
  return stepsUnderWay(world).has(step.id);
}

function stepsUnderWay(world: World): Set<string> {
  const under = performed.get(world) ?? new Set();
  performed.set(world, under);
  return under;
}

async function performStep(world: World, id: string): Promise<void> {
  const step = findStep(world, id);
  const app = step === undefined ? undefined : world.apps.get(step.app);
  if (step?.status !== "running" || app === undefined) return;
  const callable = findCallable(app, step.functionId);
  if (callable === undefined) return failStep(world, step, "function_not_found");
  if (callable.kind === "app") return await invokeFunction(world, app, step, callable);
  try {
    world.database.transaction(() => {
      if (callable.builtIn !== undefined) runBuiltIn(world, app, step, callable);
      else startNested(world, app, step);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    failStep(world, step, describeRefusal(error));
  }
}

function runBuiltIn(world: World, app: App, execution: FunctionExecution, { builtIn }: Callable): void {
  const run = findRun(world, execution.run);
  if (builtIn === undefined || run === undefined) return;
  const { scopes } = builtIn;
  const provided = app.manifest.oauth_config.scopes.bot;
  if (scopes.length > 0 && !scopes.some((scope) => provided.includes(scope))) {
    throw new Refusal("missing_scope", { needed: scopes.join(","), provided: provided.join(",") });
  }
  const configured = app.manifest.workflows[run.workflow]?.steps[run.position]?.inputs ?? {};
  const end = builtIn.run({ world, app, run, execution, inputs: execution.inputs, configured });
  if ("outputs" in end) completeStep(world, execution, end.outputs);
  else openStep(world, execution, end.waitsFor);
}

function startNested(world: World, app: App, step: FunctionExecution): void {
  const run = findRun(world, step.run);
  if (run === undefined) return;
  const { trigger, person, channel } = run;
  openStep(world, step, null);
  startRun(world, app, step.callbackId, step.inputs, { trigger, person, channel, parent: step });
}

async function invokeFunction(
  world: World,
  app: App,
  step: FunctionExecution,
  callable: Callable,
): Promise<void> {
  const run = findRun(world, step.run);
  if (run === undefined) return;
  const secret = world.database.transaction(() => {
    putStep(world, { ...step, phase: "in_flight" });
    return issueEventToken(world, app, step.id);
  });
  const lines = new ConsoleLog(new ExecutionLog(world, app, run), callable);
  const end = await deliver(world, step, {
    body: functionExecuted(world, app, step, callable, secret),
    secret,
    limitSeconds: world.settings.functionSeconds,
    log: (line) => lines.write(line),
  });
  settle(world, step.id, end);
}

/** The app's code completes its step by itself. One that it left running without a failure stays open. */
function settle(world: World, id: string, end: InvocationEnd): void {
  const step = findStep(world, id);
  if (step?.status !== "running") return;
  if (end.kind === "answered") world.database.transaction(() => openStep(world, step, null));
  else failStep(world, step, end.explanation);
}
