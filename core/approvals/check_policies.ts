import { checkStage } from "./check_stage.ts";
import { isChannelId } from "./ids.ts";
import {
  isName,
  isPlainTitle,
  isWithin,
  listPeopleFlaws,
  MOST_DENIALS,
  MOST_MINUTES,
  MOST_STAGES,
  MOST_TIMES_A_DAY,
  type PolicyFlaw,
} from "./policy_limits.ts";
import type { BreakGlass, Policy } from "./policy.ts";

/** What is wrong with the policies of an organisation, and where. */
export interface PolicyProblem {
  readonly kind: PolicyFlaw["kind"];
  readonly policy: string;
  /** Counted from zero; null where it is no stage's fault. */
  readonly stage: number | null;
  readonly field: string;
}

/** Everything that would make a request under one of these policies refused, endless or unanswerable. Empty when fine. */
export function checkPolicies(policies: readonly Policy[]): PolicyProblem[] {
  const names = policies.map(({ name }) => name);
  return policies.flatMap((policy, index) => [
    ...(names.indexOf(policy.name) < index
      ? [{ kind: "named_twice", policy: policy.name, stage: null, field: "name" } as const]
      : []),
    ...checkPolicy(policy),
  ]);
}

function checkPolicy(policy: Policy): PolicyProblem[] {
  const { name, stages } = policy;
  const last = stages.length - 1;
  return [
    ...listFlaws(policy).map((flaw) => ({ ...flaw, policy: name, stage: null })),
    ...stages.flatMap((stage, index) =>
      checkStage(stage, index === last ? "last" : "earlier").map((flaw) => ({
        ...flaw,
        policy: name,
        stage: index,
      }))
    ),
  ];
}

function listFlaws(policy: Policy): PolicyFlaw[] {
  const { name, title, channel, stages, denials, grantMinutes, runbook, breakGlass } = policy;
  const flaws: readonly (PolicyFlaw | false)[] = [
    !isName(name) && { kind: "bad_name", field: "name" },
    !isPlainTitle(title) && { kind: "bad_title", field: "title" },
    !isChannelId(channel) && { kind: "not_an_id", field: "channel" },
    stages.length === 0 && { kind: "no_stages", field: "stages" },
    stages.length > MOST_STAGES && { kind: "too_many", field: "stages" },
    !isWithin(denials, MOST_DENIALS) && { kind: "out_of_range", field: "denials" },
    !isWithin(grantMinutes, MOST_MINUTES) && { kind: "out_of_range", field: "grantMinutes" },
    runbook !== null && !isWebAddress(runbook) && { kind: "bad_address", field: "runbook" },
  ];
  return [
    ...flaws.filter((flaw) => flaw !== false),
    ...(breakGlass === null ? [] : checkBreakGlass(breakGlass)),
  ];
}

function checkBreakGlass({ people, timesADay, reviewers, channel }: BreakGlass): PolicyFlaw[] {
  const hasOther = people.every((person) => reviewers.some((reviewer) => reviewer !== person));
  const flaws: readonly (PolicyFlaw | false)[] = [
    people.length === 0 && { kind: "nobody_named", field: "breakGlass.people" },
    !hasOther && { kind: "nobody_to_review", field: "breakGlass.reviewers" },
    !isWithin(timesADay, MOST_TIMES_A_DAY) && { kind: "out_of_range", field: "breakGlass.timesADay" },
    !isChannelId(channel) && { kind: "not_an_id", field: "breakGlass.channel" },
  ];
  return [
    ...flaws.filter((flaw) => flaw !== false),
    ...listPeopleFlaws(people, "breakGlass.people"),
    ...listPeopleFlaws(reviewers, "breakGlass.reviewers"),
  ];
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === "https:";
}
