import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";

/** What is wrong with a trigger definition, in the words of the Slack CLI; `pointer` says where. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly pointer: string;
  readonly missing_parameter_name?: string;
  readonly missing_parameter_type?: string;
}

/** The refusal for these problems; the first one names it. */
export function refusalFor(first: Problem, ...more: readonly Problem[]): Refusal {
  const errors: JsonObject[] = [first, ...more].map((problem) => ({ ...problem }));
  return new Refusal(first.code, { errors });
}

/** Says no to one part of a definition. */
export function problem(code: string, message: string, pointer: string): Refusal {
  return refusalFor({ code, message, pointer });
}
