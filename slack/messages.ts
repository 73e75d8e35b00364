import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { failure, type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { callSlack } from "./call.ts";

export interface MessageDraft {
  /** A channel, or a person: Slack then takes the direct message between this person and the app. */
  readonly channel: string;
  readonly text: string;
  readonly blocks?: readonly Readonly<Record<string, unknown>>[];
  readonly thread_ts?: string;
  /** What other programs find the message by; people do not see it. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Where a message stands, for whoever edits it, answers in its thread or links to it. */
export interface PostedMessage {
  readonly channel: string;
  readonly ts: string;
}

/** What a message says from now on. */
export type MessageContent = Pick<MessageDraft, "text" | "blocks" | "metadata">;

type Outcome<Value> = Promise<Result<Value, SlackProblem>>;

/** What others wrote never makes Slack fetch a page and show it beside a decision. */
const PLAINLY = { unfurl_links: false, unfurl_media: false };

export async function postMessage(client: SlackAPIClient, draft: MessageDraft): Outcome<PostedMessage> {
  const answer = await callSlack(client, "chat.postMessage", { ...draft, ...PLAINLY });
  if (!answer.ok) return answer;
  const { channel, ts } = answer.value;
  if (typeof channel === "string" && typeof ts === "string") return success({ channel, ts });
  return failure({ kind: "slack_unavailable", method: "chat.postMessage", status: null });
}

export async function updateMessage(
  client: SlackAPIClient,
  { channel, ts }: PostedMessage,
  content: MessageContent,
): Outcome<void> {
  const answer = await callSlack(client, "chat.update", { channel, ts, ...content });
  return answer.ok ? success(undefined) : answer;
}

export async function deleteMessage(client: SlackAPIClient, { channel, ts }: PostedMessage): Outcome<void> {
  const answer = await callSlack(client, "chat.delete", { channel, ts });
  return answer.ok ? success(undefined) : answer;
}

/** Says something that only this person sees; it is gone when they reload, so nothing depends on it. */
export async function whisper(
  client: SlackAPIClient,
  { channel, user, text }: { readonly channel: string; readonly user: string; readonly text: string },
): Outcome<void> {
  const answer = await callSlack(client, "chat.postEphemeral", { channel, user, text });
  return answer.ok ? success(undefined) : answer;
}

/** The address of a message, for links from elsewhere. */
export async function permalink(client: SlackAPIClient, { channel, ts }: PostedMessage): Outcome<string> {
  const answer = await callSlack(client, "chat.getPermalink", { channel, message_ts: ts });
  if (!answer.ok) return answer;
  const link = answer.value["permalink"];
  if (typeof link === "string") return success(link);
  return failure({ kind: "slack_unavailable", method: "chat.getPermalink", status: null });
}
