import type { ParameterDefinition } from "../apps/manifest.ts";
import { type Json, parseJson } from "../json.ts";

const READ_FROM_TEXT = ["integer", "number", "boolean", "array", "object"];

/**
 * The value that a literal input means. The Slack CLI sends every literal as text, so where the workflow wants a
 * number, a boolean, a list or an object, a text that spells one is taken for it.
 */
export function readLiteral(value: Json, parameter: ParameterDefinition): Json {
  if (typeof value !== "string" || !READ_FROM_TEXT.includes(parameter.type)) return value;
  return parseJson(value) ?? value;
}
