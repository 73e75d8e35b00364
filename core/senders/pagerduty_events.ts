import { digestOf } from "../seals/seal.ts";
import { labelsAt, textAt, valueAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";

const ACTIONS = ["trigger", "acknowledge", "resolve"];
const MARK_LENGTH = 8;

/** PagerDuty's Events API v2, so that whatever can page PagerDuty can send to us. */
export const pagerdutyEvents: Mapper = {
  name: "pagerduty_events",
  read: (body) => {
    const action = textAt(body, "event_action");
    const isEvent = action !== undefined && ACTIONS.includes(action);
    const tells = textAt(body, "payload", "summary") ?? textAt(body, "dedup_key");
    if (!isEvent || tells === undefined) return undefined;
    return [{
      action,
      key: keyOf(textAt(body, "dedup_key"), textAt(body, "routing_key")),
      severity: textAt(body, "payload", "severity"),
      title: textAt(body, "payload", "summary"),
      url: textAt(body, "links", 0, "href") ?? textAt(body, "client_url"),
      labels: {
        host: textAt(body, "payload", "source"),
        component: textAt(body, "payload", "component"),
        group: textAt(body, "payload", "group"),
        class: textAt(body, "payload", "class"),
        client: textAt(body, "client"),
        ...labelsAt(valueAt(body, "payload"), "custom_details"),
      },
      happenedAt: textAt(body, "payload", "timestamp"),
    }];
  },
};

/** Keys belong to a routing key. That is a secret, so only a mark of it is kept. */
function keyOf(key: string | undefined, routingKey: string | undefined): string | undefined {
  if (key === undefined || routingKey === undefined) return key;
  return `${key}#${digestOf(["routing key", routingKey]).slice(0, MARK_LENGTH)}`;
}
