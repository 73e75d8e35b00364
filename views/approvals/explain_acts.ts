import type { BreakGlassRefusal } from "../../core/approvals/break_glass.ts";
import { LONGEST_TEXT, type VoteRefusal } from "../../core/approvals/decide_vote.ts";
import {
  type DelegationRefusal,
  LONGEST_DELEGATION_DAYS,
  LONGEST_DELEGATION_REASON,
  MOST_DAYS_AHEAD,
  MOST_DELEGATES,
} from "../../core/approvals/delegation.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { LONGEST_FINDING, type ReviewRefusal } from "../../core/approvals/review.ts";
import { explainUncounted, TOO_MANY_ANSWERS } from "./explain.ts";

/** Why an answer was not recorded, told privately to whoever gave it. */
export function explainVote(why: VoteRefusal, request: ApprovalRequest, person: string): string {
  switch (why) {
    case "not_a_member":
      return "Only full members of this workspace answer requests: no guests, no apps, nobody from elsewhere. Your answer was not counted.";
    case "too_many_answers":
      return TOO_MANY_ANSWERS;
    case "no_text":
      return "Say it in words: without any, nobody knows what you mean. Nothing was recorded.";
    case "text_too_long":
      return `That is longer than ${LONGEST_TEXT} characters. Shorten it and send it again.`;
    default:
      return explainUncounted(why, request, person);
  }
}

export function explainBreakGlass(why: BreakGlassRefusal): string {
  switch (why) {
    case "no_break_glass":
      return "This policy has no break-glass. Only its approvers can let this through.";
    case "not_named":
      return "You are not among the people whom the policy lets break the glass.";
    case "nobody_to_review":
      return "Nobody but you could review it afterwards, so you cannot break the glass.";
    case "used_up":
      return "The glass was broken as often today as the policy allows. Only the approvers can let this through.";
    case "no_reason":
      return "Say why nobody else can be waited for. The review starts with your reason.";
    case "not_ticked":
      return "Tick the box: whoever lets this through alone has read all of it.";
  }
}

export function explainDelegation(why: DelegationRefusal): string {
  switch (why) {
    case "to_oneself":
      return "You have your own voice already. Pick somebody else.";
    case "not_a_person":
      return "A voice can be lent to a person only.";
    case "not_a_member":
      return "They cannot answer requests, because they are no full member of this workspace. Pick somebody else.";
    case "ends_before_it_starts":
      return "It would end before it starts. Pick a later end.";
    case "already_over":
      return "That time is over already. Pick a later end.";
    case "too_long":
      return `A voice is lent for at most ${LONGEST_DELEGATION_DAYS} days. Pick an earlier end.`;
    case "too_far_ahead":
      return `It can start at most ${MOST_DAYS_AHEAD} days from now. Pick an earlier start.`;
    case "no_reason":
      return "Say why: the reason is kept with it.";
    case "reason_too_long":
      return `The reason is longer than ${LONGEST_DELEGATION_REASON} characters. Shorten it.`;
    case "already_given":
      return "They have your voice for that time already. Take it back first to change it.";
    case "too_many":
      return `A voice is lent to at most ${MOST_DELEGATES} people at a time. Take one back first.`;
  }
}

export function explainReview(why: ReviewRefusal): string {
  switch (why) {
    case "own_act":
      return "You let this through yourself, so somebody else has to review it.";
    case "not_a_reviewer":
      return "You are not among the reviewers of this policy.";
    case "already_closed":
      return "Somebody has closed this review already. Nothing has changed.";
    case "no_text":
      return "Say what you looked at. The review cannot be closed without it.";
    case "text_too_long":
      return `That is longer than ${LONGEST_FINDING} characters. Shorten it and send it again.`;
  }
}
