import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Result } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { callSlack, type SlackAnswer } from "./call.ts";

/** Opens a modal for whoever stands behind the pointer, which Slack accepts once and only for a few seconds. */
export function openView(
  client: SlackAPIClient,
  pointer: string,
  view: Readonly<Record<string, unknown>>,
): Promise<Result<SlackAnswer, SlackProblem>> {
  return callSlack(client, "views.open", { interactivity_pointer: pointer, view });
}

/** Shows something else in a window that is open. */
export function updateView(
  client: SlackAPIClient,
  viewId: string,
  view: Readonly<Record<string, unknown>>,
): Promise<Result<SlackAnswer, SlackProblem>> {
  return callSlack(client, "views.update", { view_id: viewId, view });
}
