import type { RootRoute, Route } from "../core/routes/route.ts";
import { CHANNELS, GROUPS, PEOPLE } from "./people.ts";

/** A lead that is worth a call goes to whoever has the account. */
const salesHandoff: Route = {
  name: "Sales handoff",
  matchers: [
    { label: "source", op: "=", value: "crm" },
    { label: "value", op: "=~", value: "(sales|marketing)qualifiedlead|opportunity" },
  ],
  destination: { account: "owner" },
  escalateAfterMinutes: 60,
  escalateTo: [{ person: PEOPLE.admin }],
};

/** Failed payments, ended subscriptions and disputes, to where success and product read together. */
const renewalRisk: Route = {
  name: "Renewal risk",
  matchers: [{ label: "source", op: "=", value: "billing" }, {
    field: "severity",
    op: "at_least",
    value: "medium",
  }],
  groupBy: ["account"],
  updateEverySeconds: 60,
  repeatMinutes: 1_440,
  routes: [{
    name: "Large renewals",
    matchers: [{ field: "amount", op: ">=", value: 25_000 }],
    mention: [{ person: PEOPLE.owner }],
    escalateAfterMinutes: 120,
  }],
};

/** What a client was promised, in the channel that is shared with them. */
const deliveryMilestones: Route = {
  name: "Delivery milestones",
  matchers: [{ label: "source", op: "=", value: "delivery" }],
  destination: { account: "channel" },
  groupBy: ["account", "project"],
};

/** Customers who cannot work, to the people who can help at once; everything else that support hears is quiet. */
const support: Route = {
  name: "Support",
  matchers: [{ label: "source", op: "=", value: "support" }],
  repeatMinutes: 1_440,
  muted: [{ days: ["sat", "sun"], from: "00:00", until: "24:00", timeZone: "Europe/Berlin" }],
  routes: [{
    name: "Urgent support",
    matchers: [{ field: "severity", op: "at_least", value: "high" }],
    destination: { group: GROUPS.security, channel: CHANNELS.security },
    repeatMinutes: 60,
    escalateAfterMinutes: 15,
    escalateTo: [{ person: PEOPLE.admin }],
  }],
};

const deployments: Route = {
  name: "Deployments",
  matchers: [{ label: "event", op: "one_of", values: ["deployment_status", "workflow_run"] }],
  groupBy: ["repository", "environment", "branch"],
  routes: [{
    name: "Production deployments",
    matchers: [{ label: "production", op: "=", value: "true" }],
    mention: [{ person: PEOPLE.operator }],
    escalateAfterMinutes: 30,
  }],
};

const monitoring: Route = {
  name: "Monitoring",
  matchers: [{ label: "source", op: "=", value: "monitoring" }],
  groupBy: ["alertname", "service", "key"],
  groupWaitSeconds: 10,
  updateEverySeconds: 30,
  routes: [
    {
      name: "Security monitoring",
      matchers: [{ label: "team", op: "=~", value: "(?i)sec(urity|ops)?" }],
      destination: CHANNELS.security,
      continue: true,
    },
    {
      name: "Outages",
      matchers: [{ field: "severity", op: "at_least", value: "critical" }],
      mention: [{ person: PEOPLE.operator }],
      repeatMinutes: 30,
      escalateAfterMinutes: 10,
      escalateTo: [{ person: PEOPLE.admin }],
    },
  ],
};

/**
 * Where alerts go: the first route that matches, from the top down. Checked by the tests; docs/routing.md says what each
 * field means, and `deno task route` where an alert would go.
 */
export const ROUTES: RootRoute = {
  name: "Everything else",
  fallbackChannel: CHANNELS.alerts,
  groupBy: ["key"],
  owner: PEOPLE.operator,
  accounts: {
    acme: { channel: CHANNELS.alerts, owner: PEOPLE.operator },
  },
  routes: [salesHandoff, renewalRisk, deliveryMilestones, support, deployments, monitoring],
};
