import type { World } from "../world.ts";
import type { WorkflowExecution } from "./stored_executions.ts";
import { forgetMessageStates } from "./message_states.ts";
import { forgetViewsOf } from "./stored_views.ts";
import { forgetTokensOf } from "../tokens.ts";

/** Looking is not free, so only every so many runs are followed by it. */
const EVERY = 50;

/** Forgets the oldest finished runs beyond those that are kept, and all that belongs to them. */
export function pruneRuns(world: World, ended: WorkflowExecution): void {
  const row = world.database.row<{ rowid: number }>(
    "SELECT rowid FROM workflow_executions WHERE id = ?",
    ended.id,
  );
  const every = Math.min(EVERY, Math.max(1, world.settings.keptExecutions));
  if (row === undefined || row.rowid % every !== 0) return;
  const surplus = world.database.rows<{ id: string }>(
    "SELECT id FROM workflow_executions WHERE status <> 'running' ORDER BY rowid DESC LIMIT -1 OFFSET ?",
    world.settings.keptExecutions,
  );
  for (const { id } of surplus) forgetRun(world, id);
}

function forgetRun(world: World, run: string): void {
  const steps = world.database.rows<{ id: string }>(
    "SELECT id FROM function_executions WHERE workflow_execution = ?",
    run,
  );
  for (const { id } of steps) {
    forgetTokensOf(world, id);
    forgetViewsOf(world, id);
    forgetMessageStates(world, id);
  }
  world.database.run("DELETE FROM function_executions WHERE workflow_execution = ?", run);
  world.database.run("DELETE FROM workflow_executions WHERE id = ?", run);
}
