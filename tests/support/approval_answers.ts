import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { Answer, Vote, VoteEntry } from "../../core/approvals/vote.ts";
import { RECEIVED } from "./sample_approvals.ts";

/** One answer of a story: who, how many minutes after the request arrived, and what. */
export interface Told {
  readonly person: string;
  readonly at: number;
  readonly answer: Answer;
  readonly entry?: Partial<Omit<VoteEntry, keyof Answer | "at">>;
}

export const APPROVE: Answer = { answer: "approve" };
export const WITHDRAW: Answer = { answer: "withdraw" };
export const DENY: Answer = { answer: "deny", text: "not today" };
export const ASK: Answer = { answer: "ask", text: "which one?" };
export const TELL: Answer = { answer: "tell", text: "that one" };
export const CANCEL: Answer = { answer: "cancel", text: "not needed" };
export const BREAK_GLASS: Answer = { answer: "break_glass", text: "nobody is awake" };

export function minute(minutes: number, milliseconds = 0): Date {
  return new Date(RECEIVED.getTime() + minutes * 60_000 + milliseconds);
}

/** The rows that a story leaves behind: one a person. */
export function votesOf(request: ApprovalRequest, story: readonly Told[]): Vote[] {
  const people = [...new Set(story.map(({ person }) => person))];
  return people.map((person) => ({
    requestId: request.id,
    person,
    entries: story.filter((told) => told.person === person).map((told) => entryOf(request, told)),
  }));
}

function entryOf({ digest }: ApprovalRequest, { at, answer, entry }: Told): VoteEntry {
  return {
    ...answer,
    digest,
    stage: 0,
    behalfOf: null,
    groups: [],
    groupsAgeSeconds: 0,
    card: null,
    ...entry,
    at: minute(at),
  };
}
