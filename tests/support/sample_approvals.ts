import type { Policy } from "../../core/approvals/policy.ts";
import { type ApprovalRequest, contentDigest, type RequestContent } from "../../core/approvals/request.ts";
import { policyHash } from "../../core/approvals/policy.ts";
import type { ApprovalState, CountedAnswer, Missing, StageState } from "../../core/approvals/state.ts";

// Requests in every state that they can be in, with the ids of the people in a fresh workspace.

export const PEOPLE = {
  owner: "U000001000",
  admin: "U000001001",
  engineer: "U000001002",
  approver: "U000001003",
  secondApprover: "U000001004",
  securityLead: "U000001005",
  operator: "U000001006",
} as const;

export const GROUPS = { approvers: "S00000100F", security: "S00000100G" } as const;
export const CHANNELS = { approvals: "C00000100B", security: "C00000100C" } as const;

/** When the samples were asked for, and a moment of that day. */
export const RECEIVED = new Date("2027-06-03T13:00:00Z");
export const at = (time: string) => new Date(`2027-06-03T${time}:00Z`);
export const NOW = at("14:30");

export const REDACT_KEY = "sample key for fingerprints, 32 characters";

const STAGE = { minutes: 240, remindAfterMinutes: 60, atDeadline: "expire", channel: null } as const;

export const ONE: Policy = {
  name: "low_impact",
  title: "Low impact",
  channel: CHANNELS.approvals,
  stages: [{
    ...STAGE,
    name: "An approver",
    approvers: { kind: "any", count: 1, people: [], groups: [GROUPS.approvers] },
  }],
  denials: 1,
  grantMinutes: 10,
  runbook: null,
  breakGlass: null,
};

export const TWO: Policy = {
  ...ONE,
  name: "production",
  title: "Production change",
  stages: [{
    ...STAGE,
    name: "Two approvers",
    approvers: { kind: "any", count: 2, people: [PEOPLE.admin], groups: [GROUPS.approvers] },
  }],
  runbook: "https://wiki.example.com/runbooks/deploy",
  breakGlass: {
    people: [PEOPLE.operator],
    timesADay: 2,
    reviewers: [PEOPLE.securityLead, PEOPLE.admin],
    channel: CHANNELS.security,
  },
};

export const CHAIN: Policy = {
  ...TWO,
  name: "customer_records",
  title: "Customer records",
  stages: [
    {
      ...STAGE,
      name: "The team",
      approvers: { kind: "any", count: 1, people: [], groups: [GROUPS.approvers] },
      atDeadline: "next_stage_joins",
    },
    {
      ...STAGE,
      name: "Security",
      approvers: { kind: "one_from_each", groups: [GROUPS.security, GROUPS.approvers] },
      atDeadline: "next_stage_joins",
    },
    {
      ...STAGE,
      name: "The owner",
      approvers: { kind: "any", count: 1, people: [PEOPLE.owner], groups: [] },
    },
  ],
};

export const CONTENT: RequestContent = {
  source: "slack",
  action: "Deploy billing 2.4.1 to production",
  details:
    "$ deploy billing --version 2.4.1 --to production\nimage   registry.example.com/billing@2.4.1\nchanges 3 files, +41 −17",
  reason: "Invoices of June were rounded down by a cent.",
  reference: "CHG-1042",
  requester: { kind: "person", id: PEOPLE.engineer },
};

export const CLAIMED: RequestContent = {
  ...CONTENT,
  source: "support_desk",
  action: "Export the records of account 88121",
  details: "",
  reason: "The customer asked for a copy of what we keep.",
  requester: { kind: "claimed", name: "desk-bot" },
};

export function sampleRequest(content: Partial<RequestContent> = {}, policy = TWO): ApprovalRequest {
  const whole = { ...CONTENT, ...content };
  return {
    ...whole,
    id: "req_4f7d20c1",
    origin: { kind: "slack", execution: "Fx0001" },
    policy,
    policyHash: policyHash(policy),
    excluded: whole.requester.kind === "claimed" ? [PEOPLE.operator] : [],
    digest: contentDigest(whole, policy),
    receivedAt: RECEIVED,
  };
}

export function sampleState(change: Partial<ApprovalState> = {}): ApprovalState {
  return {
    status: "pending",
    stage: 0,
    stages: [sampleStage()],
    denials: [],
    questions: [],
    uncounted: [],
    end: null,
    ...change,
  };
}

export function sampleStage(change: Partial<StageState> = {}): StageState {
  return {
    name: "Two approvers",
    openedAt: RECEIVED,
    deadline: at("17:00"),
    lastDeadline: at("17:00"),
    hasNextJoined: false,
    pause: null,
    approvals: [],
    missing: { kind: "count", count: 2, of: 2 },
    completedAt: null,
    ...change,
  };
}

export function answered(person: string, time: string, text: string | null = null): CountedAnswer {
  return { person, behalfOf: null, at: at(time), text };
}

const NOBODY_MISSING: Missing = { kind: "count", count: 0, of: 2 };
const ONE_MISSING: Missing = { kind: "count", count: 1, of: 2 };

const FIRST_YES = answered(PEOPLE.approver, "13:20");
const SECOND_YES = answered(PEOPLE.secondApprover, "13:45");
const ENDED = { isBreakGlass: false, grantEndsAt: null, reason: null };

