import { emptyStates } from "../blocks/elements.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";

/**
 * What the elements of these blocks hold when what was held before is kept: an element with the ids and the type of an
 * earlier one goes on with what was entered there, every other one starts anew.
 */
export function keepStates(
  blocks: readonly JsonObject[],
  before: JsonObject,
  conversation?: string,
): JsonObject {
  const kept = Object.entries(emptyStates(blocks, conversation)).map(([blockId, states]) => {
    const earlier = own(before, blockId);
    return [blockId, isObject(states) && isObject(earlier) ? keep(states, earlier) : states] as const;
  });
  return Object.fromEntries(kept);
}

/** The states with one of them changed. */
export function withState(
  values: JsonObject,
  blockId: string,
  actionId: string,
  state: JsonObject,
): JsonObject {
  const block = own(values, blockId);
  return { ...values, [blockId]: { ...(isObject(block) ? block : {}), [actionId]: state } };
}

function keep(states: JsonObject, earlier: JsonObject): JsonObject {
  const kept = Object.entries(states).map(([actionId, state]) => {
    const known = own(earlier, actionId);
    const same = isObject(state) && isObject(known) && state["type"] === known["type"];
    return [actionId, same ? known : state] as const;
  });
  return Object.fromEntries(kept);
}

function own(values: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
