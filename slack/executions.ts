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
