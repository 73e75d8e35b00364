import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { Uncounted } from "../../core/approvals/state.ts";
import { MOST_ENTRIES } from "../../core/approvals/vote.ts";
import { person as mention } from "../mentions.ts";
import { list } from "../phrases.ts";

const MOST_NAMED = 8;

/** Why an answer was not taken, told privately to whoever gave it. Nothing has changed. */
export function explainUncounted(why: Uncounted, request: ApprovalRequest, person: string): string {
  switch (why) {
    case "other_content":
      return "The card that you pressed shows another version of this request. Nothing was counted. Press *Check again* on the newest card.";
    case "excluded":
      return explainExcluded(request, person);
    case "not_an_approver":
      return "You are not among the people who may answer this stage. The card names them.";
    case "already_counted":
      return "Your answer counts already, or somebody voted with your voice. One person counts once in the whole request.";
    case "already_denied":
      return "You have denied this already. To change your mind, approve it, or take your answer back from the menu of the card.";
    case "nothing_to_withdraw":
      return "You have no answer here that could be taken back.";
    case "other_stage":
      return "The stage of this card is over, and another one is open. Press *Check again* to see where it stands.";
    case "seat_taken":
      return "Somebody of your group has answered already, and each group has one seat. You are needed only if they take it back.";
    case "too_late":
      return "The time was up before you answered. Nobody's silence is a yes: whoever still needs this has to ask anew.";
    case "after_the_end":
      return "This request has ended already, so nothing can be added. Press *Check again* to see how.";
    case "no_longer_allowed":
      return "You are no longer among the people who may answer this, so your earlier answer was not counted.";
    case "withdrawn":
      return "You have taken that answer back, so it does not count.";
    case "nothing_asked":
      return "No question is open, so there is nothing to answer.";
    case "already_asked":
      return "Your last question is still open, or there are too many questions. Wait for an answer first.";
    case "not_the_requester":
      return explainNotTheRequester(request);
  }
}

/** Everybody who may answer for whoever asks, in words. */
function explainNotTheRequester({ requester, excluded }: ApprovalRequest): string {
  if (requester.kind === "person") return "Only whoever asked for this may do that.";
  return excluded.length === 0
    ? "Nobody here is known to have asked for this, so nobody may do that."
    : `Only the owners of the system that asked may do that: ${
      list(excluded.map(mention), "or", MOST_NAMED)
    }.`;
}

function explainExcluded({ requester }: ApprovalRequest, person: string): string {
  if (requester.kind === "person") {
    return requester.id === person
      ? "You asked for this yourself, so somebody else has to answer it."
      : "Whoever lent you their voice asked for this, so somebody else has to answer it.";
  }
  return requester.name === person
    ? "You are named as the one who asks, so somebody else has to answer it."
    : "You own the system that asked, and nobody knows who used it, so somebody else has to answer it.";
}

/** A person has said all that is kept of one person. */
export const TOO_MANY_ANSWERS =
  `You have answered this request ${MOST_ENTRIES} times, and no more is kept. Ask one of the other approvers.`;
