import type { Refusal } from "../refusal.ts";
import { datastoreError } from "./datastore_error.ts";

export type ExpressionArgument = "expression" | "expression_attributes" | "expression_values";

/** The refusal of an expression, with the sentence that says why. */
export function expressionError(message: string, argument: ExpressionArgument = "expression"): Refusal {
  return datastoreError({ code: "datastore_query_failed", message, pointer: `/${argument}` });
}
