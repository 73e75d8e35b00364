import { asObject, type Fields, parseObject } from "../../core/json.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";

/** Where Slack is, as what we speak, and for which app. */
export interface SlackOptions {
  /** `https://slack.com/api/`, or the workspace's. */
  readonly api: string;
  readonly serviceToken: string;
  readonly app: string;
  /** The address of the app's webhook trigger "Mailbox". Whoever has it can ring. */
  readonly bell: string;
  /** Whose letters are taken from the outbox. */
  readonly gateway: string;
  /** Aborts what is under way when the gateway stops. */
  readonly closing: AbortSignal;
  readonly timeoutMs?: number;
}

/** One page of the outbox. Nothing about its rows is certain. */
export interface OutboxPage {
  readonly rows: readonly Fields[];
  readonly cursor: string | undefined;
}

/** All that the gateway asks of Slack. Nothing here throws. */
export interface SlackDoor {
  /** Puts a row into the inbox; the same row again changes nothing. */
  put(row: Fields): Promise<Result<undefined, SlackProblem>>;
  /** Which of these rows still lie in the inbox. */
  listPresent(ids: readonly string[]): Promise<Result<string[], SlackProblem>>;
  readOutbox(cursor: string | undefined): Promise<Result<OutboxPage, SlackProblem>>;
  removeFromOutbox(ids: readonly string[]): Promise<Result<undefined, SlackProblem>>;
  ring(ids: readonly string[]): Promise<Result<undefined, SlackProblem>>;
}

/** Rows that Slack reads or deletes in one call. */
export const MOST_ROWS_AT_ONCE = 25;

/** Rows that Slack looks at for one page. */
const PAGE = 100;

const TIMEOUT_MS = 10_000;

/** A page of the largest letters, and room. */
const MOST_ANSWER_BYTES = 40 * 1024 * 1024;

/** The pause to keep when Slack says that it is too much and not for how long. */
const USUAL_RETRY_AFTER_SECONDS = 30;
const LONGEST_RETRY_AFTER_SECONDS = 3600;

export function openSlack(options: SlackOptions): SlackDoor {
  const { app, bell, gateway } = options;
  const call = (method: string, args: Fields) =>
    post(options, `${options.api}${method}`, { method, body: { ...args, app_id: app }, isApi: true });
  return {
    put: async (row) => done(await call("apps.datastore.put", { datastore: "inbox", item: row })),
    listPresent: async (ids) => {
      const answer = await call("apps.datastore.bulkGet", { datastore: "inbox", ids });
      return answer.ok ? success(listRows(answer.value).map(({ id }) => String(id))) : answer;
    },
    readOutbox: async (cursor) => {
      const answer = await call("apps.datastore.query", {
        datastore: "outbox",
        expression: "#gateway = :gateway",
        expression_attributes: { "#gateway": "gateway" },
        expression_values: { ":gateway": gateway },
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (!answer.ok) return answer;
      const next = asObject(answer.value["response_metadata"])?.["next_cursor"];
      return success({
        rows: listRows(answer.value),
        cursor: typeof next === "string" && next !== "" ? next : undefined,
      });
    },
    removeFromOutbox: async (ids) =>
      done(await call("apps.datastore.bulkDelete", { datastore: "outbox", ids })),
    ring: async (ids) =>
      done(await post(options, bell, { method: "ring", body: { ids: ids.join(",") }, isApi: false })),
  };
}

interface Sent {
  /** What it is called in problems; never its address, which may be a secret. */
  readonly method: string;
  readonly body: Fields;
  readonly isApi: boolean;
}

async function post(
  options: SlackOptions,
  address: string,
  { method, body, isApi }: Sent,
): Promise<Result<Fields, SlackProblem>> {
  const { serviceToken, closing, timeoutMs = TIMEOUT_MS } = options;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        ...(isApi ? { authorization: `Bearer ${serviceToken}` } : {}),
      },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.any([late.signal, closing]),
    });
    if (response.status === 429) {
      await response.body?.cancel();
      return failure(throttled(method, response.headers.get("retry-after")));
    }
    const text = await readText(response);
    if (!response.ok) return failure({ kind: "slack_unavailable", method, status: response.status });
    return text === undefined ? failure(unreadable(method)) : readAnswer(method, text);
  } catch (error) {
    // An error's message may hold the address; its name says enough.
    const cause = error instanceof Error ? error.name : "unknown";
    return failure({ kind: "slack_unavailable", method, status: null, cause });
  } finally {
    clearTimeout(timer);
  }
}

function readAnswer(method: string, text: string): Result<Fields, SlackProblem> {
  const answer = parseObject(text);
  if (answer === undefined) return failure(unreadable(method));
  if (answer["ok"] === true) return success(answer);
  const code = typeof answer["error"] === "string" ? answer["error"] : "unknown_error";
  if (code === "ratelimited" || code === "rate_limited") return failure(throttled(method, null));
  return failure({ kind: "slack_refused", method, code });
}

/** Undefined when it is longer than anything that Slack would say. */
async function readText(response: Response): Promise<string | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MOST_ANSWER_BYTES) return undefined;
    parts.push(part);
  }
  return await new Blob(parts).text();
}

function throttled(method: string, retryAfter: string | null): SlackProblem {
  const seconds = Number(retryAfter ?? USUAL_RETRY_AFTER_SECONDS);
  const isSaid = Number.isFinite(seconds) && seconds >= 0;
  const retryAfterSeconds = isSaid
    ? Math.min(seconds, LONGEST_RETRY_AFTER_SECONDS)
    : USUAL_RETRY_AFTER_SECONDS;
  return { kind: "slack_throttled", method, retryAfterSeconds };
}

function unreadable(method: string): SlackProblem {
  return { kind: "slack_unavailable", method, status: null, cause: "unreadable" };
}

function done(answer: Result<Fields, SlackProblem>): Result<undefined, SlackProblem> {
  return answer.ok ? success(undefined) : answer;
}

function listRows(answer: Fields): Fields[] {
  const items = answer["items"];
  const rows: readonly unknown[] = Array.isArray(items) ? items : [];
  return rows.map(asObject).filter((row) => row !== undefined);
}
