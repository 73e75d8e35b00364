import { describeRefusal } from "../engine/problems.ts";
import { isObject, type JsonObject } from "../json.ts";
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

/** Why a definition makes no trigger, in one line for whoever wrote it: first the sentences, then code and place. */
export function explainRefusal(refusal: Refusal): string {
  const { errors } = refusal.detail;
  const problems = Array.isArray(errors) ? errors.filter(isObject) : [];
  return problems.length === 0 ? describeRefusal(refusal) : problems.map(explainProblem).join("; ");
}

function explainProblem({ code, message, pointer }: JsonObject): string {
  const where = typeof pointer === "string" && pointer !== "" ? ` at ${pointer}` : "";
  return `${message} (${code}${where})`;
}
