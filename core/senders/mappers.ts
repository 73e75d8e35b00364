import { alertmanager } from "./alertmanager.ts";
import { cloudevents } from "./cloudevents.ts";
import { cloudwatch } from "./cloudwatch.ts";
import { countersign } from "./countersign.ts";
import { datadog } from "./datadog.ts";
import { github } from "./github.ts";
import { grafana } from "./grafana.ts";
import { hubspot } from "./hubspot.ts";
import { intercom } from "./intercom.ts";
import { jira } from "./jira.ts";
import type { Mapper } from "./mapper.ts";
import { pagerdutyEvents } from "./pagerduty_events.ts";
import { pagerdutyWebhooks } from "./pagerduty_webhooks.ts";
import { sentry } from "./sentry.ts";
import { stripe } from "./stripe.ts";
import { unknownSender } from "./unknown.ts";
import { zendesk } from "./zendesk.ts";

/** In the order in which they are asked; no message is taken by two of them but the last. */
export const MAPPERS: readonly Mapper[] = [
  countersign,
  alertmanager,
  grafana,
  pagerdutyEvents,
  pagerdutyWebhooks,
  cloudevents,
  cloudwatch,
  stripe,
  github,
  sentry,
  hubspot,
  zendesk,
  intercom,
  jira,
  datadog,
  unknownSender,
];
