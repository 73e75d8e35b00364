import { findStep, type FunctionExecution } from "./stored_executions.ts";
import type { World } from "../world.ts";
import { completeStep, failStep } from "./runs.ts";

/** Lets the clock end an open step: when its delay is over, or when it has been open for too long. */
export function setStepAlarms(world: World, step: FunctionExecution): void {
  if (step.waitsFor?.kind === "time") {
    return world.clock.setAlarm(nameOf(step), step.waitsFor.until, () => {
      ifRunning(world, step, (running) => completeStep(world, running, {}));
    });
  }
  const { openStepSeconds } = world.settings;
  if (openStepSeconds === null || step.kind === "workflow") return;
  world.clock.setAlarm(nameOf(step), step.startedAt + openStepSeconds * 1000, () => {
    const error = `the step was open for more than ${openStepSeconds} seconds`;
    ifRunning(world, step, (running) => failStep(world, running, error));
  });
}

export function clearStepAlarms(world: World, step: FunctionExecution): void {
  if (step.phase === "open") world.clock.clearAlarm(nameOf(step));
}

function nameOf({ id }: FunctionExecution): string {
  return `step:${id}`;
}

function ifRunning(world: World, { id }: FunctionExecution, act: (step: FunctionExecution) => void): void {
  const step = findStep(world, id);
  if (step?.status === "running" && world.apps.has(step.app)) act(step);
}
