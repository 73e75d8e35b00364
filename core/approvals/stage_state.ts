import { deadlinesOf } from "./clock.ts";
import type { Approvers } from "./policy.ts";
import type { Entry, Progress } from "./progress.ts";
import { type LiveApproval } from "./progress.ts";
import { seat, type Seating } from "./seating.ts";
import type { CountedAnswer, StageState } from "./state.ts";

/** A policy without stages lets nobody approve anything. */
const NOBODY: Approvers = { kind: "one_from_each", groups: [] };

/** Who counts in the open stage, and what it lacks. */
export function seatOpen({ request: { policy }, open }: Progress): Seating<LiveApproval> {
  return seat(policy.stages[open.index]?.approvers ?? NOBODY, open.approvals);
}

/** The open stage as everybody may read it, at this moment. */
export function showStage(progress: Progress, at: Date, completedAt: Date | null): StageState {
  const { request: { policy }, open } = progress;
  const { counted, missing } = seatOpen(progress);
  const { deadline, lastDeadline } = deadlinesOf(policy, open);
  return {
    name: policy.stages[open.index]?.name ?? "",
    openedAt: open.openedAt,
    deadline,
    lastDeadline,
    hasNextJoined: lastDeadline > deadline && at >= deadline,
    pause: open.pause,
    approvals: counted.map(({ entry }) => showAnswer(entry)),
    missing,
    completedAt,
  };
}

export function showAnswer(entry: Entry): CountedAnswer {
  const { person, behalfOf, at } = entry;
  return { person, behalfOf, at, text: "text" in entry ? entry.text : null };
}
