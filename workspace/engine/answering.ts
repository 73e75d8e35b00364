import { answerElement, AnswerProblem, emptyState } from "../blocks/elements.ts";
import type { Json, JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { picked } from "./picked.ts";

/** What only takes a press, and no answer. */
const PRESSED = ["button", "workflow_button", "icon_button"];

export interface Answering {
  readonly person: string;
  readonly element: JsonObject;
  /** Nothing, for what is pressed. */
  readonly answer: Json | undefined;
  /** What a menu whose options come from the app showed last. */
  readonly offered: readonly JsonObject[] | undefined;
}

/** What the element holds or tells after the answer; throws an `AnswerProblem` when nobody could give it. */
export function stateAfter(world: World, { person, element, answer, offered }: Answering): JsonObject {
  if (answer !== undefined) {
    return answerElement(element, picked(world, person, element, answer), offered);
  }
  if (!PRESSED.includes(String(element["type"]))) {
    throw new AnswerProblem("needs an answer", String(element["type"]));
  }
  return emptyState(element);
}

/** Whether Slack tells the app at once; what is entered into an input block waits, unless the block says otherwise. */
export function isToldAtOnce(blocks: readonly JsonObject[], blockId: string): boolean {
  const block = blocks.find((candidate) => candidate["block_id"] === blockId);
  return block?.["type"] !== "input" || block["dispatch_action"] === true;
}

/** The options that menus whose options come from the app have shown, by `offerKey`. */
export type Offered = Readonly<Record<string, readonly JsonObject[]>>;

/** More than this a menu need not remember: nobody goes back that far to pick. */
const MOST_OFFERED = 500;

/** Adds what a menu shows now to what it has shown before: several searches may each give one of several choices. */
export function withOffered(offered: Offered, key: string, options: readonly JsonObject[]): Offered {
  const before = offered[key] ?? [];
  const isShownAgain = (option: JsonObject) => options.some(({ value }) => value === option["value"]);
  const kept = before.filter((option) => !isShownAgain(option));
  return { ...offered, [key]: [...options, ...kept].slice(0, MOST_OFFERED) };
}

/** Under which key the options are kept that a menu has shown. */
export function offerKey(blockId: string, actionId: string): string {
  return `${blockId}/${actionId}`;
}
