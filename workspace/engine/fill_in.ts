import { AnswerProblem, inputElements, unansweredInputs } from "../blocks/elements.ts";
import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { type Offered, offerKey, stateAfter } from "./answering.ts";
import { matchValues } from "./given_values.ts";
import type { View } from "./stored_views.ts";
import { withState } from "./view_states.ts";

/** Something with elements that a person has before them. */
export interface Entry {
  readonly person: string;
  readonly blocks: readonly JsonObject[];
  readonly values: JsonObject;
  readonly offered: Offered;
}

export interface Entered {
  /** What the elements hold now; those that refused what was entered hold what they held before. */
  readonly values: JsonObject;
  /** What Slack's own client complains about, by block id. */
  readonly errors: Record<string, string>;
  /** The names that fit nowhere. */
  readonly unknown: readonly string[];
}

const REQUIRED = "Please complete this required field.";

/** Enters values into the elements. */
export function enter(world: World, { person, blocks, values, offered }: Entry, given: JsonObject): Entered {
  const matched = matchValues(inputElements(blocks), given);
  const errors: [string, string][] = [];
  let entered = values;
  for (const { input: { blockId, element }, answer } of matched.given) {
    const actionId = String(element["action_id"]);
    try {
      const shown = offered[offerKey(blockId, actionId)];
      entered = withState(
        entered,
        blockId,
        actionId,
        stateAfter(world, { person, element, answer, offered: shown }),
      );
    } catch (error) {
      if (!(error instanceof AnswerProblem)) throw error;
      errors.push([blockId, error.message]);
    }
  }
  return { values: entered, errors: Object.fromEntries(errors), unknown: matched.unknown };
}

/** Enters values into a view, and looks at what keeps it from being submitted. */
export function fillIn(world: World, view: View, given: JsonObject): Entered {
  const { person, values, offered, content: { blocks } } = view;
  const entered = enter(world, { person, blocks, values, offered }, given);
  const missing = unansweredInputs(blocks, entered.values).map(({ blockId }) => [blockId, REQUIRED]);
  return { ...entered, errors: { ...Object.fromEntries(missing), ...entered.errors } };
}
