import { listEntries } from "./entries.ts";
import { listLeftOut, play, showProgress } from "./fold.ts";
import { groupsOf } from "./policy.ts";
import type { ApprovalRequest } from "./request.ts";
import type { ApprovalState, Standing, Uncounted } from "./state.ts";
import { type Answer, type MessageRef, MOST_ENTRIES, type Vote, type VoteEntry } from "./vote.ts";

/** Somebody answers, with everything that is known at that moment. */
export interface Press {
  readonly request: ApprovalRequest;
  readonly votes: readonly Vote[];
  readonly person: string;
  /** Who lent this person their voice, where they speak with it. */
  readonly behalfOf: string | null;
  readonly answer: Answer;
  /** The stage whose card was pressed. */
  readonly stage: number;
  /** What Slack says just now about the person and about whoever lent the voice; whoever is absent may not speak. */
  readonly standing: Standing;
  /** What Slack says just now about those whose yes was counted, where they had to be asked about again. */
  readonly checked?: Standing | undefined;
  readonly groupsAgeSeconds: number;
  readonly card: MessageRef | null;
  readonly now: Date;
}

export type VoteDecision =
  /** The whole row of this person from now on, and where the request stands with it. */
  | { readonly kind: "record"; readonly vote: Vote; readonly state: ApprovalState }
  | { readonly kind: "refuse"; readonly why: VoteRefusal };

/** `not_a_member`: a guest, a bot, somebody of another team or who has left, by `decideMember`. */
export type VoteRefusal = Uncounted | "not_a_member" | "too_many_answers" | "no_text" | "text_too_long";

/** The most that an answer says, which is also the most that Slack's text fields take. */
export const LONGEST_TEXT = 3_000;

/** Takes an answer only if it changes something: what would not count is refused, with the reason why. */
export function decideVote(press: Press): VoteDecision {
  const why = whyNotAtAll(press);
  if (why !== undefined) return { kind: "refuse", why };
  const vote = withAnswer(press);
  const votes = [...press.votes.filter((other) => !isMine(press, other)), vote];
  const played = play(press.request, votes, press.now, press.checked);
  const place = listEntries(press.request, votes).findLast(({ person }) => person === press.person)?.place;
  const leftOut = listLeftOut(played.progress).find(({ entry }) => entry.place === place);
  if (leftOut !== undefined) return { kind: "refuse", why: leftOut.why };
  return { kind: "record", vote, state: showProgress(played) };
}

function whyNotAtAll(press: Press): VoteRefusal | undefined {
  const { person, behalfOf, standing, answer } = press;
  const speakers = behalfOf === null ? [person] : [person, behalfOf];
  if (!speakers.every((speaker) => standing.get(speaker)?.isMember === true)) return "not_a_member";
  if (myEntries(press).length >= MOST_ENTRIES) return "too_many_answers";
  if (!("text" in answer)) return undefined;
  if (answer.text.length > LONGEST_TEXT) return "text_too_long";
  return answer.answer !== "cancel" && answer.text.trim() === "" ? "no_text" : undefined;
}

function withAnswer(press: Press): Vote {
  const { request, person, behalfOf, answer, stage, card, now } = press;
  const entries = myEntries(press);
  const last = entries.at(-1)?.at ?? now;
  const entry: VoteEntry = {
    ...answer,
    at: last > now ? last : now, // in their own row nobody answers before what they answered before
    digest: request.digest,
    stage,
    behalfOf,
    groups: groupsOfVoice(press),
    groupsAgeSeconds: Math.max(0, Math.round(press.groupsAgeSeconds)),
    card,
  };
  return { requestId: request.id, person, entries: [...entries, entry] };
}

function groupsOfVoice({ request, person, behalfOf, standing }: Press): string[] {
  const named = new Set(request.policy.stages.flatMap(({ approvers }) => groupsOf(approvers)));
  return (standing.get(behalfOf ?? person)?.groups ?? []).filter((group) => named.has(group));
}

function myEntries(press: Press): readonly VoteEntry[] {
  return press.votes.filter((vote) => isMine(press, vote)).flatMap(({ entries }) => entries);
}

function isMine({ request, person }: Press, vote: Vote): boolean {
  return vote.requestId === request.id && vote.person === person;
}
