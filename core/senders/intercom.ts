import type { AlertAction } from "../alerts/alert.ts";
import type { Draft } from "../alerts/draft.ts";
import type { Severity } from "../alerts/severity.ts";
import { textAt, valueAt } from "./body.ts";
import { plainWords } from "./plain_words.ts";
import type { Mapper } from "./mapper.ts";

/** Intercom's notifications of conversations and tickets. */
export const intercom: Mapper = {
  name: "intercom",
  read: (body) => {
    const topic = textAt(body, "topic");
    const isNotification = textAt(body, "type") === "notification_event" && topic !== undefined;
    return isNotification ? [readNotification(body, topic)] : undefined;
  },
};

const ACTIONS: ReadonlyMap<string, AlertAction> = new Map([
  ["conversation.user.created", "trigger"],
  ["conversation.user.replied", "trigger"],
  ["conversation.admin.opened", "trigger"],
  ["conversation.priority.updated", "trigger"],
  ["ticket.created", "trigger"],
  ["conversation.admin.closed", "resolve"],
  ["conversation.deleted", "resolve"],
  ["ticket.closed", "resolve"],
]);

function readNotification(body: unknown, topic: string): Draft {
  const item = valueAt(body, "data", "item");
  const id = textAt(item, "id") ?? textAt(item, "conversation_id");
  return {
    id: textAt(body, "id"),
    key: id === undefined ? undefined : `${topic.split(".")[0] ?? ""} ${id}`,
    action: actionOf(topic, item),
    severity: severityOf(topic, item),
    title: titleOf(item) ?? `${topic} ${id ?? ""}`.trimEnd(),
    url: textAt(item, "links", "conversation_web"),
    labels: {
      topic,
      state: textAt(item, "state") ?? textAt(item, "ticket_state"),
      priority: textAt(item, "priority"),
      app: textAt(body, "app_id"),
      team: textAt(item, "team_assignee_id"),
      sla: textAt(item, "sla_applied", "sla_status"),
      channel: textAt(item, "source", "type"),
    },
    account: textAt(item, "company", "company_id") ?? textAt(item, "company_id"),
    owner: textAt(item, "admin_assignee_id"),
    startedAt: textAt(item, "created_at"),
    happenedAt: textAt(body, "created_at"),
  };
}

function actionOf(topic: string, item: unknown): AlertAction {
  if (topic === "ticket.state.updated") {
    return textAt(item, "ticket_state") === "resolved" ? "resolve" : "note";
  }
  return ACTIONS.get(topic) ?? "note";
}

function severityOf(topic: string, item: unknown): Severity | undefined {
  if (!/^(conversation|ticket)\./.test(topic)) return "info";
  if (textAt(item, "sla_applied", "sla_status") === "missed") return "high";
  return textAt(item, "priority") === "priority" || valueAt(item, "priority") === true ? "high" : "medium";
}

/** What a customer writes comes as HTML. */
function titleOf(item: unknown): string | undefined {
  const subject = textAt(item, "title") ?? textAt(item, "source", "subject") ??
    textAt(item, "source", "body");
  const words = subject === undefined ? "" : plainWords(subject);
  return words === "" ? undefined : words;
}
