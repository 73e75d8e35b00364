import type { InputElement } from "../blocks/elements.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";

/** What is to be entered where. */
export interface GivenValue {
  readonly input: InputElement;
  readonly answer: Json;
}

/**
 * Finds the inputs that values are meant for: by action id, by block id, or by `{block_id: {action_id: value}}`. What
 * fits nowhere, or in several places, comes back by name.
 */
export function matchValues(
  inputs: readonly InputElement[],
  values: JsonObject,
): { readonly given: GivenValue[]; readonly unknown: string[] } {
  const given: GivenValue[] = [];
  const unknown: string[] = [];
  for (const [name, answer] of Object.entries(values)) {
    if (answer === undefined) continue;
    const inBlock = inputs.filter(({ blockId }) => blockId === name);
    const nested = isObject(answer) ? matchWithin(inBlock, answer) : undefined;
    const named = inputs.filter((input) => actionOf(input) === name);
    const [only, ...more] = named.length > 0 ? named : inBlock;
    if (nested !== undefined) given.push(...nested);
    else if (only !== undefined && more.length === 0) given.push({ input: only, answer });
    else unknown.push(name);
  }
  return { given, unknown };
}

/** The values by action id of one block, if that is what they are. */
function matchWithin(inBlock: readonly InputElement[], values: JsonObject): GivenValue[] | undefined {
  const entries = Object.entries(values).map(([name, answer]) => {
    const input = inBlock.find((candidate) => actionOf(candidate) === name);
    return input === undefined || answer === undefined ? undefined : { input, answer };
  });
  const found = entries.filter((entry) => entry !== undefined);
  return found.length === entries.length && found.length > 0 ? found : undefined;
}

function actionOf({ element }: InputElement): Json | undefined {
  return element["action_id"];
}
