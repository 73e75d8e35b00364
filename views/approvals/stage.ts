import type { Policy } from "../../core/approvals/policy.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState, Pause, StageState } from "../../core/approvals/state.ts";
import { neutral } from "../../core/text/neutral.ts";
import { type Block, section } from "../blocks.ts";
import { moment } from "../moment.ts";
import { stageName, stillNeeded, whoMayAnswer } from "./seats.ts";

/** What the open stage lacks, who may give it and until when. */
export function stageBlock({ policy }: ApprovalRequest, state: ApprovalState): Block {
  const open = state.stages[state.stage];
  const lines = [
    `${stageName(policy, state.stage)}${open === undefined ? "" : ` · ${stillNeeded(open.missing)}`}`,
    ...(open === undefined ? [] : [howLong(policy, state.stage, open)]),
    ...(state.status === "details_requested" ? [stillness(open?.pause ?? null)] : []),
  ];
  return section(lines.join("\n"));
}

/** `✓ agreed → *open* → next`: where the open stage stands among the others. Empty where there is only one. */
export function stagePath({ policy }: ApprovalRequest, { stage, stages }: ApprovalState): string {
  if (policy.stages.length === 1) return "";
  return policy.stages.map(({ name }, index) => {
    if (index < stage || (stages[index]?.completedAt ?? null) !== null) return `✓ ${neutral(name)}`;
    return index === stage ? `*${neutral(name)}*` : neutral(name);
  }).join("  →  ");
}

function stillness(pause: Pause | null): string {
  const most = pause === null ? "" : `, at most until ${moment(pause.until)}`;
  return `The clock stands still until the question is answered${most}.`;
}

function howLong(policy: Policy, index: number, open: StageState): string {
  const [stage, next] = [policy.stages[index], policy.stages[index + 1]];
  const who = stage?.approvers.kind === "any" ? `${whoMayAnswer(stage.approvers)} may answer` : "Time";
  const end = moment(open.lastDeadline);
  if (next === undefined || stage?.atDeadline !== "next_stage_joins") {
    return `${who} until ${end}, then it expires.`;
  }
  return open.hasNextJoined
    ? `${whoMayAnswer(next.approvers)} may answer now too. ${who} until ${end}, then it expires.`
    : `${who} until ${moment(open.deadline)}, then ${whoMayAnswer(next.approvers)} may answer too.`;
}
