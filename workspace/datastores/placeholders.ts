import { Buffer } from "node:buffer";
import type { Json, JsonObject } from "../json.ts";
import { type ExpressionArgument, expressionError } from "./expression_error.ts";

/** The most that both maps may hold, as JSON. */
export const MOST_PLACEHOLDER_BYTES = 2 * 1024 * 1024;

/** What the `#names` and `:values` of one expression stand for, and which of them it has used. */
export class Placeholders {
  readonly #names: JsonObject;
  readonly #values: JsonObject;
  readonly #unused: Set<string>;

  constructor(names: JsonObject | undefined, values: JsonObject | undefined) {
    if (Buffer.byteLength(JSON.stringify([names, values])) > MOST_PLACEHOLDER_BYTES) {
      throw expressionError("the names and values together are larger than 2 MB", "expression_values");
    }
    this.#names = checkMap(names, "#", "expression_attributes");
    this.#values = checkMap(values, ":", "expression_values");
    this.#unused = new Set([...Object.keys(this.#names), ...Object.keys(this.#values)]);
  }

  /** The attribute that a `#name` stands for. */
  attribute(placeholder: string): string {
    const attribute = this.#take(this.#names, placeholder, "expression_attributes");
    if (typeof attribute === "string" && attribute !== "") return attribute;
    throw expressionError(`${placeholder} must stand for an attribute's name`, "expression_attributes");
  }

  value(placeholder: string): Json {
    return this.#take(this.#values, placeholder, "expression_values");
  }

  refuseUnused(): void {
    const [unused] = this.#unused;
    if (unused === undefined) return;
    const argument = unused.startsWith("#") ? "expression_attributes" : "expression_values";
    throw expressionError(`${unused} is defined, but the expression does not use it`, argument);
  }

  #take(map: JsonObject, placeholder: string, argument: ExpressionArgument): Json {
    const meaning = map[placeholder];
    if (meaning === undefined) {
      throw expressionError(`the expression uses ${placeholder}, which is not defined`, argument);
    }
    this.#unused.delete(placeholder);
    return meaning;
  }
}

function checkMap(map: JsonObject | undefined, prefix: string, argument: ExpressionArgument): JsonObject {
  if (map === undefined) return {};
  const keys = Object.keys(map);
  if (keys.length === 0) throw expressionError(`${argument} must not be empty`, argument);
  const stray = keys.find((key) => !key.startsWith(prefix));
  if (stray !== undefined) throw expressionError(`${stray} must begin with ${prefix}`, argument);
  return map;
}
