import type { Trigger } from "deno-slack-api/types.ts";
import { PostAuditRootWorkflow } from "../workflows/post_audit_root.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Closes the audit trail once a day. */
const auditRoot: Trigger<typeof PostAuditRootWorkflow.definition> = {
  type: "scheduled",
  name: "Daily audit root",
  description: "Closes the audit trail of the day and posts its root",
  workflow: `#/workflows/${PostAuditRootWorkflow.definition.callback_id}`,
  inputs: {},
  schedule: {
    start_time: new Date(Date.now() + DAY).toISOString(),
    frequency: { type: "daily", repeats_every: 1 },
  },
};

export default auditRoot;
