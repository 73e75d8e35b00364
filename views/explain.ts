import type { SlackProblem } from "../core/slack_problem.ts";

/** A problem in words: what is wrong, and what the reader can do about it. */
export interface Explanation {
  readonly cause: string;
  readonly next: string;
}

export function explain(problem: SlackProblem): Explanation {
  switch (problem.kind) {
    case "slack_refused":
      return explainRefusal(problem.code, problem.method, problem.needed);
    case "slack_throttled":
      return {
        cause: "Slack says that this app is calling too often.",
        next: `Wait ${problem.retryAfterSeconds} seconds, then try again.`,
      };
    case "slack_unavailable":
      return {
        cause: problem.status === null
          ? "Slack gave no answer that could be read."
          : `Slack failed (HTTP ${problem.status}).`,
        next: "Try again in a minute. If it goes on, look at status.slack.com.",
      };
  }
}

/** The whole of it in one line, for places that take only text. */
export function sentence(explanation: Explanation): string {
  return `${explanation.cause} ${explanation.next}`;
}

const INVITE =
  "Open the channel and type `/invite @Countersign`, or pick a channel where the app is a member.";
const REINSTALL = "Ask whoever deploys this app to run `slack deploy` again and to approve the installation.";

/** Slack's codes that people meet, in words. */
const REFUSALS = new Map<string, Explanation>(Object.entries({
  not_in_channel: { cause: "The app is not a member of that channel.", next: INVITE },
  channel_not_found: {
    cause: "That channel does not exist, or it is private and the app is not in it.",
    next: INVITE,
  },
  is_archived: {
    cause: "That channel is archived, so nobody can post there.",
    next: "Unarchive it, or pick another channel.",
  },
  restricted_action: {
    cause: "The workspace allows only some people to post in that channel.",
    next: "Ask a workspace admin to let apps post there, or pick another channel.",
  },
  restricted_action_read_only_channel: {
    cause: "That channel is read-only.",
    next: "Ask a workspace admin to let apps post there, or pick another channel.",
  },
  token_revoked: {
    cause: "The app's token was revoked, or the step that it belonged to has ended.",
    next: REINSTALL,
  },
  invalid_auth: { cause: "Slack does not accept the app's token.", next: REINSTALL },
  not_authed: { cause: "The call carried no token.", next: REINSTALL },
  account_inactive: {
    cause: "The account or the workspace behind the app's token is deactivated.",
    next: REINSTALL,
  },
  expired_trigger_id: {
    cause: "The app answered too late: Slack lets it open a window only within a few seconds.",
    next: "Start again from the shortcut.",
  },
  execution_not_in_running_state: {
    cause: "This was already answered or has ended.",
    next: "Nothing is left to do here. Start again from the shortcut if you need another run.",
  },
  access_denied: {
    cause: "Slack does not let this app do that here.",
    next: "Ask a workspace admin which apps may be used, and whether this one is approved.",
  },
}));

function explainRefusal(code: string, method: string, needed: string | undefined): Explanation {
  if (code === "missing_scope") {
    return {
      cause: `The app lacks a Slack scope${needed === undefined ? "" : ` (${needed})`} that ${method} needs.`,
      next: `Add it to \`botScopes\` in manifest.ts. ${REINSTALL}`,
    };
  }
  return REFUSALS.get(code) ?? unknownRefusal(code, method);
}

function unknownRefusal(code: string, method: string): Explanation {
  return {
    cause: `Slack refused ${method} with \`${code}\`.`,
    next: `Look the code up on the page of ${method} at docs.slack.dev, then try again.`,
  };
}
