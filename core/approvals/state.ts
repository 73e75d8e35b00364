import type { Answer } from "./vote.ts";

export type Status =
  | "pending"
  | "details_requested"
  | "approved"
  | "denied"
  | "expired"
  | "cancelled"
  | "unroutable";

/** Where a request stands, folded from its votes and the time. */
export interface ApprovalState {
  readonly status: Status;
  /** Which stage is open, or was open when it ended; counted from zero. */
  readonly stage: number;
  /** Those that have opened so far. */
  readonly stages: readonly StageState[];
  readonly denials: readonly CountedAnswer[];
  readonly questions: readonly Question[];
  /** Answers that do not count, and why; every answer is shown. */
  readonly uncounted: readonly UncountedAnswer[];
  /** When and by whom it ended; null while it is open. */
  readonly end: End | null;
}

export interface StageState {
  readonly name: string;
  readonly openedAt: Date;
  /** When it is over unless its people agree, pauses included; the next stage's people join then or it expires. */
  readonly deadline: Date;
  /** When it expires for good. The same as the deadline where nobody joins. */
  readonly lastDeadline: Date;
  readonly hasNextJoined: boolean;
  /** While the clock of this stage stood still, or stands still at most, because somebody asked for details. */
  readonly pause: Pause | null;
  readonly approvals: readonly CountedAnswer[];
  readonly missing: Missing;
  readonly completedAt: Date | null;
}

export interface Pause {
  readonly from: Date;
  readonly until: Date;
}

/** What a stage still lacks. */
export type Missing =
  | { readonly kind: "count"; readonly count: number; readonly of: number }
  | { readonly kind: "groups"; readonly groups: readonly string[]; readonly of: number };

export interface CountedAnswer {
  readonly person: string;
  readonly behalfOf: string | null;
  readonly at: Date;
  readonly text: string | null;
}

export interface UncountedAnswer {
  readonly person: string;
  readonly at: Date;
  readonly answer: Answer["answer"];
  readonly why: Uncounted;
}

export type Uncounted =
  | "other_content"
  | "excluded"
  | "not_an_approver"
  | "already_counted"
  | "already_denied"
  | "nothing_to_withdraw"
  | "other_stage"
  | "seat_taken"
  | "too_late"
  | "after_the_end"
  | "no_longer_allowed"
  | "withdrawn"
  | "nothing_asked"
  | "already_asked"
  | "not_the_requester";

export interface Question {
  readonly person: string;
  readonly at: Date;
  readonly text: string;
  readonly told: { readonly person: string; readonly at: Date; readonly text: string } | null;
}

export interface End {
  readonly at: Date;
  /** Whose answers decided it, each human once; empty when time did. */
  readonly by: readonly string[];
  readonly reason: string | null;
  readonly isBreakGlass: boolean;
  /** Until when the permission lives; null when there is none. */
  readonly grantEndsAt: Date | null;
}

/** Who is allowed to speak right now, as Slack says; whoever is absent from it is not asked about again. */
export type Standing = ReadonlyMap<
  string,
  { readonly isMember: boolean; readonly groups: readonly string[] }
>;
