import type { Uncounted } from "../../core/approvals/state.ts";

/** Why an answer that stands on the card does not count, for everybody who reads the card. */
export function whyUncounted(why: Uncounted): string {
  switch (why) {
    case "other_content":
      return "not counted: it was for another version of this request";
    case "excluded":
      return "not counted: whoever asks does not vote";
    case "not_an_approver":
      return "not counted: not an approver of that stage";
    case "already_counted":
      return "not counted: one person counts once";
    case "already_denied":
      return "not counted: denied before";
    case "nothing_to_withdraw":
      return "nothing was there to take back";
    case "other_stage":
      return "not counted: it was for another stage";
    case "seat_taken":
      return "not counted: somebody of that group answered before";
    case "too_late":
      return "not counted: the time was up";
    case "after_the_end":
      return "not counted: it had ended";
    case "no_longer_allowed":
      return "not counted: no longer an approver when it was decided";
    case "withdrawn":
      return "taken back";
    case "nothing_asked":
      return "nothing had been asked";
    case "already_asked":
      return "asked before";
    case "not_the_requester":
      return "not counted: only whoever asks may do that";
  }
}
