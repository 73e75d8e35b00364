import { issueEventToken } from "../../workspace/engine/function_events.ts";
import { isObject } from "../../workspace/json.ts";
import type { TestWorkspace } from "./workspace.ts";

/** A token of the step of the latest request that waits, as its own code has it: what is edited with it, the step hears. */
export async function stepToken(slack: TestWorkspace): Promise<string> {
  const { executions } = await slack.look("executions");
  const runs = Array.isArray(executions) ? executions.filter(isObject) : [];
  const steps = runs.flatMap((run) => Array.isArray(run["steps"]) ? run["steps"].filter(isObject) : []);
  const waiting = steps.find((step) => step["status"] === "running");
  if (waiting === undefined) throw new Error("no step waits");
  return issueEventToken(slack.workspace.world, slack.installed.app, String(waiting["id"]));
}
