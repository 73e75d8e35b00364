import type { SlackProblem } from "../core/slack_problem.ts";

/** How often, and after how long, something is attempted again. */
export interface Patience {
  readonly pausesMs: readonly number[];
  /** When Slack wants to be left alone for longer, that is it. */
  readonly mostWaitMs: number;
  /** A call that nobody answered has cost seconds already. */
  readonly endures: "silence" | "answers";
}

/** While somebody waits for a button or a window: once, and soon. */
export const SOON: Patience = { pausesMs: [300], mostWaitMs: 1_000, endures: "answers" };

/** In a step of its own, which has a minute. */
export const PATIENT: Patience = { pausesMs: [300, 3_000, 10_000], mostWaitMs: 10_000, endures: "silence" };

/** What Slack says when the same call may go well a moment later. */
const PASSING = new Set(["internal_error", "fatal_error", "service_unavailable", "request_timeout"]);

/**
 * Attempts again what may go well the next time. Only for what does no harm when it happens twice: Slack can have done
 * what it said had failed.
 */
export async function tryAgain<Value>(
  attempt: () => Promise<Value>,
  problemOf: (value: Value) => SlackProblem | undefined,
  patience: Patience = SOON,
): Promise<Value> {
  let value = await attempt();
  for (const pauseMs of patience.pausesMs) {
    const problem = problemOf(value);
    const wait = problem === undefined ? undefined : waitFor(problem, pauseMs, patience);
    if (wait === undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, wait));
    value = await attempt();
  }
  return value;
}

/** The problem of a result, if it has one. */
export function problemIn(
  result: { readonly ok: true } | { readonly ok: false; readonly problem: SlackProblem },
): SlackProblem | undefined {
  return result.ok ? undefined : result.problem;
}

/** Undefined when another attempt would be in vain, or come too late. */
function waitFor(problem: SlackProblem, pauseMs: number, patience: Patience): number | undefined {
  switch (problem.kind) {
    case "slack_refused":
      return PASSING.has(problem.code) ? pauseMs : undefined;
    case "slack_throttled": {
      const wantedMs = problem.retryAfterSeconds * 1_000;
      return wantedMs <= patience.mostWaitMs ? Math.max(wantedMs, pauseMs) : undefined;
    }
    case "slack_unavailable":
      return problem.status !== null || patience.endures === "silence" ? pauseMs : undefined;
  }
}
