import { isPaused } from "./clock.ts";
import { listEntries } from "./entries.ts";
import { playEntry, playTime } from "./play.ts";
import { begin, type LeftOut, type Progress } from "./progress.ts";
import type { ApprovalRequest } from "./request.ts";
import { seatOpen, showAnswer, showStage } from "./stage_state.ts";
import type { ApprovalState, StageState, Standing, UncountedAnswer } from "./state.ts";
import type { Vote } from "./vote.ts";

/**
 * Where a request stands: the same for everybody who has the same rows, in whatever order they came. With a standing,
 * the approvals of people who are no longer allowed to give them do not count.
 */
export function foldApproval(
  request: ApprovalRequest,
  votes: readonly Vote[],
  now: Date,
  standing?: Standing,
): ApprovalState {
  return showProgress(play(request, votes, now, standing));
}

/** All answers and the time until now, or until the last answer where clocks differ. */
export interface Played {
  readonly progress: Progress;
  readonly now: Date;
}

export function play(
  request: ApprovalRequest,
  votes: readonly Vote[],
  now: Date,
  standing?: Standing,
): Played {
  const entries = listEntries(request, votes);
  const last = entries.at(-1)?.at ?? now;
  const until = last > now ? last : now;
  return { progress: playTime(entries.reduce(playEntry, begin(request, standing)), until), now: until };
}

export function showProgress({ progress, now }: Played): ApprovalState {
  const { ending, open, denials, questions } = progress;
  return {
    status: ending?.status ?? (isPaused(open.pause, now) ? "details_requested" : "pending"),
    stage: open.index,
    stages: listStages(progress, ending?.end.at ?? now),
    denials: denials.map(showAnswer),
    questions,
    uncounted: listLeftOut(progress).map(showLeftOut),
    end: ending?.end ?? null,
  };
}

/** Every entry that does not count as things stand, in the order in which they were given. */
export function listLeftOut(progress: Progress): LeftOut[] {
  const waiting = hasClosed(progress) ? [] : seatOpen(progress).waiting;
  const unseated = waiting.map(({ entry }): LeftOut => ({ entry, why: "seat_taken" }));
  return [...progress.uncounted, ...unseated].toSorted((a, b) => a.entry.place - b.entry.place);
}

function listStages(progress: Progress, at: Date): readonly StageState[] {
  return hasClosed(progress) ? progress.closed : [...progress.closed, showStage(progress, at, null)];
}

/** The last stage closes without another one that opens. */
function hasClosed({ closed, open }: Progress): boolean {
  return closed.length > open.index;
}

function showLeftOut({ entry: { person, at, answer }, why }: LeftOut): UncountedAnswer {
  return { person, at, answer, why };
}
