import { minutesAfter, runs } from "./clock.ts";
import type { ApprovalRequest } from "./request.ts";
import type { ApprovalState, StageState } from "./state.ts";

/** Something that people are told when its time comes. Its id tells it from every other one of the request. */
export interface Announcement {
  readonly id: string;
  readonly kind: AnnouncementKind;
  readonly stage: number;
  readonly at: Date;
}

/**
 * `pause_over`: the clock goes on though nobody gave the details that were asked for. `undelivered`: it is decided, and
 * whoever should have brought that to whoever waits was stopped.
 */
export type AnnouncementKind = "reminder" | "next_stage_joined" | "pause_over" | "expired" | "undelivered";

/** By then a decision was delivered, or will not be unless somebody sees to it. */
const UNDELIVERED_AFTER_MINUTES = 5;

/** What people have to be told by now and were not, soonest first. */
export function listDue(
  request: ApprovalRequest,
  state: ApprovalState,
  now: Date,
  announced: readonly string[],
): Announcement[] {
  return listComing(request, state).filter(({ id, at }) => at <= now && !announced.includes(id));
}

/** When somebody has to look again; null when nothing is left to announce, whatever time it is. */
export function nextDueAt(
  request: ApprovalRequest,
  state: ApprovalState,
  announced: readonly string[],
): Date | null {
  return listComing(request, state).find(({ id }) => !announced.includes(id))?.at ?? null;
}

/** Everything that time will bring unless somebody answers, soonest first. */
function listComing(request: ApprovalRequest, state: ApprovalState): Announcement[] {
  const stage = state.stages[state.stage];
  if (state.status === "expired" && state.end !== null) {
    return [announcement("expired", state.stage, state.end.at)];
  }
  if (state.end !== null) {
    const at = minutesAfter(state.end.at, UNDELIVERED_AFTER_MINUTES);
    return [announcement("undelivered", state.stage, at)];
  }
  if (stage === undefined) return [];
  const coming = [
    ...reminderOf(request, state, stage),
    ...pauseEndOf(state, stage),
    ...(stage.lastDeadline > stage.deadline
      ? [announcement("next_stage_joined", state.stage, stage.deadline)]
      : []),
    announcement("expired", state.stage, stage.lastDeadline),
  ];
  return coming.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** Nobody is reminded once the next stage's people are called. */
function reminderOf({ policy }: ApprovalRequest, { stage }: ApprovalState, open: StageState): Announcement[] {
  const minutes = policy.stages[stage]?.remindAfterMinutes ?? null;
  if (minutes === null || open.hasNextJoined) return [];
  return [announcement("reminder", stage, runs(open.openedAt, minutes, open.pause))];
}

function pauseEndOf({ stage, questions }: ApprovalState, { pause }: StageState): Announcement[] {
  const isAnswered = questions[0]?.told !== null;
  return pause === null || isAnswered ? [] : [announcement("pause_over", stage, pause.until)];
}

function announcement(kind: AnnouncementKind, stage: number, at: Date): Announcement {
  return { id: `${kind}:${stage}`, kind, stage, at };
}
