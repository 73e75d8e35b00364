import type { AlertAction } from "../alerts/alert.ts";
import type { Draft } from "../alerts/draft.ts";
import { textAt, valueAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";

/** PagerDuty's webhooks, version 3: what becomes of its incidents. */
export const pagerdutyWebhooks: Mapper = {
  name: "pagerduty_webhooks",
  read: (body) => {
    const event = valueAt(body, "event");
    const type = textAt(event, "event_type");
    const isEvent = type !== undefined && textAt(event, "resource_type") !== undefined;
    return isEvent ? [readEvent(event, type)] : undefined;
  },
};

const ACTIONS: ReadonlyMap<string, AlertAction> = new Map([
  ["incident.triggered", "trigger"],
  ["incident.reopened", "trigger"],
  ["incident.unacknowledged", "trigger"],
  ["incident.priority_updated", "trigger"],
  ["incident.acknowledged", "ack"],
  ["incident.resolved", "resolve"],
]);

function readEvent(event: unknown, type: string): Draft {
  const data = valueAt(event, "data");
  // A note or a responder has the incident inside; an incident is itself.
  const incident = valueAt(data, "incident") ?? data;
  const title = textAt(incident, "title") ?? textAt(incident, "summary");
  return {
    id: textAt(event, "id"),
    key: textAt(incident, "id"),
    action: ACTIONS.get(type) ?? "note",
    severity: textAt(data, "priority", "summary") ?? textAt(data, "urgency"),
    title,
    summary: textAt(data, "content"),
    url: textAt(incident, "html_url"),
    labels: {
      type,
      service: textAt(data, "service", "summary"),
      status: textAt(data, "status"),
      urgency: textAt(data, "urgency"),
      team: textAt(data, "teams", 0, "summary"),
      escalation_policy: textAt(data, "escalation_policy", "summary"),
      number: textAt(data, "number"),
    },
    owner: textAt(data, "assignees", 0, "summary"),
    startedAt: textAt(data, "created_at"),
    happenedAt: textAt(event, "occurred_at"),
  };
}
