import { type Approvers, groupsOf, peopleOf, type Policy } from "../../core/approvals/policy.ts";
import type { Missing } from "../../core/approvals/state.ts";
import { neutral } from "../../core/text/neutral.ts";
import { group, person } from "../mentions.ts";
import { list } from "../phrases.ts";

/** The most people and groups that are named in one sentence. */
const MOST_NAMED = 12;

/** `*Stage 2 of 3, Security*`; a policy of one stage needs no number. */
export function stageName(policy: Policy, index: number): string {
  const name = neutral(policy.stages[index]?.name ?? "");
  return policy.stages.length === 1
    ? `*${name}*`
    : `*Stage ${index + 1} of ${policy.stages.length}, ${name}*`;
}

/** `1 of 2 approvers still needed`; which groups are missing is said, and mentioned, where each has a seat. */
export function stillNeeded(missing: Missing): string {
  const needed = `${howMany(missing)} ${missing.of === 1 ? "needed" : "still needed"}`;
  if (missing.kind === "count") return needed;
  const groups = missing.groups.map(group);
  return `${needed}: one from ${groups.length > 1 ? "each of " : ""}${list(groups, "and", MOST_NAMED)}`;
}

/** `1 of 2 approvers`, without any mention, for messages that should wake nobody. */
export function howMany(missing: Missing): string {
  const number = missing.kind === "count" ? missing.count : missing.groups.length;
  return missing.of === 1 ? "1 approver" : `${number} of ${missing.of} approvers`;
}

/** Everybody who may answer in a stage: its groups, then its people. */
export function whoMayAnswer(approvers: Approvers): string {
  const all = [...groupsOf(approvers).map(group), ...peopleOf(approvers).map(person)];
  return list(all, "or", MOST_NAMED);
}