const TEAM_AGREED = sampleStage({
  name: "The team",
  approvals: [FIRST_YES],
  missing: { kind: "count", count: 0, of: 1 },
  completedAt: at("13:20"),
});

/** Every state with what led to it. */
export const SAMPLES: readonly {
  readonly name: string;
  readonly request: ApprovalRequest;
  readonly state: ApprovalState;
}[] = [
  {
    name: "one approver",
    request: sampleRequest({ details: "", reference: "" }, ONE),
    state: sampleState({
      stages: [sampleStage({ name: "An approver", missing: { kind: "count", count: 1, of: 1 } })],
    }),
  },
  { name: "pending", request: sampleRequest(), state: sampleState() },
  {
    name: "one of two agreed",
    request: sampleRequest(),
    state: sampleState({
      stages: [sampleStage({ approvals: [FIRST_YES], missing: ONE_MISSING })],
      uncounted: [
        { person: PEOPLE.engineer, at: at("13:30"), answer: "approve", why: "excluded" },
        { person: PEOPLE.secondApprover, at: at("13:40"), answer: "approve", why: "withdrawn" },
      ],
    }),
  },
  {
    name: "details requested",
    request: sampleRequest(),
    state: sampleState({
      status: "details_requested",
      stages: [sampleStage({ pause: { from: at("13:25"), until: at("15:25") } })],
      questions: [{
        person: PEOPLE.approver,
        at: at("13:25"),
        text: "Was it rolled out to staging first?",
        told: null,
      }],
    }),
  },
  {
    name: "details given",
    request: sampleRequest(),
    state: sampleState({
      stages: [sampleStage({ approvals: [{ ...SECOND_YES, behalfOf: PEOPLE.admin }], missing: ONE_MISSING })],
      questions: [{
        person: PEOPLE.approver,
        at: at("13:25"),
        text: "Was it rolled out to staging first?",
        told: { person: PEOPLE.engineer, at: at("13:32"), text: "Yes, since Monday. No errors." },
      }],
    }),
  },
  {
    name: "second stage",
    request: sampleRequest(CLAIMED, CHAIN),
    state: sampleState({
      stage: 1,
      stages: [
        TEAM_AGREED,
        sampleStage({
          name: "Security",
          openedAt: at("13:20"),
          missing: { kind: "groups", groups: [GROUPS.security, GROUPS.approvers], of: 2 },
          deadline: at("17:20"),
          lastDeadline: at("21:20"),
        }),
      ],
    }),
  },
  {
    name: "the owner joined",
    request: sampleRequest(CLAIMED, CHAIN),
    state: sampleState({
      stage: 1,
      stages: [
        TEAM_AGREED,
        sampleStage({
          name: "Security",
          openedAt: at("13:20"),
          missing: { kind: "groups", groups: [GROUPS.security], of: 2 },
          approvals: [SECOND_YES],
          deadline: at("14:20"),
          lastDeadline: at("21:20"),
          hasNextJoined: true,
        }),
      ],
    }),
  },
  {
    name: "approved",
    request: sampleRequest(),
    state: sampleState({
      status: "approved",
      stages: [
        sampleStage({
          approvals: [FIRST_YES, SECOND_YES],
          missing: NOBODY_MISSING,
          completedAt: at("13:45"),
        }),
      ],
      end: {
        ...ENDED,
        at: at("13:45"),
        by: [PEOPLE.approver, PEOPLE.secondApprover],
        grantEndsAt: at("13:55"),
      },
    }),
  },
  {
    name: "let through by break-glass",
    request: sampleRequest(),
    state: sampleState({
      status: "approved",
      stages: [sampleStage({ missing: ONE_MISSING, approvals: [FIRST_YES] })],
      end: {
        at: at("13:50"),
        by: [PEOPLE.operator],
        reason: "Billing is down and nobody else of the team is awake.",
        isBreakGlass: true,
        grantEndsAt: at("14:00"),
      },
    }),
  },
  {
    name: "denied",
    request: sampleRequest(),
    state: sampleState({
      status: "denied",
      stages: [sampleStage({ approvals: [FIRST_YES], missing: ONE_MISSING })],
      denials: [answered(PEOPLE.secondApprover, "13:50", "Not on the day of the audit. Tomorrow is fine.")],
      end: {
        ...ENDED,
        at: at("13:50"),
        by: [PEOPLE.secondApprover],
        reason: "Not on the day of the audit. Tomorrow is fine.",
      },
    }),
  },
  {
    name: "expired",
    request: sampleRequest(),
    state: sampleState({
      status: "expired",
      stages: [sampleStage({ approvals: [FIRST_YES], missing: ONE_MISSING })],
      uncounted: [{ person: PEOPLE.secondApprover, at: at("17:00"), answer: "approve", why: "too_late" }],
      end: { ...ENDED, at: at("17:00"), by: [] },
    }),
  },
  {
    name: "cancelled",
    request: sampleRequest(),
    state: sampleState({
      status: "cancelled",
      end: { ...ENDED, at: at("13:10"), by: [PEOPLE.engineer], reason: "Wrong version." },
    }),
  },
  { name: "unroutable", request: sampleRequest(), state: sampleState({ status: "unroutable" }) },
  {
    name: "too long",
    request: sampleRequest({ details: "line of a long diff\n".repeat(300) }),
    state: sampleState(),
  },
  {
    name: "strange",
    request: sampleRequest({ action: "Deploy billing\u202e 1.4.2\u202c to\u200b production" }),
    state: sampleState(),
  },
];
