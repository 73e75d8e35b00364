import { isObject, type Json, type JsonObject, parseJson } from "../json.ts";
import { invalidArguments, Refusal } from "../refusal.ts";

/**
 * The arguments of one call, whether they came as a form, where all is text and objects are JSON inside it, or as
 * JSON. A reader that finds the wrong shape refuses as Slack does; an empty text counts as left out.
 */
export class Arguments {
  constructor(readonly raw: JsonObject) {}

  has(name: string): boolean {
    const value = this.raw[name];
    return value !== undefined && value !== null && value !== "";
  }

  text(name: string): string | undefined {
    if (!this.has(name)) return undefined;
    const value = this.raw[name];
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  /** A text that the method cannot do without; `code` is the refusal when it is missing. */
  required(name: string, code = "invalid_arguments"): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    throw code === "invalid_arguments"
      ? invalidArguments(`missing required field: ${name}`)
      : new Refusal(code);
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : value === "true" || value === "1";
  }

  count(name: string, code = "invalid_arguments"): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (Number.isInteger(number)) return number;
    throw code === "invalid_arguments"
      ? invalidArguments(`must be an integer [json-pointer:/${name}]`)
      : new Refusal(code);
  }

  /** Ids separated by commas, or a JSON list of them. */
  list(name: string): string[] | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const items = Array.isArray(value) ? value : String(value).split(",");
    return items.map((item) => String(item).trim()).filter((item) => item !== "");
  }

  object(name: string, code = "invalid_arguments"): JsonObject | undefined {
    const value = this.value(name);
    if (value === undefined || isObject(value)) return value;
    throw code === "invalid_arguments"
      ? invalidArguments(`must be an object [json-pointer:/${name}]`)
      : new Refusal(code);
  }

  array(name: string, code = "invalid_arguments"): Json[] | undefined {
    const value = this.value(name);
    if (value === undefined || Array.isArray(value)) return value;
    throw code === "invalid_arguments"
      ? invalidArguments(`must be an array [json-pointer:/${name}]`)
      : new Refusal(code);
  }

  /** The value with JSON inside a form field already read. */
  value(name: string): Json | undefined {
    if (!this.has(name)) return undefined;
    const value = this.raw[name];
    if (typeof value !== "string") return value;
    const first = value.trimStart()[0];
    return first === "{" || first === "[" ? parseJson(value) ?? value : value;
  }
}
