/** Why a call to Slack did not do what it was for. */
export type SlackProblem =
  | {
    readonly kind: "slack_refused";
    readonly method: string;
    readonly code: string;
    readonly needed?: string;
  }
  | { readonly kind: "slack_throttled"; readonly method: string; readonly retryAfterSeconds: number }
  | {
    readonly kind: "slack_unavailable";
    readonly method: string;
    readonly status: number | null;
    /** What went wrong underneath, for operators; people are not shown it. */
    readonly cause?: string;
  };
