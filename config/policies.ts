import type { Policy } from "../core/approvals/policy.ts";
import { CHANNELS, GROUPS, PEOPLE } from "./people.ts";

const HOURS = 60;

/** One person's yes is enough. */
const lowImpact: Policy = {
  name: "low_impact",
  title: "Low impact",
  channel: CHANNELS.approvals,
  stages: [
    {
      name: "An approver",
      approvers: { kind: "any", count: 1, people: [], groups: [GROUPS.approvers] },
      minutes: 8 * HOURS,
      remindAfterMinutes: 2 * HOURS,
      atDeadline: "expire",
      channel: null,
    },
  ],
  denials: 1,
  grantMinutes: 10,
  runbook: null,
  breakGlass: null,
};

/** Two different approvers. */
const production: Policy = {
  name: "production",
  title: "Production change",
  channel: CHANNELS.approvals,
  stages: [
    {
      name: "Two approvers",
      approvers: { kind: "any", count: 2, people: [], groups: [GROUPS.approvers] },
      minutes: 4 * HOURS,
      remindAfterMinutes: 1 * HOURS,
      atDeadline: "expire",
      channel: null,
    },
  ],
  denials: 1,
  grantMinutes: 10,
  runbook: null,
  breakGlass: {
    people: [PEOPLE.operator],
    timesADay: 2,
    reviewers: [PEOPLE.securityLead, PEOPLE.admin],
    channel: CHANNELS.security,
  },
};

/** The team, then security, then the owner. Where the team or security take too long, whoever comes next may help. */
const customerRecords: Policy = {
  name: "customer_records",
  title: "Customer records",
  channel: CHANNELS.approvals,
  stages: [
    {
      name: "The team",
      approvers: { kind: "any", count: 1, people: [], groups: [GROUPS.approvers] },
      minutes: 4 * HOURS,
      remindAfterMinutes: 1 * HOURS,
      atDeadline: "next_stage_joins",
      channel: null,
    },
    {
      name: "Security",
      approvers: { kind: "any", count: 1, people: [PEOPLE.admin], groups: [GROUPS.security] },
      minutes: 4 * HOURS,
      remindAfterMinutes: 1 * HOURS,
      atDeadline: "next_stage_joins",
      channel: CHANNELS.security,
    },
    {
      name: "The owner",
      approvers: { kind: "any", count: 1, people: [PEOPLE.owner], groups: [] },
      minutes: 24 * HOURS,
      remindAfterMinutes: 8 * HOURS,
      atDeadline: "expire",
      channel: CHANNELS.audit,
    },
  ],
  denials: 1,
  grantMinutes: 10,
  runbook: null,
  breakGlass: null,
};

/** Who must agree before what. Checked by `deno task check`; docs/approvals.md says what each field means. */
export const POLICIES: readonly Policy[] = [lowImpact, production, customerRecords];
