import { Buffer } from "node:buffer";
import type { JsonObject } from "../json.ts";
import type { Condition } from "./condition.ts";
import { expressionError } from "./expression_error.ts";
import { ExpressionParser } from "./expression_parser.ts";
import { Placeholders } from "./placeholders.ts";
import { readWords } from "./words.ts";

/** How many bytes an expression may have. */
export const LONGEST_EXPRESSION = 4096;

export interface ExpressionOptions {
  /** Whether DynamoDB's whole language is taken, or only what a source of Slack's own shows to work. */
  readonly permissive: boolean;
  /** An attribute that must not appear: the primary key, where it is not allowed. */
  readonly refusedAttribute?: string | undefined;
}

/**
 * Understands a filter expression in time that grows with its length only. Throws a `Refusal` that says what is wrong
 * and where.
 */
export function parseExpression(
  expression: string,
  attributes: JsonObject | undefined,
  values: JsonObject | undefined,
  options: ExpressionOptions,
): Condition {
  if (Buffer.byteLength(expression) > LONGEST_EXPRESSION) {
    throw expressionError(`the expression is longer than ${LONGEST_EXPRESSION} bytes`);
  }
  const placeholders = new Placeholders(attributes, values);
  const condition = new ExpressionParser(readWords(expression), placeholders, options).parse();
  placeholders.refuseUnused();
  return condition;
}

/** As `parseExpression`, where no expression, or an empty one with nothing in its maps, lets every item pass. */
export function parseFilter(
  expression: string | undefined,
  attributes: JsonObject | undefined,
  values: JsonObject | undefined,
  options: ExpressionOptions,
): Condition | undefined {
  if (expression !== undefined) return parseExpression(expression, attributes, values, options);
  for (const [argument, map] of Object.entries({ attributes, values })) {
    if (Object.keys(map ?? {}).length > 0) {
      throw expressionError(`expression_${argument} are given without an expression`);
    }
  }
  return undefined;
}
