import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { failure, type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { callSlack } from "./call.ts";

export interface MessageDraft {
  readonly channel: string;
  readonly text: string;
  readonly blocks?: readonly Readonly<Record<string, unknown>>[];
}

/** Where a message stands, for whoever edits it, answers in its thread or links to it. */
export interface PostedMessage {
  readonly channel: string;
  readonly ts: string;
}

export async function postMessage(
  client: SlackAPIClient,
  draft: MessageDraft,
): Promise<Result<PostedMessage, SlackProblem>> {
  const answer = await callSlack(client, "chat.postMessage", { ...draft });
  if (!answer.ok) return answer;
  const { channel, ts } = answer.value;
  if (typeof channel === "string" && typeof ts === "string") return success({ channel, ts });
  return failure({ kind: "slack_unavailable", method: "chat.postMessage", status: null });
}
