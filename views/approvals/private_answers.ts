import type { SlackProblem } from "../../core/slack_problem.ts";
import { explain, sentence } from "../explain.ts";

/** Slack did not let us look or write. */
export function notRecorded(problem: SlackProblem): string {
  return `*Nothing was recorded.* ${sentence(explain(problem))}`;
}

/** Slack failed just when it should have kept an answer. */
export function perhapsRecorded(problem: SlackProblem): string {
  return `Nobody knows yet whether your answer was recorded. Press *Check again* on the card, which shows every answer that was. ${
    sentence(explain(problem))
  }`;
}

export function recordedButUnsure(problem: SlackProblem): string {
  return `Your answer is recorded, but where the request stands could not be seen. Press *Check again* on its card. ${
    sentence(explain(problem))
  }`;
}

/** Whoever looks again has answered nothing. */
export function notSeen(problem: SlackProblem): string {
  return `Where the request stands could not be seen. ${sentence(explain(problem))}`;
}

/** It is decided, but whoever waits for the decision has not been told. */
export function notHandedOver(problem: SlackProblem): string {
  return `It is decided and recorded, but Slack did not confirm that it passed it on. Press *Check again* on its card. ${
    sentence(explain(problem))
  }`;
}

export const NOTHING_DUE = "Looked just now: nothing is due, and the card is up to date.";

export const UNKNOWN_REQUEST =
  "Nothing is known of this request any more, or its row was changed by somebody else. Whoever still needs it has to ask anew.";

export const HAS_ENDED = "This request has ended already; its card shows how.";
