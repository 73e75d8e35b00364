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
  { name: "workflow", title: "A workflow in Slack", owners: [], policies: ["low_impact", "production"] },
];
