import { isObject, type Json, type JsonObject } from "../json.ts";
import { AnswerProblem } from "./answer_problem.ts";
import { readAnswer } from "./answers.ts";
import { emptyState, keptBy, nothing, stateOf, valueIn } from "./states.ts";
import { elementsOf, flatBlocks, mapBlocks } from "./walk.ts";

export { AnswerProblem } from "./answer_problem.ts";
export { emptyState, valueIn } from "./states.ts";

/** An element that keeps what is entered, and the block around it. */
export interface InputElement {
  readonly blockId: string;
  readonly element: JsonObject;
  /** Whether a view may be submitted while it is empty. */
  readonly optional: boolean;
  readonly label: string;
}

/** The element with this action id, in this block if one is named. */
export function findElement(
  blocks: readonly JsonObject[],
  actionId: string,
  blockId?: string,
): { element: JsonObject; blockId: string } | undefined {
  for (const block of flatBlocks(blocks)) {
    const id = stringOf(block.value["block_id"]);
    if (blockId !== undefined && id !== blockId) continue;
    const found = elementsOf(block).find(({ value }) => value["action_id"] === actionId);
    if (found !== undefined) return { element: found.value, blockId: id };
  }
  return undefined;
}

/** The elements that have a place in a view's state, with or without an input block around them. */
export function inputElements(blocks: readonly JsonObject[]): InputElement[] {
  return flatBlocks(blocks).flatMap((block) =>
    elementsOf(block).filter(({ value }) => keptBy(value) !== undefined).map(({ value: element }) => ({
      blockId: stringOf(block.value["block_id"]),
      element,
      optional: block.value["type"] !== "input" || block.value["optional"] === true,
      label: isObject(block.value["label"]) ? stringOf(block.value["label"]["text"]) : "",
    }))
  );
}

/** What all the elements hold at first: `{[block_id]: {[action_id]: state}}`. */
export function emptyStates(blocks: readonly JsonObject[], conversation?: string): JsonObject {
  const byBlock = new Map<string, Map<string, JsonObject>>();
  for (const { blockId, element } of inputElements(blocks)) {
    const states = byBlock.get(blockId) ?? new Map<string, JsonObject>();
    byBlock.set(blockId, states.set(stringOf(element["action_id"]), emptyState(element, conversation)));
  }
  return Object.fromEntries([...byBlock].map(([blockId, states]) => [blockId, Object.fromEntries(states)]));
}

/** The inputs that have to be filled in and are not, which keep Slack from submitting a view. */
export function unansweredInputs(blocks: readonly JsonObject[], values: JsonObject): InputElement[] {
  return inputElements(blocks).filter(({ blockId, element, optional }) => {
    const states = Object.hasOwn(values, blockId) ? values[blockId] : undefined;
    const state = isObject(states) ? states[stringOf(element["action_id"])] : undefined;
    return !optional && valueIn(element, state) === undefined;
  });
}

/**
 * What the element holds, or tells of, once a person has given this answer: a string for a text, a date, a time, an id
 * or an option's value; a list of those where several can be chosen; a number; Unix seconds; a rich text; null to clear
 * it. `offered` are the options that an external menu showed last.
 */
export function answerElement(
  element: JsonObject,
  answer: Json,
  offered?: readonly JsonObject[],
): JsonObject {
  const kept = keptBy(element);
  if (answer === null) return kept === undefined ? emptyState(element) : stateOf(element, nothing(kept));
  const value = readAnswer(answer, { element, offered });
  if (value === undefined) {
    throw new AnswerProblem("is pressed; it takes no answer", stringOf(element["type"]));
  }
  return kept === undefined ? toldState(element, value) : stateOf(element, value);
}

/** The entry of a block_actions payload's `actions`. */
export function actionPayload(
  element: JsonObject,
  blockId: string,
  state: JsonObject,
  actionTs: string,
): JsonObject {
  const shown = Object.entries(element).filter(([key]) => SHOWN.has(key) || key.startsWith("initial_"));
  return {
    type: element["type"],
    action_id: element["action_id"],
    block_id: blockId,
    ...Object.fromEntries(shown),
    ...state,
    action_ts: actionTs,
  };
}

/** The blocks with an id made for every block and every element that has none. */
export function nameBlocks(blocks: readonly JsonObject[], make: () => string): JsonObject[] {
  return mapBlocks(blocks, {
    block: (block) => block["block_id"] === undefined ? { ...block, block_id: make() } : block,
    element: (element) => element["action_id"] === undefined ? { ...element, action_id: make() } : element,
  });
}

/** What an action repeats of the element itself. */
const SHOWN = new Set(["text", "value", "style", "confirm", "placeholder", "icon"]);

/** The answer of an element that keeps nothing: a menu's option, or which of two buttons it was. */
function toldState(element: JsonObject, value: Json): JsonObject {
  if (element["type"] === "overflow") return { type: "overflow", selected_option: value };
  const pressed = [element["positive_button"], element["negative_button"]].filter(isObject)
    .find((button) => button["value"] === value);
  return { type: element["type"], value, text: pressed?.["text"] };
}

function stringOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
