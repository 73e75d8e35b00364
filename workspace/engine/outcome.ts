import type { InvocationEnd } from "../apps/host.ts";
import { AnswerProblem } from "../blocks/elements.ts";
import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { describeRefusal } from "./problems.ts";

/** What a person sees of what they did. */
export type Outcome =
  | {
    readonly ok: true;
    /** Whether the app, or Slack in its place, was told and answered. */
    readonly answered: boolean;
    /** The run that a workflow button started. */
    readonly execution?: string;
    readonly options?: JsonObject[];
  }
  | {
    readonly ok: false;
    readonly error: string;
    /** What is wrong with what was entered, by block id. */
    readonly errors?: Record<string, string>;
    /** What the person does not see, and whoever builds the app wants to know. */
    readonly explanation?: string;
  };

export const STEP_ENDED = "This no longer works: the step of the workflow that it belongs to has ended.";
export const NOT_ANSWERED = "The app did not respond. Try again.";

export function refused(error: string): Outcome {
  return { ok: false, error };
}

/** What comes of an event to which the app's answer does not matter. */
export function outcomeOf(end: InvocationEnd): Outcome {
  return end.kind === "answered"
    ? { ok: true, answered: true }
    : { ok: false, error: NOT_ANSWERED, explanation: end.explanation };
}

/** Turns what was thrown because something is not possible into what the person sees. */
export async function seen(act: () => Outcome | Promise<Outcome>): Promise<Outcome> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AnswerProblem) return refused(error.message);
    if (error instanceof Refusal) return refused(describeRefusal(error));
    throw error;
  }
}
