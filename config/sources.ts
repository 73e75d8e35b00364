import type { AlertSource } from "../core/alerts/source.ts";
import type { RequestSource } from "../core/approvals/source.ts";
import { PEOPLE } from "./people.ts";

/** Who may ask for what through a webhook or a step in somebody else's workflow. The name stands in the trigger's file. */
export const SOURCES: readonly RequestSource[] = [
  {
    name: "deploys",
    title: "The deployment pipeline",
    owners: [PEOPLE.operator],
    policies: ["low_impact", "production"],
  },
  { name: "crm", title: "The CRM", owners: [PEOPLE.operator], policies: ["low_impact", "customer_records"] },
  {
    name: "gateway",
    title: "The gateway",
    owners: [PEOPLE.operator],
    policies: ["low_impact", "production", "customer_records"],
  },
  { name: "workflow", title: "A workflow in Slack", owners: [], policies: ["low_impact", "production"] },
];

/** Who may send alerts. The name stands in the trigger's file, and routes may ask for it as the label `source`. */
export const ALERT_SOURCES: readonly AlertSource[] = [
  { name: "crm", title: "The CRM", owners: [PEOPLE.operator] },
  { name: "billing", title: "Billing", owners: [PEOPLE.operator] },
  { name: "delivery", title: "Project delivery", owners: [PEOPLE.operator] },
  { name: "support", title: "The support desk", owners: [PEOPLE.operator] },
  { name: "deploys", title: "The deployment pipeline", owners: [PEOPLE.operator] },
  { name: "monitoring", title: "Monitoring", owners: [PEOPLE.operator] },
];
