import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { completeStep, failStep } from "../../slack/executions.ts";
import { PATIENT, problemIn, tryAgain } from "../../slack/try_again.ts";

/** What a step gives to the steps after it, or why there is nothing to give. */
export type StepEnd<Outputs> = { readonly outputs: Outputs } | { readonly error: string };

/**
 * Ends the step whose handler this is. Whoever only returns the end never hears that Slack did not take it, and the
 * caller's workflow would stand still for ever; where all attempts fail, returning it is one more.
 */
export async function endStep<Outputs extends Readonly<Record<string, unknown>>>(
  client: SlackAPIClient,
  execution: string,
  end: StepEnd<Outputs>,
): Promise<StepEnd<Outputs> | { readonly completed: false }> {
  const ended = await tryAgain(
    () =>
      "outputs" in end
        ? completeStep(client, execution, end.outputs)
        : failStep(client, execution, end.error),
    problemIn,
    PATIENT,
  );
  return ended.ok ? { completed: false } : end;
}
