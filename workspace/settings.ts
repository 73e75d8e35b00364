/** What the platform leaves open, as switches; each default is a choice that `docs/workspace.md` explains. */
export interface Settings {
  /** Whether a token of one execution may complete another execution of the same app. */
  readonly completeOtherExecutions: boolean;
  /** How long an open step lives; null is forever. */
  readonly openStepSeconds: number | null;
  /** Whether `functions.completeSuccess` and `functions.completeError` count against their tier. */
  readonly throttleCompletions: boolean;
  /** Whether a webhook's ten a minute are counted for each trigger or for the whole app. */
  readonly webhookLimit: "trigger" | "app";
  /** Whether a webhook takes lists of plain values: that nothing is nested is said of objects only. */
  readonly webhookLists: boolean;
  /** Whether any limit of calls a minute is enforced at all; benchmarks turn it off. */
  readonly rateLimits: boolean;
  /** Whether datastore expressions may use what no source confirms (`<>`, `NOT`, `IN`, paths, bare names). */
  readonly permissiveExpressions: boolean;
  /** Whether they may use the primary key: Slack's guide says no, and its samples do it. */
  readonly primaryKeyInExpressions: boolean;
  /** How long expired datastore items may still be seen. */
  readonly expiryLagSeconds: number;
  /** How long a function may run, and a handler of a press or a form; in real time, as they guard the machine. */
  readonly functionSeconds: number;
  readonly handlerSeconds: number;
  /** How long a trigger_id or an interactivity_pointer can be used, on the workspace's clock. */
  readonly pointerSeconds: number;
  /** How many finished executions are kept for whoever looks back. */
  readonly keptExecutions: number;
  readonly keptActivities: number;
}

export const DEFAULT_SETTINGS: Settings = {
  completeOtherExecutions: false,
  openStepSeconds: null,
  throttleCompletions: false,
  webhookLimit: "trigger",
  webhookLists: false,
  rateLimits: true,
  permissiveExpressions: false,
  primaryKeyInExpressions: true,
  expiryLagSeconds: 0,
  functionSeconds: 60,
  handlerSeconds: 10,
  pointerSeconds: 3,
  keptExecutions: 2_000,
  keptActivities: 10_000,
};
