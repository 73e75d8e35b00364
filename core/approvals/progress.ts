import type { Running } from "./clock.ts";
import type { ApprovalRequest } from "./request.ts";
import type { Fits } from "./seating.ts";
import type { End, Question, StageState, Standing, Status, Uncounted } from "./state.ts";
import type { VoteEntry } from "./vote.ts";

/** How far a request has come, before the next entry or the next tick. */
export interface Progress {
  readonly request: ApprovalRequest;
  readonly standing: Standing | undefined;
  readonly closed: readonly StageState[];
  /** The stage that is open, or was open at the end. */
  readonly open: OpenStage;
  readonly denials: readonly Entry[];
  readonly questions: readonly Question[];
  readonly uncounted: readonly LeftOut[];
  readonly ending: Ending | null;
}

export interface OpenStage extends Running {
  /** In order of time, those without a seat too. */
  readonly approvals: readonly LiveApproval[];
}

export interface LiveApproval {
  readonly entry: Entry;
  readonly fits: Fits;
}

/** An answer with who gave it, and its place among all answers to the request. */
export type Entry = VoteEntry & { readonly person: string; readonly place: number };

/** An answer in somebody's own words. */
export type Spoken = Extract<Entry, { readonly text: string }>;

export interface LeftOut {
  readonly entry: Entry;
  readonly why: Uncounted;
}

export interface Ending {
  readonly status: Status;
  readonly end: End;
}

export function begin(request: ApprovalRequest, standing: Standing | undefined): Progress {
  return {
    request,
    standing,
    closed: [],
    open: { index: 0, openedAt: request.receivedAt, pause: null, approvals: [] },
    denials: [],
    questions: [],
    uncounted: [],
    ending: null,
  };
}

export function leaveOut(progress: Progress, entry: Entry, why: Uncounted): Progress {
  return leaveAllOut(progress, [entry], why);
}

export function leaveAllOut(progress: Progress, entries: readonly Entry[], why: Uncounted): Progress {
  return { ...progress, uncounted: [...progress.uncounted, ...entries.map((entry) => ({ entry, why }))] };
}

/** Ends it for good, by these people and for this reason. */
export function endBy(
  progress: Progress,
  ending: {
    readonly status: Status;
    readonly at: Date;
    readonly by: readonly string[];
    readonly reason: string | null;
  },
): Progress {
  const { status, at, by, reason } = ending;
  return { ...progress, ending: { status, end: { at, by, reason, isBreakGlass: false, grantEndsAt: null } } };
}

/** Whose voice an entry is: a delegate speaks with somebody else's. */
export function voiceOf({ person, behalfOf }: Entry): string {
  return behalfOf ?? person;
}

/** Whoever takes part in an answer, so that nobody takes part in two. */
export function humansOf(answer: { readonly person: string; readonly behalfOf: string | null }): string[] {
  return answer.behalfOf === null ? [answer.person] : [answer.person, answer.behalfOf];
}
