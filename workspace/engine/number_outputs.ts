import type { Parameters } from "../apps/manifest.ts";
import { isNumberText } from "../blocks/plausible.ts";
import type { JsonObject } from "../json.ts";

const NUMBERS = ["number", "integer"];

/**
 * Outputs in which what is declared a number is one, though a text wrote it: the value of a `number_input` is a text,
 * and Slack's own samples complete a function with it as it comes.
 */
export function readNumberOutputs({ properties }: Parameters, outputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => {
      const type = Object.hasOwn(properties, name) ? properties[name]?.type : undefined;
      const isNumber = type !== undefined && NUMBERS.includes(type);
      return [name, isNumber && typeof value === "string" && isNumberText(value) ? Number(value) : value];
    }),
  );
}
