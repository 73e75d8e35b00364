import { isChannelId, isGroupId } from "./ids.ts";
import {
  isPlainTitle,
  isWithin,
  listPeopleFlaws,
  MOST_GROUPS,
  MOST_MINUTES,
  MOST_PEOPLE,
  type PolicyFlaw,
} from "./policy_limits.ts";
import type { Approvers, Stage } from "./policy.ts";

/** What is wrong with one stage; the last one has none after it whose people could join. */
export function checkStage(stage: Stage, position: "last" | "earlier"): PolicyFlaw[] {
  const { name, approvers, minutes, remindAfterMinutes, atDeadline, channel } = stage;
  const isReminded = remindAfterMinutes !== null;
  const flaws: readonly (PolicyFlaw | false)[] = [
    !isPlainTitle(name) && { kind: "bad_title", field: "name" },
    !isWithin(minutes, MOST_MINUTES) && { kind: "out_of_range", field: "minutes" },
    isReminded && !isWithin(remindAfterMinutes, MOST_MINUTES) &&
    { kind: "out_of_range", field: "remindAfterMinutes" },
    isReminded && remindAfterMinutes >= minutes &&
    { kind: "reminder_after_deadline", field: "remindAfterMinutes" },
    atDeadline === "next_stage_joins" && position === "last" &&
    { kind: "no_next_stage", field: "atDeadline" },
    channel !== null && !isChannelId(channel) && { kind: "not_an_id", field: "channel" },
  ];
  return [...flaws.filter((flaw) => flaw !== false), ...checkApprovers(approvers)];
}

function checkApprovers(approvers: Approvers): PolicyFlaw[] {
  if (approvers.kind === "one_from_each") return checkGroups(approvers.groups, "nobody_named");
  const { count, people, groups } = approvers;
  const isNobody = people.length === 0 && groups.length === 0;
  const flaws: readonly (PolicyFlaw | false)[] = [
    isNobody && { kind: "nobody_named", field: "approvers" },
    !isWithin(count, MOST_PEOPLE) && { kind: "out_of_range", field: "approvers.count" },
    !isNobody && groups.length === 0 && count > new Set(people).size &&
    { kind: "more_than_named", field: "approvers.count" },
  ];
  return [
    ...flaws.filter((flaw) => flaw !== false),
    ...listPeopleFlaws(people, "approvers.people"),
    ...checkGroups(groups, null),
  ];
}

function checkGroups(groups: readonly string[], whenEmpty: "nobody_named" | null): PolicyFlaw[] {
  const field = "approvers.groups";
  const flaws: readonly (PolicyFlaw | false)[] = [
    groups.length === 0 && whenEmpty !== null && { kind: whenEmpty, field },
    groups.length > MOST_GROUPS && { kind: "too_many", field },
    new Set(groups).size < groups.length && { kind: "named_twice", field },
    !groups.every(isGroupId) && { kind: "not_an_id", field },
  ];
  return flaws.filter((flaw) => flaw !== false);
}
