import type { AuditRows } from "../core/audit/read_rows.ts";
import { AUDIT_STORES, type AuditStore } from "../core/audit/sealed_row.ts";
import { failure, type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";

/** Where Slack is asked, with a service token, which has to name the app. */
export interface SlackAccess {
  readonly apiUrl: string;
  readonly token: string;
  readonly appId: string;
}

const METHOD = "apps.datastore.query";

/** What Slack examines for one page, at most. */
const PAGE = 1000;

const MOST_PAGES = 1000;
const MOST_WAITS = 20;
const LONGEST_WAIT_SECONDS = 120;
const CALL_SECONDS = 60;

/** Roots first and events last: what is written meanwhile is then at most newer than its root, never missing. */
export async function readRowsFromSlack(access: SlackAccess): Promise<Result<AuditRows, SlackProblem>> {
  const roots = await readStore(access, AUDIT_STORES.roots);
  if (!roots.ok) return roots;
  const pages = await readStore(access, AUDIT_STORES.pages);
  if (!pages.ok) return pages;
  const events = await readStore(access, AUDIT_STORES.events);
  if (!events.ok) return events;
  return success({ roots: roots.value, pages: pages.value, events: events.value });
}

async function readStore(
  access: SlackAccess,
  datastore: AuditStore,
): Promise<Result<unknown[], SlackProblem>> {
  const rows: unknown[] = [];
  let cursor = "";
  let waits = 0;
  for (let pages = 0; pages < MOST_PAGES;) {
    const answer = await query(access, { datastore, limit: PAGE, ...(cursor === "" ? {} : { cursor }) });
    if (answer.ok) {
      rows.push(...answer.value.items);
      cursor = answer.value.nextCursor;
      if (cursor === "") return success(rows);
      pages++;
    } else {
      if (!isWorthWaiting(answer.problem) || ++waits > MOST_WAITS) return answer;
      await pause(answer.problem.retryAfterSeconds);
    }
  }
  return failure({ kind: "slack_refused", method: METHOD, code: "too_many_rows" });
}

interface RowsPage {
  readonly items: readonly unknown[];
  readonly nextCursor: string;
}

async function query(
  { apiUrl, token, appId }: SlackAccess,
  args: Readonly<Record<string, string | number>>,
): Promise<Result<RowsPage, SlackProblem>> {
  try {
    const response = await fetch(new URL(METHOD, apiUrl), {
      method: "POST",
      redirect: "error",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ ...args, app_id: appId }),
      signal: AbortSignal.timeout(CALL_SECONDS * 1000),
    });
    const text = await response.text();
    if (response.status === 429) return failure(throttled(response.headers.get("retry-after")));
    if (!response.ok) return failure({ kind: "slack_unavailable", method: METHOD, status: response.status });
    return parseAnswer(JSON.parse(text));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return failure({ kind: "slack_unavailable", method: METHOD, status: null, cause });
  }
}

function parseAnswer(answer: unknown): Result<RowsPage, SlackProblem> {
  const { ok, error, items, response_metadata: metadata } = fieldsOf(answer);
  if (ok !== true) return failure(refused(typeof error === "string" ? error : "unknown_error"));
  if (!Array.isArray(items)) return failure(refused("no_items"));
  const { next_cursor: cursor } = fieldsOf(metadata);
  return success({ items, nextCursor: typeof cursor === "string" ? cursor : "" });
}

function refused(code: string): SlackProblem {
  return code === "ratelimited" || code === "rate_limited"
    ? throttled(null)
    : { kind: "slack_refused", method: METHOD, code };
}

function throttled(retryAfter: string | null): Throttled {
  const seconds = Number(retryAfter ?? NaN);
  return {
    kind: "slack_throttled",
    method: METHOD,
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : 30,
  };
}

type Throttled = Extract<SlackProblem, { kind: "slack_throttled" }>;

function isWorthWaiting(problem: SlackProblem): problem is Throttled {
  return problem.kind === "slack_throttled" && problem.retryAfterSeconds <= LONGEST_WAIT_SECONDS;
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
