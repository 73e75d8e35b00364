import { isObject, type Json, type JsonObject } from "../json.ts";
import { AnswerProblem } from "./answer_problem.ts";
import { optionsOf } from "./choices.ts";

/** What is known beside the element and the answer. */
export interface Asked {
  readonly element: JsonObject;
  /** The options that an external menu showed last, when it has shown any. */
  readonly offered: readonly JsonObject[] | undefined;
}

/** One of the options in sight. */
export function shownOption(answer: Json, { element }: Asked): Json {
  const value = optionValue(answer);
  const option = optionsOf(element).find((candidate) => candidate["value"] === value);
  if (option === undefined) throw new AnswerProblem("is not among the options", value);
  return option;
}

/** An option of an external menu: one of those shown, or a whole one when nothing is known of what was shown. */
export function foundOption(answer: Json, { offered }: Asked): Json {
  const value = optionValue(answer);
  const option = offered?.find((candidate) => candidate["value"] === value);
  if (option !== undefined) return option;
  if (offered === undefined && isObject(answer) && isObject(answer["text"])) return answer;
  throw new AnswerProblem("was not offered", value);
}

function optionValue(answer: Json): string {
  const value = isObject(answer) ? answer["value"] : answer;
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") throw new AnswerProblem("takes the value of an option");
  return value;
}
