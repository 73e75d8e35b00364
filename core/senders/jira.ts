import type { AlertAction } from "../alerts/alert.ts";
import type { Draft } from "../alerts/draft.ts";
import { joinedAt, listAt, textAt, textOf, valueAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";

/** Jira's webhooks of issues. */
export const jira: Mapper = {
  name: "jira",
  read: (body) => {
    const [event, key] = [textAt(body, "webhookEvent"), textAt(body, "issue", "key")];
    return event !== undefined && key !== undefined ? [readIssue(body, event, key)] : undefined;
  },
};

/** Changes of these fields are worth a look; what else is edited is news. */
const TELLING = ["status", "priority", "assignee"];

function readIssue(body: unknown, event: string, key: string): Draft {
  const issue = valueAt(body, "issue");
  const named = (field: string) => textAt(issue, "fields", field, "name");
  const change = textAt(body, "changelog", "id");
  return {
    id: JSON.stringify([event, key, change ?? textAt(body, "comment", "id"), textAt(body, "timestamp")]),
    key,
    action: actionOf(body, event),
    severity: named("priority"),
    title: `${key} ${textAt(issue, "fields", "summary") ?? ""}`.trimEnd(),
    summary: textAt(issue, "fields", "description"),
    url: linkOf(textAt(issue, "self"), key),
    labels: {
      event,
      project: textAt(issue, "fields", "project", "key") ?? key.split("-")[0],
      issue_type: named("issuetype"),
      status: named("status"),
      priority: named("priority"),
      labels: joinedAt(issue, "fields", "labels"),
      components: listAt(issue, "fields", "components").flatMap((part) => textOf(valueAt(part, "name")) ?? [])
        .slice(0, MOST_COMPONENTS).join(","),
      reporter: textAt(issue, "fields", "reporter", "displayName"),
    },
    owner: textAt(issue, "fields", "assignee", "displayName"),
    startedAt: textAt(issue, "fields", "created"),
    happenedAt: textAt(body, "timestamp"),
  };
}

const MOST_COMPONENTS = 20;

function actionOf(body: unknown, event: string): AlertAction {
  const isDone = textAt(body, "issue", "fields", "status", "statusCategory", "key") === "done";
  if (isDone || event === "jira:issue_deleted") return "resolve";
  if (event === "jira:issue_created") return "trigger";
  const fields = listAt(body, "changelog", "items").map((item) => textAt(item, "field") ?? "");
  const isTelling = event === "jira:issue_updated" && fields.some((field) => TELLING.includes(field));
  return isTelling ? "trigger" : "note";
}

/** The page for people: the address in the body is the API's. */
function linkOf(self: string | undefined, key: string): string | undefined {
  if (self === undefined || !URL.canParse(self) || !/^\w{1,50}-\d{1,10}$/.test(key)) return undefined;
  const { origin } = new URL(self);
  return origin === "null" ? undefined : `${origin}/browse/${key}`;
}
