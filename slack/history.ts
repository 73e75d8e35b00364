import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { callSlack } from "./call.ts";
import { asTimestamp } from "./timestamp.ts";

/** A message that carries metadata of ours: what kind it is, and what it is about. */
export interface MarkedMessage {
  readonly ts: string;
  readonly event: string;
  readonly subject: string;
}

/** One page is looked at: what is lost was posted minutes ago. */
const PAGE = 100;

/** The messages of a channel, or of a thread in it, after a time, as far as they carry metadata. */
export async function listLaterMessages(
  client: SlackAPIClient,
  channel: string,
  since: Date,
  thread?: string,
): Promise<Result<MarkedMessage[], SlackProblem>> {
  const place = thread === undefined ? { channel } : { channel, ts: thread };
  const method = thread === undefined ? "conversations.history" : "conversations.replies";
  const answer = await callSlack(client, method, {
    ...place,
    oldest: String(asTimestamp(since)),
    inclusive: true,
    include_all_metadata: true,
    limit: PAGE,
  });
  if (!answer.ok) return answer;
  const messages: unknown = answer.value["messages"];
  return success(Array.isArray(messages) ? messages.flatMap(readMarked) : []);
}

function readMarked(message: unknown): MarkedMessage[] {
  const metadata = field(message, "metadata");
  const [ts, event, subject] = [
    field(message, "ts"),
    field(metadata, "event_type"),
    field(field(metadata, "event_payload"), "request_id"),
  ];
  return typeof ts === "string" && typeof event === "string" && typeof subject === "string"
    ? [{ ts, event, subject }]
    : [];
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
