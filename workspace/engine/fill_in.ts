import { AnswerProblem, inputElements, unansweredInputs } from "../blocks/elements.ts";
import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { offerKey, stateAfter } from "./answering.ts";
import { matchValues } from "./given_values.ts";
import type { View } from "./stored_views.ts";
import { withState } from "./view_states.ts";

export interface FilledIn {
  /** What the elements hold now; those that refused what was entered hold what they held before. */
  readonly values: JsonObject;
  /** What Slack's own client complains about, by block id. */
  readonly errors: Record<string, string>;
  /** The names that fit nowhere in the view. */
  readonly unknown: readonly string[];
}

const REQUIRED = "Please complete this required field.";

/** Enters values into a view, and looks at what keeps it from being submitted. */
export function fillIn(world: World, view: View, given: JsonObject): FilledIn {
  const inputs = inputElements(view.content.blocks);
  const matched = matchValues(inputs, given);
  const errors: [string, string][] = [];
  let values = view.values;
  for (const { input: { blockId, element }, answer } of matched.given) {
    const actionId = String(element["action_id"]);
    const offered = view.offered[offerKey(blockId, actionId)];
    try {
      const state = stateAfter(world, { person: view.person, element, answer, offered });
      values = withState(values, blockId, actionId, state);
    } catch (error) {
      if (!(error instanceof AnswerProblem)) throw error;
      errors.push([blockId, error.message]);
    }
  }
  const complained = new Set(errors.map(([blockId]) => blockId));
  for (const { blockId } of unansweredInputs(view.content.blocks, values)) {
    if (!complained.has(blockId)) errors.push([blockId, REQUIRED]);
  }
  return { values, errors: Object.fromEntries(errors), unknown: matched.unknown };
}
