import type { AlertAction } from "../alerts/alert.ts";
import type { Draft } from "../alerts/draft.ts";
import { listAt, textAt, valueAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";

/** Sentry's integration webhooks: alerts of issues and of metrics, and what becomes of issues. */
export const sentry: Mapper = {
  name: "sentry",
  read: (body) => {
    const action = textAt(body, "action");
    if (action === undefined) return undefined;
    const [event, metric, issue] = ["event", "metric_alert", "issue"].map((name) =>
      valueAt(body, "data", name)
    );
    if (textAt(event, "event_id") ?? textAt(event, "issue_id")) return [readEvent(event, body)];
    if (textAt(metric, "id") ?? valueAt(metric, "alert_rule")) return [readMetric(metric, body, action)];
    if (textAt(issue, "id") && textAt(issue, "shortId")) return [readIssue(issue, action)];
    return undefined;
  },
};

function readEvent(event: unknown, body: unknown): Draft {
  return {
    id: textAt(event, "event_id"),
    key: textAt(event, "issue_id"),
    severity: textAt(event, "level"),
    title: textAt(event, "title"),
    summary: textAt(event, "culprit"),
    url: textAt(event, "web_url"),
    labels: {
      ...tagsOf(event),
      project: textAt(event, "project"),
      platform: textAt(event, "platform"),
      rule: textAt(body, "data", "triggered_rule"),
    },
    happenedAt: textAt(event, "datetime") ?? textAt(event, "timestamp"),
  };
}

function readMetric(metric: unknown, body: unknown, action: string): Draft {
  const isOver = action === "resolved";
  const happenedAt = textAt(metric, isOver ? "date_closed" : "date_detected") ??
    textAt(metric, "date_started");
  return {
    id: JSON.stringify([textAt(metric, "id"), action, happenedAt]),
    key: textAt(metric, "id"),
    action: isOver ? "resolve" : "trigger",
    severity: isOver ? "info" : action,
    title: textAt(body, "data", "description_title") ?? textAt(metric, "title"),
    summary: textAt(body, "data", "description_text"),
    url: textAt(body, "data", "web_url"),
    labels: {
      rule: textAt(metric, "alert_rule", "name"),
      environment: textAt(metric, "alert_rule", "environment"),
      project: textAt(metric, "projects", 0),
    },
    startedAt: textAt(metric, "date_started"),
    happenedAt,
  };
}

const ISSUE_ACTIONS: ReadonlyMap<string, AlertAction> = new Map([
  ["created", "trigger"],
  ["unresolved", "trigger"],
  ["resolved", "resolve"],
  ["archived", "resolve"],
  ["ignored", "resolve"],
]);

/** An issue may be resolved and come back many times; how often it was seen tells one time from another. */
function readIssue(issue: unknown, action: string): Draft {
  const isNew = action === "created";
  return {
    id: JSON.stringify([textAt(issue, "id"), action, textAt(issue, "lastSeen"), textAt(issue, "count")]),
    key: textAt(issue, "id"),
    action: ISSUE_ACTIONS.get(action) ?? "note",
    severity: textAt(issue, "level"),
    title: textAt(issue, "title"),
    summary: textAt(issue, "culprit"),
    url: textAt(issue, "web_url") ?? textAt(issue, "permalink"),
    labels: {
      project: textAt(issue, "project", "slug"),
      platform: textAt(issue, "platform"),
      issue: textAt(issue, "shortId"),
      status: textAt(issue, "status"),
      substatus: textAt(issue, "substatus"),
    },
    owner: textAt(issue, "assignedTo", "name"),
    startedAt: textAt(issue, "firstSeen"),
    happenedAt: isNew ? textAt(issue, "firstSeen") : undefined,
  };
}

function tagsOf(event: unknown): Record<string, string> {
  const pairs = listAt(event, "tags").slice(0, MOST_TAGS).flatMap((tag) => {
    const [name, value] = [textAt(tag, 0), textAt(tag, 1)];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(pairs);
}

const MOST_TAGS = 100;
