import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { failure, type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";

/** Slack's answer, when it was a yes. */
export type SlackAnswer = Readonly<Record<string, unknown>>;

/** The pause to keep when Slack says that it is too much and not for how long. */
const DEFAULT_RETRY_AFTER_SECONDS = 30;

const LONGEST_CAUSE = 200;

/** A handler has ten seconds: after two calls without an answer whoever pressed can still be told. */
const LONGEST_CALL_MS = 4_000;

/**
 * Calls one method of Slack's API. Never throws: the client does on every status but 2xx, and a step would hang. An
 * answer that does not come in time is none, though Slack can have done what it was asked for.
 */
export async function callSlack(
  client: SlackAPIClient,
  method: string,
  args: Readonly<Record<string, unknown>>,
  limitMs = LONGEST_CALL_MS,
): Promise<Result<SlackAnswer, SlackProblem>> {
  try {
    const answer = await within(limitMs, client.apiCall(method, { ...args }));
    if (answer.ok) return success(answer);
    if (isThrottle(answer.error)) return failure(throttled(method, null));
    return failure(refused(method, answer.error ?? "unknown_error", answer["needed"]));
  } catch (error) {
    return failure(explainThrown(method, error));
  }
}

async function within<Value>(limitMs: number, call: Promise<Value>): Promise<Value> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  try {
    return await Promise.race([call, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function refused(method: string, code: string, needed: unknown): SlackProblem {
  return { kind: "slack_refused", method, code, ...(typeof needed === "string" ? { needed } : {}) };
}

function throttled(method: string, retryAfter: string | null): SlackProblem {
  const seconds = Number(retryAfter ?? DEFAULT_RETRY_AFTER_SECONDS);
  return {
    kind: "slack_throttled",
    method,
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : DEFAULT_RETRY_AFTER_SECONDS,
  };
}

/** Slack spells it both ways. */
function isThrottle(code: string | undefined): boolean {
  return code === "ratelimited" || code === "rate_limited";
}

function explainThrown(method: string, error: unknown): SlackProblem {
  const status = property(error, "status");
  if (status === 429) {
    const headers = property(error, "headers");
    return throttled(method, headers instanceof Headers ? headers.get("retry-after") : null);
  }
  if (typeof status === "number") return { kind: "slack_unavailable", method, status };
  return { kind: "slack_unavailable", method, status: null, cause: String(error).slice(0, LONGEST_CAUSE) };
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
