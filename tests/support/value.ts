import type { Result } from "../../core/result.ts";

/** The value of what must have gone well. */
export function valueOf<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`it failed: ${JSON.stringify(result.problem)}`);
  return result.value;
}

/** The problem of what must have gone wrong. */
export function problemOf<Problem>(result: Result<unknown, Problem>): Problem {
  if (result.ok) throw new Error("it went well");
  return result.problem;
}
