import type { AlertAction } from "../alerts/alert.ts";
import type { Draft } from "../alerts/draft.ts";
import { joinedAt, textAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";

const PREFIX = "zen:event-type:";

/** Zendesk's event webhooks. Tickets raise and end problems; other records are news. */
export const zendesk: Mapper = {
  name: "zendesk",
  read: (body) => {
    const type = textAt(body, "type");
    return type?.startsWith(PREFIX) ? [readEvent(body, type.slice(PREFIX.length))] : undefined;
  },
};

/** Ticket events that say that somebody should look; what else happens to a ticket is news. */
const RAISING = [
  "ticket.created",
  "ticket.status_changed",
  "ticket.priority_changed",
  "ticket.marked_as_spam",
];

function readEvent(body: unknown, type: string): Draft {
  const detail = (name: string) => textAt(body, "detail", name);
  const [record = "record"] = type.split(".");
  const [id = "", status, priority] = [detail("id"), detail("status"), detail("priority")];
  return {
    id: textAt(body, "id"),
    key: `${record} ${id}`,
    action: actionOf(type, status?.toLowerCase()),
    severity: record === "ticket" ? priority : "info",
    title: detail("subject") ?? `${record} ${id}: ${type}`,
    summary: detail("description"),
    labels: {
      type,
      record,
      status: status?.toLowerCase(),
      priority: priority?.toLowerCase(),
      group: detail("group_id"),
      organization: detail("organization_id"),
      form: detail("form_id"),
      channel: textAt(body, "detail", "via", "channel"),
      tags: joinedAt(body, "detail", "tags"),
      previous: textAt(body, "event", "previous"),
    },
    account: detail("organization_id"),
    owner: detail("assignee_id"),
    startedAt: detail("created_at"),
    happenedAt: textAt(body, "time"),
  };
}

function actionOf(type: string, status: string | undefined): AlertAction {
  if (status === "solved" || status === "closed" || type === "ticket.soft_deleted") return "resolve";
  return RAISING.includes(type) ? "trigger" : "note";
}
