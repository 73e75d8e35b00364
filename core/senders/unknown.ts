import type { Draft } from "../alerts/draft.ts";
import { isBody, labelsAt, numberAt, textAt, textOf } from "./body.ts";
import type { Mapper } from "./mapper.ts";
import { readSeveral } from "./several.ts";

/** Under which names senders keep what we look for, the likeliest first. */
const NAMES = {
  title: ["title", "subject", "summary", "name", "message", "text", "event_name", "event", "alert", "type"],
  summary: ["description", "details", "body", "message", "text", "reason"],
  url: ["url", "link", "html_url", "web_url", "permalink", "href"],
  severity: ["severity", "level", "priority", "urgency"],
  key: ["key", "dedup_key", "alias", "fingerprint", "incident_id", "alert_id", "object_id"],
  action: ["action", "status", "state"],
  account: ["account", "customer", "company"],
  owner: ["owner", "assignee"],
  time: ["timestamp", "occurred_at", "created_at", "time", "date"],
} as const;

/** Any other body becomes an alert that a person can read: its texts and numbers are its labels. */
export const unknownSender: Mapper = {
  name: "unknown",
  read: (body) => readSeveral(Array.isArray(body) && body.length > 0 ? body : [body], readBody),
};

function readBody(body: unknown): Draft {
  if (!isBody(body)) return { title: textOf(body) };
  const first = (names: readonly string[]) => names.map((name) => textAt(body, name)).find(Boolean);
  const title = first(NAMES.title);
  const summary = first(NAMES.summary);
  return {
    key: first(NAMES.key),
    action: actionOf(first(NAMES.action)),
    severity: first(NAMES.severity),
    title,
    summary: summary === title ? undefined : summary,
    url: first(NAMES.url),
    labels: listLabels(body),
    account: first(NAMES.account),
    amount: numberAt(body, "amount"),
    currency: textAt(body, "currency"),
    owner: first(NAMES.owner),
    happenedAt: first(NAMES.time),
  };
}

/** Only words that cannot mean anything else: a state of `open` or `shipped` is news of any kind. */
function actionOf(said: string | undefined): string {
  const word = said?.toLowerCase() ?? "";
  if (/^(resolved?|closed|recovered|ok|cleared)$/.test(word)) return "resolve";
  return /^(ack|acknowledged?)$/.test(word) ? "ack" : "trigger";
}

/** What stands directly in it, one level further down as `outer.inner`, and in `labels` as labels. */
function listLabels(body: Readonly<Record<string, unknown>>): Record<string, string> {
  const outer = Object.keys(body).slice(0, MOST_OUTER).filter((name) => name !== "labels");
  const inner = outer.flatMap((name) =>
    Object.entries(labelsAt(body, name)).map(([part, text]) => [`${name}.${part}`, text] as const)
  );
  return {
    ...labelsAt(body, "labels"),
    ...labelsAt(body),
    ...Object.fromEntries(inner.slice(0, MOST_INNER)),
  };
}

const MOST_OUTER = 100;
const MOST_INNER = 100;
