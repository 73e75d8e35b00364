import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Result } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { callSlack, type SlackAnswer } from "./call.ts";

/**
 * Ends an open step with its outputs. Slack accepts this once, and the token of the step dies with it: it is the last
 * call that a handler makes.
 */
export function completeStep(
  client: SlackAPIClient,
  execution: string,
  outputs: Readonly<Record<string, unknown>>,
): Promise<Result<SlackAnswer, SlackProblem>> {
  return callSlack(client, "functions.completeSuccess", { function_execution_id: execution, outputs });
}

/** Ends an open step, and its workflow with it, for this reason. Accepted once, and the last call, like the other. */
export function failStep(
  client: SlackAPIClient,
  execution: string,
  error: string,
): Promise<Result<SlackAnswer, SlackProblem>> {
  return callSlack(client, "functions.completeError", { function_execution_id: execution, error });
}

/** Did the step end before this call, by another handler or by itself? Then somebody else tells its outcome. */
export function hasEndedBefore(problem: SlackProblem): boolean {
  return problem.kind === "slack_refused" && ENDED.has(problem.code);
}

const ENDED = new Set(["execution_not_in_running_state", "token_revoked"]);
