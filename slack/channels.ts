import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { callSlack } from "./call.ts";

/** Makes the app a member of a public channel; a private one it has to be invited to. */
export async function joinChannel(
  client: SlackAPIClient,
  channel: string,
): Promise<Result<void, SlackProblem>> {
  const answer = await callSlack(client, "conversations.join", { channel });
  return answer.ok ? success(undefined) : answer;
}
